/** Personnel proposals (clause 7, Annex 3): messages, consent, and how the seats of a committee are shared out. */
@NullMarked
package de.ratspakt.events.personnel;

import org.jspecify.annotations.NullMarked;
