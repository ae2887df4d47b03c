package de.ratspakt.query.sessions;

import static de.ratspakt.query.platform.Musterstadt.time;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.rules.session.SessionProcedure;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Mehrheit;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.*;
import de.ratspakt.query.platform.Musterstadt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A session of the invented council, told event by event as the rules give them; 15, 7 and 2 of 41 votes. */
public final class CouncilSession {
    public static final String BODY = "Rat der Stadt Musterstadt";
    public static final String INTEREST = "Unser Ortsverein hat anders entschieden.";

    public final String id = UUID.randomUUID().toString();
    public final List<Freitext> texts = new ArrayList<>();
    private final List<SessionEvent> events = new ArrayList<>();
    private SessionProcedure procedure;

    private CouncilSession(String when, String date, String agreement) {
        procedure = SessionProcedure.start(new SitzungEinberufen(
                head(when, "gruppe.buero"),
                id,
                agreement,
                text(BODY),
                time(date),
                text("Rathaus, Ratssaal"),
                41,
                21,
                Map.of("spd", 15, "gruene", 7, "linke", 2),
                Buergermeisterstimme.OHNE_STIMME,
                Musterstadt.rulebook(Regelwerk.Oeffentlichkeit.STUFEN),
                SessionProcedure.ENGINE,
                lage()));
        events.addAll(procedure.recorded());
    }

    public static CouncilSession called(String when, String date) {
        return new CouncilSession(when, date, Musterstadt.PACT);
    }

    public CouncilSession moved(String when, String date) {
        return stated(when, () -> new SitzungVerlegt(head(when, "gruppe.buero"), id, time(date), null, null));
    }

    public CouncilSession item(String when, String item, int number, String title, @Nullable String motion) {
        return item(when, item, number, title, motion, false);
    }

    public CouncilSession secret(String when, String item, int number, String title) {
        return item(when, item, number, title, null, true);
    }

    private CouncilSession item(
            String when, String item, int number, String title, @Nullable String motion, boolean secret) {
        return stated(
                when,
                () -> new TagesordnungspunktAufgenommen(
                        head(when, "gruppe.buero"),
                        id,
                        item,
                        number,
                        text(title),
                        Herkunft.GRUPPE,
                        motion,
                        Mehrheit.MEHRHEIT_DER_STIMMEN,
                        secret));
    }

    public CouncilSession line(String when, String item, Linie line) {
        return stated(when, () -> new AbstimmungslinieVereinbart(head(when, "gruppe.buero"), id, item, line, lage()));
    }

    public CouncilSession free(String when, String item) {
        return stated(when, () -> new StimmverhaltenFreigestellt(head(when, "gruppe.buero"), id, item));
    }

    public CouncilSession absent(String when, String faction, int number) {
        return stated(when, () -> new AbwesenheitGemeldet(head(when, faction + ".vorsitz"), id, faction, number));
    }

    public CouncilSession notice(String when, String faction, String item, String... recipients) {
        return stated(
                when,
                () -> new AbweichungAngekuendigt(
                        head(when, faction + ".vorsitz"),
                        id,
                        faction,
                        null,
                        item,
                        Linie.NEIN,
                        text(INTEREST),
                        List.of(recipients)));
    }

    public CouncilSession acknowledged(String when, String partner, String notice) {
        return stated(when, () -> new KenntnisnahmeBestaetigt(head(when, partner + ".vorsitz"), id, partner, notice));
    }

    /** A notice recorded at one moment and stated for another. */
    public CouncilSession recordedNotice(
            String when, String stated, String faction, String item, String... recipients) {
        var head = new Kopf(
                UUID.randomUUID().toString(), time(stated), time(when).toInstant(), null, faction + ".vorsitz");
        return stated(
                when,
                () -> new AbweichungAngekuendigt(
                        head, id, faction, null, item, Linie.NEIN, text(INTEREST), List.of(recipients)));
    }

    public CouncilSession contested(String when, String partner, String notice, String reason) {
        return stated(
                when,
                () -> new MitteilungBestritten(head(when, partner + ".vorsitz"), id, partner, notice, text(reason)));
    }

    public CouncilSession voted(String when, String item, String faction, int yes, int no) {
        return stated(
                when,
                () -> new StimmverhaltenErfasst(head(when, "gruppe.buero"), id, item, faction, yes, no, 0, lage()));
    }

    /** Votes recorded at one moment and stated for another. */
    public CouncilSession recordedVote(String when, String stated, String item, String faction, int yes, int no) {
        var head =
                new Kopf(UUID.randomUUID().toString(), time(stated), time(when).toInstant(), null, "gruppe.buero");
        return stated(when, () -> new StimmverhaltenErfasst(head, id, item, faction, yes, no, 0, lage()));
    }

    public CouncilSession closed(String when) {
        return stated(when, () -> new SitzungGeschlossen(head(when, "gruppe.buero"), id));
    }

    public CouncilSession reminded(String when) {
        return stated(
                when,
                () -> new ErinnerungAnMitteilungsfristErgangen(
                        head(when, null), id, procedure.state().noticePeriod().ablauf()));
    }

    public CouncilSession lapsed(String now) {
        return forward(p -> p, time(now).toInstant());
    }

    /** Id of the latest event of a type. */
    public String last(Class<? extends SessionEvent> type) {
        return events.reversed().stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow()
                .kopf()
                .ereignis();
    }

    public List<Ereignis> events() {
        return List.copyOf(events);
    }

    private static Vertragslage lage() {
        return new Vertragslage("v", Musterstadt.PARTNERS, true, Set.of(), null);
    }

    private CouncilSession stated(String when, java.util.function.Supplier<SessionEvent> fact) {
        return forward(p -> p.add(fact.get()), time(when).toInstant());
    }

    private CouncilSession forward(Function<SessionProcedure, SessionProcedure> step, Instant now) {
        procedure = step.apply(SessionProcedure.at(procedure.state(), now));
        events.addAll(procedure.recorded());
        return this;
    }

    private Textverweis text(String words) {
        var text = Freitext.of(words);
        texts.add(text);
        return text.verweis();
    }

    private static Kopf head(String when, @Nullable String by) {
        return new Kopf(UUID.randomUUID().toString(), time(when), time(when).toInstant(), null, by);
    }
}
