package de.ratspakt.query.platform;

import static de.ratspakt.query.platform.Musterstadt.PACT;
import static de.ratspakt.query.platform.Musterstadt.PARTNERS;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.motion.MotionEvent.AntragAngenommen;
import de.ratspakt.events.motion.MotionEvent.AntragEntworfen;
import de.ratspakt.events.motion.MotionEvent.AntragGemeinsamEingebracht;
import de.ratspakt.events.motion.MotionEvent.AntragMitgezeichnet;
import de.ratspakt.events.personnel.PersonnelEvent.PersonalvorschlagEingebracht;
import de.ratspakt.events.plan.PlanEvent.HandlungsplanAngelegt;
import de.ratspakt.events.rules.session.SessionProcedure;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Mehrheit;
import de.ratspakt.events.session.SessionEvent.AbstimmungslinieVereinbart;
import de.ratspakt.events.session.SessionEvent.Buergermeisterstimme;
import de.ratspakt.events.session.SessionEvent.Herkunft;
import de.ratspakt.events.session.SessionEvent.SitzungEinberufen;
import de.ratspakt.events.session.SessionEvent.TagesordnungspunktAufgenommen;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The life of a busy council: motions and sessions by the thousand, no two alike in age. */
final class Council {
    private static final Vertragslage STANDING = new Vertragslage("e", PARTNERS, true, Set.of(), null);
    private static final int ITEMS = 6;

    private Council() {}

    /** A stream of events with its texts. */
    record Stream(String id, List<? extends Ereignis> events, List<Freitext> texts) {}

    private static final class Telling {
        private final List<Freitext> texts = new ArrayList<>();

        Textverweis text(String words) {
            var text = Freitext.of(words);
            texts.add(text);
            return text.verweis();
        }
    }

    /** The motion with this number: every fourth still a draft, every second of the others carried. */
    static Stream motion(int number) {
        var id = UUID.randomUUID().toString();
        var telling = new Telling();
        var day = Musterstadt.time("2021-11-10T10:00:00").plusMinutes(37L * number);
        var events = new ArrayList<Ereignis>();
        events.add(new AntragEntworfen(
                head(day, "gruene.mitglied"),
                id,
                PACT,
                PARTNERS.get(number % 3),
                telling.text("Antrag Nummer " + number),
                telling.text("Die Verwaltung wird beauftragt, Vorschlag " + number + " zu prüfen. ".repeat(20)),
                null,
                null));
        if (number % 4 != 0) {
            for (var partner : PARTNERS) {
                events.add(new AntragMitgezeichnet(head(day.plusHours(1), partner + ".vorsitz"), id, partner, 1));
            }
            events.add(new AntragGemeinsamEingebracht(
                    head(day.plusHours(2), "gruene.vorsitz"), id, PARTNERS.get(number % 3), 1, null, STANDING));
            if (number % 2 == 0) {
                events.add(new AntragAngenommen(head(day.plusHours(9), "gruppe.buero"), id, null, null));
            }
        }
        return new Stream(id, events, telling.texts);
    }

    /** The session with this number, a day after the one before, with an agenda and a line for each item. */
    static Stream session(int number) {
        var id = UUID.randomUUID().toString();
        var telling = new Telling();
        var called = Musterstadt.time("2021-11-10T10:00:00").plusDays(number % 400);
        var procedure = SessionProcedure.start(new SitzungEinberufen(
                head(called, "gruppe.buero"),
                id,
                PACT,
                telling.text("Rat der Stadt"),
                called.plusDays(20).withHour(18),
                telling.text("Ratssaal"),
                41,
                21,
                Map.of("spd", 15, "gruene", 7, "linke", 2),
                Buergermeisterstimme.OHNE_STIMME,
                Musterstadt.rulebook(Regelwerk.Oeffentlichkeit.STUFEN),
                SessionProcedure.ENGINE,
                STANDING));
        for (int i = 1; i <= ITEMS; i++) {
            var item = UUID.randomUUID().toString();
            procedure.add(new TagesordnungspunktAufgenommen(
                    head(called.plusDays(1), "gruppe.buero"),
                    id,
                    item,
                    i,
                    telling.text("Punkt " + i),
                    Herkunft.GRUPPE,
                    null,
                    Mehrheit.MEHRHEIT_DER_STIMMEN,
                    false));
            procedure.add(new AbstimmungslinieVereinbart(
                    head(called.plusDays(2), "gruppe.buero"), id, item, Linie.JA, STANDING));
        }
        return new Stream(id, procedure.recorded(), telling.texts);
    }

    /** A proposal that waits for what the partners say. */
    static Stream proposal() {
        var id = UUID.randomUUID().toString();
        var telling = new Telling();
        var proposed = new PersonalvorschlagEingebracht(
                head(Musterstadt.time("2023-01-09T09:00:00"), "spd.vorsitz"),
                id,
                PACT,
                "spd",
                telling.text("Ratsvorsitz"),
                telling.text("Erika Beispiel"),
                null);
        return new Stream(id, List.of(proposed), telling.texts);
    }

    /** A plan without measures. */
    static Stream plan() {
        var id = UUID.randomUUID().toString();
        var telling = new Telling();
        var made = new HandlungsplanAngelegt(
                head(Musterstadt.time("2023-01-02T09:00:00"), "gruppe.buero"),
                id,
                PACT,
                telling.text("Handlungsplan 2023"),
                LocalDate.of(2023, 6, 30),
                STANDING);
        return new Stream(id, List.of(made), telling.texts);
    }

    private static Kopf head(OffsetDateTime when, @Nullable String by) {
        return new Kopf(UUID.randomUUID().toString(), when, when.toInstant(), null, by);
    }
}
