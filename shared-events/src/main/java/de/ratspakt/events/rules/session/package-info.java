/** The pure rules of a session: until when a notice is timely, what departs from clauses 4 to 6, whether a line carries. */
@org.jspecify.annotations.NullMarked
package de.ratspakt.events.rules.session;
