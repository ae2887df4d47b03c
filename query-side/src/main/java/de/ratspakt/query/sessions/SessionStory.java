package de.ratspakt.query.sessions;

import de.ratspakt.events.Textverweis;
import de.ratspakt.events.rules.session.Forecast;
import de.ratspakt.events.rules.session.SessionState;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.RegelabweichungEntfallen;
import de.ratspakt.events.session.SessionEvent.RegelabweichungErmittelt;
import de.ratspakt.events.session.SessionEvent.SitzungAbgesagt;
import de.ratspakt.events.session.SessionEvent.SitzungEinberufen;
import de.ratspakt.events.session.SessionEvent.SitzungVerlegt;
import de.ratspakt.events.session.SessionEvent.TagesordnungspunktAufgenommen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The events of a session and what they amount to. What the rules make of them is asked of the state. */
record SessionStory(List<SessionEvent> events, SessionState state) {

    /** @param events not empty; the first calls the session */
    static SessionStory of(List<SessionEvent> events) {
        return new SessionStory(List.copyOf(events), SessionState.of(events));
    }

    SessionStory and(SessionEvent event) {
        var all = new ArrayList<>(events);
        all.add(event);
        return new SessionStory(List.copyOf(all), state.after(event));
    }

    SitzungEinberufen call() {
        return state.call();
    }

    /** The partners when it was called: to those of them that have not left it is internal. */
    List<String> group() {
        return call().lage().partner();
    }

    /** How many events the stream holds, as a command's answer counts it. */
    long version() {
        return events.size();
    }

    /** Every item there ever was, by number; those without one last, in the order in which they came. */
    List<TagesordnungspunktAufgenommen> everyItem() {
        return all(TagesordnungspunktAufgenommen.class).stream()
                .sorted(Comparator.comparing(
                        TagesordnungspunktAufgenommen::nummer, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    @Nullable
    Linie line(TagesordnungspunktAufgenommen item) {
        return state.line(item.tagesordnungspunkt()).map(l -> l.linie()).orElse(null);
    }

    boolean free(TagesordnungspunktAufgenommen item) {
        return state.free(item.tagesordnungspunkt());
    }

    boolean removed(TagesordnungspunktAufgenommen item) {
        return state.removed(item.tagesordnungspunkt());
    }

    /** On the agenda of a session that is still to come, and not voted on. */
    boolean open(TagesordnungspunktAufgenommen item) {
        return !state.over() && !removed(item) && !voted(item);
    }

    boolean voted(TagesordnungspunktAufgenommen item) {
        return !state.votes(item.tagesordnungspunkt()).isEmpty();
    }

    /** The motions whose items everyone may know of only if the motion itself is open. */
    List<String> motionsBeforeTheVote() {
        return everyItem().stream()
                .filter(i -> !voted(i))
                .flatMap(i -> Stream.ofNullable(i.antrag()))
                .toList();
    }

    /**
     * Whether everyone may know of an item: not of one about a motion that is still internal, until it is voted on.
     *
     * @param motions those that everyone may know of
     */
    boolean openToAll(TagesordnungspunktAufgenommen item, Collection<String> motions) {
        return item.antrag() == null || voted(item) || motions.contains(item.antrag());
    }

    boolean settled(TagesordnungspunktAufgenommen item) {
        return line(item) != null || free(item);
    }

    /** As the forecast stands now. */
    boolean endangered(TagesordnungspunktAufgenommen item) {
        return state.forecast(item.tagesordnungspunkt())
                .filter(Forecast::endangered)
                .isPresent();
    }

    /** The moves, in the order in which they happened. */
    List<SitzungVerlegt> moves() {
        return all(SitzungVerlegt.class).stream()
                .sorted(Comparator.comparing(e -> e.kopf().eingetretenAm().toInstant()))
                .toList();
    }

    /** Why it was called off; nothing if it was not, or nobody said. */
    Optional<Textverweis> reasonOfCallingOff() {
        return all(SitzungAbgesagt.class).stream()
                .flatMap(e -> Optional.ofNullable(e.grund()).stream())
                .findFirst();
    }

    /** Every finding, those that do not stand any more included. */
    List<RegelabweichungErmittelt> everyFinding() {
        return all(RegelabweichungErmittelt.class);
    }

    /** What took a finding's ground away, by the finding's id. */
    Map<String, RegelabweichungEntfallen> withdrawals() {
        var all = new HashMap<String, RegelabweichungEntfallen>();
        all(RegelabweichungEntfallen.class).forEach(e -> all.put(e.regelabweichung(), e));
        return all;
    }

    <T extends SessionEvent> List<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
