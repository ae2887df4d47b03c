/** The messages of a session (clauses 4, 6 and 8 b). */
@NullMarked
package de.ratspakt.events.session;

import org.jspecify.annotations.NullMarked;
