package de.ratspakt.command.platform;

import java.util.Map;
import java.util.Set;

/** All agreements there are, by id, each with its partners, also those that have left. */
@FunctionalInterface
interface KnownAgreements {
    Map<String, Set<String>> partners();
}
