package de.ratspakt.events.rules.session;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Regelwerk.RuhenUmfasst;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Mehrheit;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.*;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A session as tests tell it: 24 of 41 votes, spd 15, gruene 7, linke 2. Moments without an offset are Berlin's. */
final class Evening {
    static final String SPD = "spd";
    static final String GRUENE = "gruene";
    static final String LINKE = "linke";
    static final List<String> ALL = List.of(SPD, GRUENE, LINKE);
    static final String ITEM = "top-1";
    static final String MOTION = "antrag-1";
    static final Textverweis TEXT = new Textverweis("t1", "0".repeat(64));

    private final List<SessionEvent> history = new ArrayList<>();
    private @Nullable SessionState state;
    private @Nullable OffsetDateTime typed;
    private Vertragslage lage = lage(ALL);
    private int facts;

    private Evening() {}

    /** Called on 1 February 2022 for that moment. */
    static Evening on(String termin, Object... readings) {
        return body(termin, 41, 21, Buergermeisterstimme.UNGEWISS, seats(15, 7, 2), readings);
    }

    static Evening body(
            String termin,
            int votes,
            int majority,
            Buergermeisterstimme mayor,
            Map<String, Integer> seats,
            Object... readings) {
        return called(SessionProcedure.ENGINE, termin, votes, majority, mayor, seats, readings);
    }

    /** As {@link #on}, and decided by that version of the rules. */
    static Evening decidedBy(String engine, String termin) {
        return called(engine, termin, 41, 21, Buergermeisterstimme.UNGEWISS, seats(15, 7, 2));
    }

    private static Evening called(
            String engine,
            String termin,
            int votes,
            int majority,
            Buergermeisterstimme mayor,
            Map<String, Integer> seats,
            Object... readings) {
        var given = new HashMap<String, Object>();
        for (int i = 0; i < readings.length; i += 2) {
            given.put((String) readings[i], readings[i + 1]);
        }
        var e = new Evening();
        var called = SessionProcedure.start(new SitzungEinberufen(
                e.head("2022-02-01T12:00"),
                "s1",
                "laatzen-2021",
                TEXT,
                time(termin),
                TEXT,
                votes,
                majority,
                seats,
                mayor,
                Regelwerk.of(given),
                engine,
                e.lage));
        e.record(called);
        return e;
    }

    static Map<String, Integer> seats(int spd, int gruene, int linke) {
        var seats = new LinkedHashMap<String, Integer>();
        seats.put(SPD, spd);
        seats.put(GRUENE, gruene);
        seats.put(LINKE, linke);
        return seats;
    }

    // --- what people say ---------------------------------------------------------------------------------------------

    Evening moved(String when, String to) {
        return say(new SitzungVerlegt(head(when), "s1", time(to), null, null));
    }

    Evening calledOff(String when) {
        return say(new SitzungAbgesagt(head(when), "s1", null));
    }

    /** The item on the motion. */
    Evening item() {
        return item(ITEM, MOTION, Mehrheit.MEHRHEIT_DER_STIMMEN, false);
    }

    Evening item(String id, @Nullable String motion, Mehrheit majority, boolean secret) {
        return say(new TagesordnungspunktAufgenommen(
                head("2022-02-01T13:00"), "s1", id, null, TEXT, Herkunft.GRUPPE, motion, majority, secret));
    }

    Evening removed(String when, String id) {
        return say(new TagesordnungspunktAbgesetzt(head(when), "s1", id));
    }

    Evening line(Linie line) {
        return line("2022-02-02T12:00", ITEM, line);
    }

    Evening line(String when, String item, Linie line) {
        return say(new AbstimmungslinieVereinbart(head(when), "s1", item, line, lage));
    }

    Evening free(String when) {
        return say(new StimmverhaltenFreigestellt(head(when), "s1", ITEM));
    }

    Evening absent(String faction, int number) {
        return absent("2022-02-03T12:00", faction, number);
    }

    Evening absent(String when, String faction, int number) {
        return say(new AbwesenheitGemeldet(head(when), "s1", faction, number));
    }

    /** A notice of a differing vote on the item. */
    Evening notice(String when, String faction, String... to) {
        return announces(when, faction, null, ITEM, null, to);
    }

    Evening announces(
            String when,
            String faction,
            @Nullable String motion,
            @Nullable String item,
            @Nullable Linie vote,
            String... to) {
        return say(new AbweichungAngekuendigt(head(when), "s1", faction, motion, item, vote, TEXT, Arrays.asList(to)));
    }

    Evening noted(String when, String partner, String notice) {
        return say(new KenntnisnahmeBestaetigt(head(when), "s1", partner, notice));
    }

    Evening contested(String when, String partner, String notice) {
        return say(new MitteilungBestritten(head(when), "s1", partner, notice, TEXT));
    }

    /** A faction brought the motion in alone. */
    Evening alone(String when, String faction) {
        return alone(when, faction, MOTION);
    }

    Evening alone(String when, String faction, String motion) {
        return say(new AlleineinbringungVermerkt(head(when), "s1", motion, faction, "m1", lage));
    }

    Evening left(String when, String partner) {
        lage = lage(lage.partner().stream().filter(p -> !p.equals(partner)).toList());
        return say(new AusscheidenFuerSitzungVermerkt(head(when), "s1", partner, "a1"));
    }

    Evening voted(String when, String faction, int yes, int no, int abstained) {
        return voted(when, ITEM, faction, yes, no, abstained);
    }

    Evening voted(String when, String item, String faction, int yes, int no, int abstained) {
        return say(new StimmverhaltenErfasst(head(when), "s1", item, faction, yes, no, abstained, lage));
    }

    Evening closed(String when) {
        return say(new SitzungGeschlossen(head(when), "s1"));
    }

    /** What follows is decided while this rests. */
    Evening resting(RuhenUmfasst... what) {
        lage = new Vertragslage("a1", lage.partner(), true, EnumSet.copyOf(Arrays.asList(what)), "k1");
        return this;
    }

    Evening agreementOver() {
        lage = new Vertragslage("a1", lage.partner(), false, Set.of(), null);
        return this;
    }

    /** What follows is typed then, whatever moment it speaks of. */
    Evening typed(String when) {
        typed = time(when);
        return this;
    }

    Evening typedAtOnce() {
        typed = null;
        return this;
    }

    Evening passes(String when) {
        return record(SessionProcedure.at(now(), time(when).toInstant()));
    }

    Evening reminded(String when) {
        var reminder = now().reminderDue(time(when).toInstant()).orElseThrow();
        return record(SessionProcedure.at(now(), time(when).toInstant()).add(reminder));
    }

    // --- what is so --------------------------------------------------------------------------------------------------

    SessionState now() {
        return Objects.requireNonNull(state);
    }

    List<SessionEvent> history() {
        return List.copyOf(history);
    }

    <T extends SessionEvent> List<T> all(Class<T> type) {
        return history.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends SessionEvent> T last(Class<T> type) {
        return all(type).getLast();
    }

    String lastId(Class<? extends SessionEvent> type) {
        return last(type).kopf().ereignis();
    }

    /** The findings that stand, each as faction and subject. */
    List<String> findings() {
        return now().findings().stream()
                .map(f -> f.fraktion() + " "
                        + (f.art() == Abweichungsart.ABWEICHENDE_STIMMABGABE ? f.tagesordnungspunkt() : f.antrag()))
                .toList();
    }

    /** Whether each notice is timely, in the order of recording. */
    List<Boolean> timely() {
        return now().assessments().stream().map(NoticeAssessment::timely).toList();
    }

    /** What was said about lines in danger, in order: true for in danger. */
    List<Boolean> warnings() {
        return history.stream()
                .flatMap(e -> switch (e) {
                    case MehrheitGefaehrdet _ -> Stream.of(true);
                    case MehrheitGesichert _ -> Stream.of(false);
                    default -> Stream.<Boolean>empty();
                })
                .toList();
    }

    Forecast forecast() {
        return now().forecast(ITEM).orElseThrow();
    }

    // --- inside ------------------------------------------------------------------------------------------------------

    private Evening say(Tatsache fact) {
        return state == null
                ? this
                : record(SessionProcedure.at(now(), fact.kopf().erfasstAm()).add(fact));
    }

    private Evening record(SessionProcedure step) {
        history.addAll(step.recorded());
        state = step.state();
        return this;
    }

    private Kopf head(String when) {
        var happened = time(when);
        return new Kopf("f" + ++facts, happened, (typed == null ? happened : typed).toInstant(), null, "gruppe.buero");
    }

    static Vertragslage lage(List<String> partners) {
        return new Vertragslage("a1", partners, true, Set.of(), null);
    }

    static OffsetDateTime time(String when) {
        boolean withOffset = when.endsWith("Z") || when.matches(".*T.*[+-]\\d\\d:\\d\\d");
        return withOffset
                ? OffsetDateTime.parse(when)
                : LocalDateTime.parse(when).atZone(Kopf.BERLIN).toOffsetDateTime();
    }
}
