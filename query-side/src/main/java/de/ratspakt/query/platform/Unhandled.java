package de.ratspakt.query.platform;

/** Why an event is parked. The log of the program holds all of the failure, once of those that are alike, this only its {@link Reason}. */
final class Unhandled extends Exception {
    private static final long serialVersionUID = 1L;

    Unhandled(Throwable cause) {
        super(Reason.of(cause), null, false, false);
    }
}
