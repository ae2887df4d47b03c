package de.ratspakt.query.motions;

import de.ratspakt.events.motion.MotionState.Stand;

/** The columns of the board. */
public enum Group {
    ENTWURF,
    MITZEICHNUNG,
    EINGEBRACHT,
    ENTSCHIEDEN;

    static Group of(Stand stand) {
        return switch (stand) {
            case ENTWURF -> ENTWURF;
            case IN_MITZEICHNUNG -> MITZEICHNUNG;
            case EINGEBRACHT, VERTAGT -> EINGEBRACHT;
            case ANGENOMMEN, ABGELEHNT, ZURUECKGEZOGEN -> ENTSCHIEDEN;
        };
    }
}
