package de.ratspakt.events.storage;

/** A further family of events beside those of this module. */
public record EventFamily(Class<?> type) {}
