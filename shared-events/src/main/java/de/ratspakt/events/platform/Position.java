package de.ratspakt.events.platform;

import java.util.Optional;

/**
 * Where a read has to have got to in order to see a command's effect. Opaque outside: what it is made of depends on the
 * store.
 */
public record Position(long index) {
    private static final String PREFIX = "p1-";

    /** Reads what a client sent back; empty if it is none of ours. */
    public static Optional<Position> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Position(Long.parseLong(text.substring(PREFIX.length()), Character.MAX_RADIX)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return PREFIX + Long.toString(index, Character.MAX_RADIX);
    }
}
