/** The messages of a conflict case (clause 9). */
@NullMarked
package de.ratspakt.events.conflict;

import org.jspecify.annotations.NullMarked;
