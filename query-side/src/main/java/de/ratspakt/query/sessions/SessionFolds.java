package de.ratspakt.query.sessions;

import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.storage.EventLog;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The story of a session up to the event that the projection handles. Remembers recent ones, so that a replay does not read
 * each stream again for each event; what it remembers of a batch that was rolled back does not fit and is read anew.
 */
final class SessionFolds {
    private static final int REMEMBERED = 256;

    private final EventLog log;
    private final Map<String, SessionStory> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SessionStory> eldest) {
            return size() > REMEMBERED;
        }
    };

    SessionFolds(EventLog log) {
        this.log = log;
    }

    /** @param sequence number of the event in its stream, from 0 */
    synchronized SessionStory upTo(SessionEvent event, long sequence) {
        var known = recent.get(event.sitzung());
        var story = known != null && known.version() == sequence
                ? known.and(event)
                : SessionStory.of(log.stream(event.sitzung()).subList(0, Math.toIntExact(sequence) + 1).stream()
                        .map(SessionEvent.class::cast)
                        .toList());
        recent.put(event.sitzung(), story);
        return story;
    }
}
