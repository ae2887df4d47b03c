/** Is the agreement in force, resting or over, and what does it say? */
@NullMarked
package de.ratspakt.query.agreements;

import org.jspecify.annotations.NullMarked;
