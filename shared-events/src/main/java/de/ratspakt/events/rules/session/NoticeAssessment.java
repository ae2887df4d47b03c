package de.ratspakt.events.rules.session;

import de.ratspakt.events.session.Schritt;
import de.ratspakt.events.session.SessionEvent.AbweichungAngekuendigt;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of a notice as things stand; a move of the session may change it, in both directions.
 *
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
     * @param sent when it was given
     * @param acknowledged when the partner took note, if it did; being timely does not depend on it
     */
    public record Receipt(
            String partner,
            Stand stand,
            OffsetDateTime sent,
            @Nullable OffsetDateTime acknowledged) {}

    public NoticeAssessment {
        receipts = List.copyOf(receipts);
        missing = List.copyOf(missing);
        steps = List.copyOf(steps);
    }

    public boolean timely() {
        return stand == Stand.RECHTZEITIG;
    }
}
