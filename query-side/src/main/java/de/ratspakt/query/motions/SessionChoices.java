package de.ratspakt.query.motions;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.query.pages.Dates;
import de.ratspakt.query.pages.FormBuilder.Choice;
import de.ratspakt.query.sessions.SessionView;
import de.ratspakt.query.sessions.Sessions;
import de.ratspakt.query.sessions.Sessions.Listed;
import de.ratspakt.query.sessions.Sessions.Selection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sessions, and the items on their agendas, that a form about a motion can name. */
@Component
class SessionChoices {
    private static final String CALLED_OFF = "ABGESAGT";

    /** So many coming sessions are offered, and so many past ones: whoever means another one takes the API. */
    private static final int COMING = 20;

    private static final int PAST = 10;

    /** So many past agendas are looked through for the item of a result. */
    private static final int AGENDAS = 3;

    private final Sessions sessions;
    private final Clock clock;

    SessionChoices(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Agenda items to choose from.
     *
     * @param own the last item that is about the motion, and its session
     */
    record Items(List<Choice> choices, Optional<Own> own) {}

    record Own(String session, String item) {}

    /** The coming ones first, the next one before the others; then the past ones, the latest first. */
    List<Choice> sessions(String agreement, Handelnde reader, Locale language) {
        return found(agreement, reader, language)
                .map(s -> new Choice(s.id(), name(s.gremium().toString(), s, language)))
                .toList();
    }

    /** The items of the sessions at which a motion can have been decided: its own, the next one and the latest. */
    Items items(String agreement, String motion, @Nullable String session, Handelnde reader, Locale language) {
        var now = clock.instant();
        var ids = new ArrayList<String>();
        var all = found(agreement, reader, language).toList();
        Stream.of(
                        all.stream().filter(s -> s.id().equals(session)),
                        all.stream()
                                .filter(s -> !s.termin().toInstant().isAfter(now))
                                .limit(AGENDAS),
                        all.stream()
                                .filter(s -> s.termin().toInstant().isAfter(now))
                                .limit(1))
                .flatMap(s -> s)
                .map(Listed::id)
                .filter(id -> !ids.contains(id))
                .forEach(ids::add);
        var own = new LinkedHashMap<String, Choice>();
        var others = new ArrayList<Choice>();
        Own latest = null;
        for (var id : ids) {
            var view = sessions.one(id, reader, language).orElse(null);
            if (view == null) {
                continue;
            }
            for (var item : view.tagesordnung()) {
                if (item.abgesetzt()) {
                    continue;
                }
                var choice = new Choice(item.id(), name(view, item, language));
                if (motion.equals(item.antrag())) {
                    own.putIfAbsent(item.id(), choice);
                    latest = latest == null ? new Own(id, item.id()) : latest;
                } else {
                    others.add(choice);
                }
            }
        }
        return new Items(Stream.concat(own.values().stream(), others.stream()).toList(), Optional.ofNullable(latest));
    }

    private Stream<Listed> found(String agreement, Handelnde reader, Locale language) {
        var now = clock.instant();
        return Stream.of(
                        new Selection(agreement, now, null, null, COMING, true),
                        new Selection(agreement, null, now, null, PAST, false))
                .flatMap(selection -> sessions.list(selection, reader, language).eintraege().stream())
                .filter(s -> !s.stand().equals(CALLED_OFF));
    }

    private String name(String body, Listed session, Locale language) {
        var texts = Texts.in(language);
        var name = texts.get("sitzung.titel", body, Dates.in(language).day(Dates.dayOf(session.termin())));
        return session.termin().toInstant().isAfter(clock.instant()) ? name : texts.get("antrag.sitzung.war", name);
    }

    private static String name(SessionView session, SessionView.Item item, Locale language) {
        var texts = Texts.in(language);
        var title = item.nummer() == null
                ? item.titel().toString()
                : texts.get("punkt.titel", Integer.toString(item.nummer()), item.titel());
        return texts.get(
                "antrag.punkt", session.gremium(), Dates.in(language).day(Dates.dayOf(session.termin())), title);
    }
}
