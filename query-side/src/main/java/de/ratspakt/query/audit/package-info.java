/** Who recorded what, when, and why? */
@NullMarked
package de.ratspakt.query.audit;

import org.jspecify.annotations.NullMarked;
