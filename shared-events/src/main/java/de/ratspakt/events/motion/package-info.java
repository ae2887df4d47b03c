/** The messages of a motion (clauses 5 and 6). */
@NullMarked
package de.ratspakt.events.motion;

import org.jspecify.annotations.NullMarked;
