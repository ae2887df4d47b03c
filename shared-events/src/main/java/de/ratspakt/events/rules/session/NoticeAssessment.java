package de.ratspakt.events.rules.session;

import de.ratspakt.events.session.Schritt;
import de.ratspakt.events.session.SessionEvent.AbweichungAngekuendigt;
import de.ratspakt.events.session.SessionEvent.MitteilungBestritten;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of a notice as things stand; a move of the session may change it, in both directions.
 *
 * @param stand whether every recipient was told in time
 * @param nachgetragen recorded on a later day than it was given
 * @param receipts each recipient
 * @param missing other partners that it was not sent to
 * @param steps why, step by step
 */
public record NoticeAssessment(
        AbweichungAngekuendigt notice,
        Stand stand,
        boolean nachgetragen,
        List<Receipt> receipts,
        List<String> missing,
        List<Schritt> steps) {

    public enum Stand {
        RECHTZEITIG,
        VERSPAETET
    }

    /**
     * One recipient of a notice.
     *
     * @param stand whether the partner was told in time
     * @param sent when it was given, as the notice states
     * @param acknowledged when the partner took note, if it did; being timely does not depend on it
     * @param contest that the partner contests the time stated, if it does; the notice then counts from its recording
     */
    public record Receipt(
            String partner,
            Stand stand,
            OffsetDateTime sent,
            @Nullable OffsetDateTime acknowledged,
            @Nullable MitteilungBestritten contest) {}

    public NoticeAssessment {
        receipts = List.copyOf(receipts);
        missing = List.copyOf(missing);
        steps = List.copyOf(steps);
    }

    public boolean timely() {
        return stand == Stand.RECHTZEITIG;
    }
}
