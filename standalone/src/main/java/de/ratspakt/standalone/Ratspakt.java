package de.ratspakt.standalone;

/** Starts both sides in one process, with an embedded PostgreSQL that keeps its data. */
public final class Ratspakt {
    private Ratspakt() {}

    static void main(String[] args) {
        System.out.println("Ratspakt");
    }
}
