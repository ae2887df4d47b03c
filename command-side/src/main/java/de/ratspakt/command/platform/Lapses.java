package de.ratspakt.command.platform;

/** Lets a period lapse, by a command to its aggregate. Offered as a bean by each feature that has periods. */
public interface Lapses {
    /** Whether this period is one of this feature's. */
    boolean covers(OpenPeriod period);

    /** The name of the deadline that should let such a period lapse. */
    String timer();

    /** Sends the command and waits for it. A period that no longer runs, or not yet ended, is ignored by the aggregate. */
    void lapse(OpenPeriod period);
}
