package de.ratspakt.query.platform;

import de.ratspakt.events.platform.ProjectionProcessors;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.DateTimeUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What projections could not handle. Whatever shows an affected stream says that it is incomplete, and so does everything
 * that a projection shows while it is made anew.
 */
public final class DeadLetters {
    private static final String TABLE = ProjectionProcessors.DEAD_LETTERS;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int COUNTED_EACH_TIME = 1000;
    private static final Duration RECOUNT = Duration.ofMinutes(1);

    private static final String HEAD = "select sequenceIdentifier, naechster_versuch from " + TABLE
            + " where processingGroup = :projection and sequenceIdentifier > %s"
            + " order by sequenceIdentifier, sequenceIndex limit 1";

    /** From one stream to the next, past what lies between. */
    static final String HEADS_IN_TURN = "with recursive head (stream, next, number) as ("
            + "select first.*, 1 from (" + HEAD.formatted(":after") + ") first"
            + " union all select following.*, head.number + 1"
            + " from head cross join lateral (" + HEAD.formatted("head.stream") + ") following"
            + " where head.number < :limit) select stream, next from head order by number";

    /** If there are more than these, one more. */
    static final String PARKED = "select projection, events, streams, since from unnest(:projections) projection"
            + " cross join lateral (select count(*) events, count(distinct sequenceIdentifier) streams, min(enqueuedAt) since"
            + " from (select enqueuedAt, sequenceIdentifier from " + TABLE
            + " where processingGroup = projection order by enqueuedAt limit " + (COUNTED_EACH_TIME + 1)
            + ") first) counted where events > 0";

    private final JdbcClient jdbc;
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();

    DeadLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Events of one stream that wait behind the first of them, for one projection. */
    public record Sequence(String projection, String stream) {}

    /**
     * The first letter of a stream.
     *
     * @param next when it may be tried again; null: at once
     */
    record Head(Sequence sequence, @Nullable Instant next) {
        boolean isDue(Instant now) {
            return next == null || !next.isAfter(now);
        }
    }

    /**
     * The first parked event of a stream.
     *
     * @param type published name of the event
     * @param aggregateType published type of what the stream is about
     * @param reason why, without anything of the event's content
     * @param since when it was parked
     * @param next when it is tried again; null: at once
     * @param behind how many events of its stream wait behind it
     */
    public record Letter(
            String event,
            String type,
            @Nullable String aggregateType,
            String stream,
            @Nullable String reason,
            Instant since,
            @Nullable Instant tried,
            int tries,
            @Nullable Instant next,
            long behind) {}

    /** How much there was when it was counted last. */
    private record Counted(long events, long streams, Instant at) {}

    /** How much is parked for one projection. */
    public record Parked(long events, long streams, Instant since) {}

    /** True if an event of this stream is parked for this projection; null, which JSON leaves out, if all is well. */
    public @Nullable Boolean incomplete(String group, String aggregate) {
        boolean any = jdbc.sql("select exists (select from " + TABLE
                        + " where processingGroup = ? and sequenceIdentifier = ?)"
                        + " or exists (select from lesen.neuaufbau where projektion = ?)")
                .params(group, aggregate, group)
                .query(Boolean.class)
                .single();
        return any ? Boolean.TRUE : null;
    }

    /** Whether anything is parked for one of these projections, or one of them is being made anew. */
    public boolean incomplete(Collection<String> groups) {
        return jdbc.sql("select exists (select from " + TABLE + " where processingGroup in (:groups))"
                        + " or exists (select from lesen.neuaufbau where projektion in (:groups))")
                .param("groups", groups)
                .query(Boolean.class)
                .single();
    }

    /** The projections that are being made anew. */
    Set<String> rebuilding() {
        return new HashSet<>(jdbc.sql("select projektion from lesen.neuaufbau")
                .query(String.class)
                .list());
    }

    public long count() {
        return jdbc.sql("select count(*) from " + TABLE).query(Long.class).single();
    }

    /**
     * What is parked, by projection; those with nothing are not among them. Where there is much it is counted once a minute,
     * which nobody sees in numbers of that size.
     */
    Map<String, Parked> parked(Collection<String> projections, Instant now) {
        var found = new HashMap<String, Parked>();
        jdbc.sql(PARKED)
                .param("projections", projections.toArray(String[]::new))
                .query((row, i) -> found.put(
                        row.getString(1),
                        new Parked(row.getLong(2), row.getLong(3), DateTimeUtils.parseInstant(row.getString(4)))))
                .list();
        found.replaceAll((projection, few) -> few.events() > COUNTED_EACH_TIME ? all(projection, few, now) : few);
        return found;
    }

    private Parked all(String projection, Parked first, Instant now) {
        var all = counted.compute(
                projection,
                (name, before) ->
                        before == null || before.at().plus(RECOUNT).isBefore(now) ? count(name, now) : before);
        return new Parked(all.events(), all.streams(), first.since());
    }

    private Counted count(String projection, Instant now) {
        return jdbc.sql("select count(*), count(distinct sequenceIdentifier) from " + TABLE
                        + " where processingGroup = ?")
                .param(projection)
                .query((row, i) -> new Counted(row.getLong(1), row.getLong(2), now))
                .single();
    }

    /** The first letters of a projection's streams, those parked first first. */
    List<Letter> letters(String projection, int limit) {
        return jdbc.sql(
                        "select eventIdentifier, payloadType, type, sequenceIdentifier, causeMessage, enqueuedAt, versuche,"
                                + " lastTouched, naechster_versuch, (select count(*) - 1 from " + TABLE
                                + " a where a.processingGroup = h.processingGroup"
                                + " and a.sequenceIdentifier = h.sequenceIdentifier) as dahinter from " + TABLE + " h"
                                + " where processingGroup = :projection and not exists (select from " + TABLE
                                + " before where before.processingGroup = h.processingGroup"
                                + " and before.sequenceIdentifier = h.sequenceIdentifier"
                                + " and before.sequenceIndex < h.sequenceIndex)"
                                + " order by enqueuedAt, sequenceIdentifier limit :limit")
                .param("projection", projection)
                .param("limit", limit)
                .query((row, i) -> new Letter(
                        row.getString("eventIdentifier"),
                        row.getString("payloadType"),
                        row.getString("type"),
                        row.getString("sequenceIdentifier"),
                        row.getString("causeMessage"),
                        DateTimeUtils.parseInstant(row.getString("enqueuedAt")),
                        row.getInt("versuche") == 0 || row.getString("lastTouched") == null
                                ? null
                                : DateTimeUtils.parseInstant(row.getString("lastTouched")),
                        row.getInt("versuche"),
                        instant(row.getObject("naechster_versuch", OffsetDateTime.class)),
                        row.getLong("dahinter")))
                .list();
    }

    /**
     * Streams of a projection in their order, so many after one of them. What waits behind their first letters is not read.
     *
     * @param after {@code ""} for the first ones
     */
    List<Head> heads(String projection, String after, int limit) {
        return jdbc.sql(HEADS_IN_TURN)
                .param("projection", projection)
                .param("after", after)
                .param("limit", limit)
                .query((row, i) -> new Head(
                        new Sequence(projection, row.getString(1)), instant(row.getObject(2, OffsetDateTime.class))))
                .list();
    }

    /** Lets everything be tried at once, of one projection or of all. */
    void dueNow(@Nullable String projection) {
        jdbc.sql("update " + TABLE + " set naechster_versuch = null where naechster_versuch is not null"
                        + " and processingGroup = coalesce(:projection, processingGroup)")
                .param("projection", projection)
                .update();
    }

    /** Notes that a letter failed once more; the pause doubles up to a quarter of an hour. */
    void failed(String letter, int triesBefore, String reason, Instant now) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(triesBefore, 10));
        var next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        jdbc.sql("update " + TABLE + " set versuche = versuche + 1, naechster_versuch = :next, lastTouched = :now,"
                        + " causeType = :type, causeMessage = :reason where deadLetterIdentifier = :letter")
                .param("next", next.atOffset(ZoneOffset.UTC))
                .param("now", DateTimeUtils.formatInstant(now))
                .param("type", Unhandled.class.getName())
                .param("reason", reason)
                .param("letter", letter)
                .update();
    }

    /** Puts a letter off that was kept from being handled by something that passes, without counting that. */
    void putOff(String letter, Instant now) {
        jdbc.sql("update " + TABLE + " set naechster_versuch = :next where deadLetterIdentifier = :letter")
                .param("next", now.plus(FIRST_PAUSE).atOffset(ZoneOffset.UTC))
                .param("letter", letter)
                .update();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
