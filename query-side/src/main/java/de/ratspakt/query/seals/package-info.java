/** Is what is shown what was recorded? */
@NullMarked
package de.ratspakt.query.seals;

import org.jspecify.annotations.NullMarked;
