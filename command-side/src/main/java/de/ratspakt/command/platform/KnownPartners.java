package de.ratspakt.command.platform;

import java.util.Set;

/** The partners of all agreements there are, also those that have left. */
@FunctionalInterface
interface KnownPartners {
    Set<String> ids();
}
