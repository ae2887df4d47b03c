/** The pure rule engine: facts, lapses, consequences; deadlines; readings. No Spring, Axon, clock or database. */
@org.jspecify.annotations.NullMarked
package de.ratspakt.events.rules;
