package de.ratspakt.events.storage;

/** A role of the server belongs to another installation; the message is the sentence that the person at the keyboard reads. */
public final class RoleTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private RoleTaken(String sentence) {
        super(sentence);
    }

    static RoleTaken elsewhere(String role, String database) {
        return new RoleTaken("Die Rolle " + role + " gehört auf diesem PostgreSQL schon zu einer anderen Datenbank ("
                + database + ") und hat dort ein anderes Passwort; ratspakt.database.command.name und .query.name"
                + " dürfen keine Rolle nennen, die eine andere Installation benutzt.");
    }

    static RoleTaken here(String role) {
        return new RoleTaken(
                "Mit der Rolle " + role + " arbeitet schon ein anderes Ratspakt, das ein anderes Passwort"
                        + " dafür hat; zwei Programme an einer Datenbank brauchen denselben Datenordner oder dieselben Passwörter.");
    }
}
