/** Motions (clauses 5 and 6): drafted, signed, brought in, decided. */
@NullMarked
package de.ratspakt.command.motion;

import org.jspecify.annotations.NullMarked;
