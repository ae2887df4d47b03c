package de.ratspakt.events.conflict;

/** The stages of clause 9, in order. */
public enum Stufe {
    ESKALATION_1,
    ESKALATION_2,
    ESKALATION_3,
    ENTSCHEIDUNGSPHASE,
    ABGESCHLOSSEN
}
