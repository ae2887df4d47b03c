package de.ratspakt.query.sessions;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the group needs to know on the evening before: the agenda with its lines and majorities, who is absent, the notices
 * with their receipts, and what is still open.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EveningSheet(
        String id,
        String vereinbarung,
        String gremium,
        OffsetDateTime termin,
        String ort,
        String stand,
        List<SessionView.Item> tagesordnung,
        Map<String, Integer> abwesend,
        List<SessionView.Notice> mitteilungen,
        List<Open> offen,
        long version) {

    public enum Matter {
        /** An item has neither a line nor a free vote. */
        OHNE_LINIE,
        /** The majority of an item is in danger. */
        MEHRHEIT_GEFAEHRDET,
        /** A partner has not said that it knows of a notice. */
        UNBESTAETIGT,
        /** A partner contests that it was told when a notice says so. */
        BESTRITTEN,
        /** A motion on the agenda waits for the result of the session. */
        ANTRAG_WARTET,
        /** Notices of deviation can still be given. */
        MITTEILUNGSFRIST_LAEUFT
    }

    /**
     * Something that is still to be done.
     *
     * @param titel of the item, if it is about one
     * @param fraktion whose notice it is, if it is about one
     * @param partner it waits for, or who contest it
     * @param bis when it ends
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Open(
            Matter was,
            @Nullable String tagesordnungspunkt,
            @Nullable String titel,
            @Nullable String antrag,
            @Nullable String mitteilung,
            @Nullable String fraktion,
            @Nullable List<String> partner,
            @Nullable OffsetDateTime bis) {}

    /** Empty for those outside the group. */
    static Optional<EveningSheet> of(SessionView view, Instant now) {
        var absent = view.abwesend();
        var notices = view.mitteilungen();
        if (absent == null || notices == null) {
            return Optional.empty();
        }
        return Optional.of(new EveningSheet(
                view.id(),
                view.vereinbarung(),
                view.gremium().toString(),
                view.termin(),
                view.ort().toString(),
                view.stand(),
                view.tagesordnung().stream().filter(i -> !i.abgesetzt()).toList(),
                absent,
                notices,
                view.isOpen() ? open(view, notices, now) : List.of(),
                view.version()));
    }

    private static List<Open> open(SessionView view, List<SessionView.Notice> notices, Instant now) {
        var open = new ArrayList<Open>();
        for (var item : view.tagesordnung()) {
            if (item.isOpen() && !item.isSettled()) {
                open.add(about(Matter.OHNE_LINIE, item));
            }
        }
        for (var item : view.tagesordnung()) {
            if (item.isOpen() && item.prognose() != null && item.prognose().gefaehrdet()) {
                open.add(about(Matter.MEHRHEIT_GEFAEHRDET, item));
            }
        }
        for (var notice : notices) {
            var waiting = notice.unanswered().stream()
                    .filter(view.rat().partner()::contains)
                    .toList();
            if (!waiting.isEmpty()) {
                open.add(about(Matter.UNBESTAETIGT, notice, waiting, view));
            }
            if (!notice.contesting().isEmpty()) {
                open.add(about(Matter.BESTRITTEN, notice, notice.contesting(), view));
            }
        }
        var motions = new HashSet<String>();
        for (var item : view.tagesordnung()) {
            if (item.isOpen() && item.antrag() != null && motions.add(item.antrag())) {
                open.add(about(Matter.ANTRAG_WARTET, item));
            }
        }
        var period = view.mitteilungsfrist();
        if (period != null && now.isBefore(period.ablauf().toInstant())) {
            open.add(new Open(Matter.MITTEILUNGSFRIST_LAEUFT, null, null, null, null, null, null, period.ablauf()));
        }
        return List.copyOf(open);
    }

    private static Open about(Matter matter, SessionView.Item item) {
        return new Open(matter, item.id(), item.titel().toString(), item.antrag(), null, null, null, null);
    }

    private static Open about(Matter matter, SessionView.Notice notice, List<String> partners, SessionView view) {
        var item = notice.tagesordnungspunkt() == null
                ? null
                : view.item(notice.tagesordnungspunkt()).orElse(null);
        return new Open(
                matter,
                notice.tagesordnungspunkt(),
                item == null ? null : item.titel().toString(),
                notice.antrag(),
                notice.id(),
                notice.fraktion(),
                partners,
                null);
    }

    /** How many of the group are absent. */
    @JsonIgnore
    public int absent() {
        return abwesend.values().stream().mapToInt(Integer::intValue).sum();
    }
}
