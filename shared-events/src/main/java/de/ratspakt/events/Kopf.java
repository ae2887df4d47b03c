package de.ratspakt.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The head of every event: what identifies it, when it happened, when it was recorded, and by what.
 *
 * @param ereignis the event's id; the same in the payload, in the store and in the API
 * @param eingetretenAm when it happened, with the offset in which it was stated
 * @param erfasstAm when it was recorded, by the domain's clock
 * @param ursache id of the event it follows from; for what people state, none
 * @param von function id of who stated it, such as {@code spd.vorsitz}; none for lapses and consequences
 */
public record Kopf(
        String ereignis,
        OffsetDateTime eingetretenAm,
        Instant erfasstAm,
        @Nullable String ursache,
        @Nullable String von) {

    /** Where the agreement speaks of days, it speaks of days here. */
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Head of a consequence: its id follows from its cause and its place among the cause's consequences. */
    public Kopf consequence(int number) {
        return consequence(number, eingetretenAm);
    }

    public Kopf consequence(int number, OffsetDateTime takesEffect) {
        return new Kopf(derivedId(ereignis + "/" + number), takesEffect, erfasstAm, ereignis, null);
    }

    public static String derivedId(String seed) {
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }

    public LocalDate day() {
        return eingetretenAm.atZoneSameInstant(BERLIN).toLocalDate();
    }

    public LocalDate recordingDay() {
        return erfasstAm.atZone(BERLIN).toLocalDate();
    }

    /** Recorded on a later day than it happened. */
    public boolean recordedLate() {
        return recordedAfter(eingetretenAm);
    }

    /** Recorded on a later day than the one on which this was. */
    public boolean recordedAfter(OffsetDateTime end) {
        return recordingDay().isAfter(end.atZoneSameInstant(BERLIN).toLocalDate());
    }

    public Kopf movedTo(OffsetDateTime other) {
        return new Kopf(ereignis, other, erfasstAm, ursache, von);
    }
}
