/** The action plan (preamble, Annexes 1 and 2): its messages, its state, and what is refused. */
@NullMarked
package de.ratspakt.events.plan;

import org.jspecify.annotations.NullMarked;
