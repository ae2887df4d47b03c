package de.ratspakt.events.session;

/** How the factions agreed to vote on an item, and how a vote is cast. */
public enum Linie {
    JA,
    NEIN,
    ENTHALTUNG
}
