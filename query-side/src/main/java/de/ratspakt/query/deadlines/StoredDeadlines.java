package de.ratspakt.query.deadlines;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.Page;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The periods of all features as one list. */
@Component
class StoredDeadlines implements OpenDeadlines {
    private static final Comparator<Entry> IN_ORDER =
            Comparator.comparing(Entry::ablauf, OffsetDateTime.timeLineOrder()).thenComparing(Entry::key);

    private final List<Source> sources;
    private final Clock clock;

    StoredDeadlines(List<Source> sources, Clock clock) {
        this.sources = List.copyOf(sources);
        this.clock = clock;
    }

    @Override
    public List<Entry> open(Handelnde reader) {
        return found(null, Integer.MAX_VALUE, reader);
    }

    @Override
    public Page<Entry> open(@Nullable String nach, int limit, Handelnde reader) {
        var after = Optional.ofNullable(nach).flatMap(Cursor::parse).orElse(null);
        return Page.cut(found(after, limit + 1, reader), limit, Entry::cursor);
    }

    private List<Entry> found(@Nullable Cursor after, int limit, Handelnde reader) {
        var now = clock.instant();
        return sources.stream()
                .flatMap(source -> source.running(after, limit, reader, now).stream())
                .sorted(IN_ORDER)
                .limit(limit)
                .toList();
    }
}
