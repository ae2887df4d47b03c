package de.ratspakt.events.storage;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored.
 *
 * @param position the store's number, growing but with gaps
 * @param sequenz number in the aggregate's own stream, from 0
 * @param akteur name of the account, or of the system
 * @param daten the payload, JSON as stored
 */
public record StoredEvent(
        long position,
        String ereignis,
        String typ,
        String revision,
        @Nullable String aggregatTyp,
        String aggregat,
        long sequenz,
        OffsetDateTime eingetretenAm,
        Instant erfasstAm,
        @Nullable String von,
        @Nullable String akteur,
        @Nullable String rolle,
        @Nullable String mandat,
        @Nullable String ursache,
        @Nullable String anfrage,
        @Nullable String regelwerk,
        @Nullable String regelmaschine,
        String daten) {

    /** The same with this actor. */
    StoredEvent by(String name) {
        return new StoredEvent(
                position,
                ereignis,
                typ,
                revision,
                aggregatTyp,
                aggregat,
                sequenz,
                eingetretenAm,
                erfasstAm,
                von,
                name,
                rolle,
                mandat,
                ursache,
                anfrage,
                regelwerk,
                regelmaschine,
                daten);
    }
}
