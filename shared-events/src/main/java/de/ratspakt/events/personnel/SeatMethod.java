package de.ratspakt.events.personnel;

/** How the seats of a committee are shared out among factions and groups. */
public enum SeatMethod {
    /** Quotas: whole numbers first, then the largest remainders. */
    HARE_NIEMEYER,
    /** Highest quotients by 1, 2, 3 and so on. */
    D_HONDT,
    /** Highest quotients by 1, 3, 5 and so on, which rank as those by a half, one and a half, two and a half. */
    SAINTE_LAGUE_SCHEPERS;

    /** The divisor for a group's seat of this number, counted from 1. */
    int divisor(int seat) {
        return this == SAINTE_LAGUE_SCHEPERS ? 2 * seat - 1 : seat;
    }

    public boolean byQuota() {
        return this == HARE_NIEMEYER;
    }
}
