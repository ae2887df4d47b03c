/** Aggregates, sagas and commands over HTTP. */
@org.jspecify.annotations.NullMarked
package de.ratspakt.command;
