package de.ratspakt.command.platform;

import java.time.Instant;

/**
 * A period that runs.
 *
 * @param fall id of the case, or of the agreement for its term
 * @param frist what the period is called within it
 * @param ablauf when it is over
 */
public record OpenPeriod(String fall, String frist, Instant ablauf) {}
