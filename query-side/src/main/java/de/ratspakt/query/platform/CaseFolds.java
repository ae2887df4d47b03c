package de.ratspakt.query.platform;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.storage.EventLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The history of a case up to the event that a projection handles. Remembers recent cases, so that a replay does not read
 * each stream again for each event; what it remembers of a batch that was rolled back does not fit and is read anew.
 */
public final class CaseFolds {
    private static final int REMEMBERED = 256;

    private final EventLog log;
    private final Map<String, History> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, History> eldest) {
            return size() > REMEMBERED;
        }
    };

    public CaseFolds(EventLog log) {
        this.log = log;
    }

    /** @param sequence number of the event in its stream, from 0 */
    public synchronized History upTo(ConflictEvent event, long sequence) {
        var known = recent.get(event.konfliktfall());
        var history = known != null && known.events().size() == sequence
                ? known.and(event)
                : History.of(stream(event.konfliktfall()).subList(0, Math.toIntExact(sequence) + 1));
        recent.put(event.konfliktfall(), history);
        return history;
    }

    private List<ConflictEvent> stream(String id) {
        return conflicts(log.stream(id));
    }

    /** The events of a case, typed. */
    public static List<ConflictEvent> conflicts(List<Ereignis> stream) {
        return stream.stream().map(ConflictEvent.class::cast).toList();
    }
}
