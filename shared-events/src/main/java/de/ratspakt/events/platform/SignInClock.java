package de.ratspakt.events.platform;

import java.time.InstantSource;

/**
 * The time of the door: how long a sign-in lasts, how long who guessed has to wait. The real one, as this is no matter of the
 * agreement; tests bring their own.
 */
@FunctionalInterface
public interface SignInClock extends InstantSource {}
