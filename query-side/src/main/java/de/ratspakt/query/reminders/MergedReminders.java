package de.ratspakt.query.reminders;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The reminders of all features as one list. */
@Component
class MergedReminders implements Reminders {
    private static final Comparator<Recorded> LATEST_FIRST = Comparator.comparing(Recorded::recorded)
            .thenComparing(r -> r.entry().ereignis())
            .reversed();

    private final List<Source> sources;

    MergedReminders(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public List<String> kinds() {
        return sources.stream().map(Source::kind).sorted().toList();
    }

    @Override
    public Page<Entry> list(Map<String, String> about, @Nullable String nach, int limit, Handelnde reader) {
        var after = Optional.ofNullable(nach).flatMap(Cursor::parse).orElse(null);
        var found = sources.stream()
                .filter(s -> about.isEmpty() || about.containsKey(s.kind()))
                .flatMap(s -> s.latest(about.get(s.kind()), after, limit + 1, reader).stream())
                .sorted(LATEST_FIRST)
                .limit(limit + 1L)
                .toList();
        return Page.cut(found, limit, r -> new Cursor(r.recorded(), r.entry().ereignis()))
                .map(Recorded::entry);
    }
}
