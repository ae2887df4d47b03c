package de.ratspakt.command.session;

import static de.ratspakt.command.platform.Musterstadt.*;

import de.ratspakt.command.agreement.Agreements;
import de.ratspakt.command.platform.Musterstadt;
import de.ratspakt.command.platform.NoLog;
import de.ratspakt.command.platform.Said;
import de.ratspakt.command.platform.Story;
import de.ratspakt.command.session.SessionCommand.*;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.agreement.AgreementEvent.RuhenEingetreten;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.motion.MotionEvent.AntragAlleinEingebracht;
import de.ratspakt.events.motion.MotionEvent.AntragEntworfen;
import de.ratspakt.events.motion.MotionEvent.AntragVertagt;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.rules.Procedure;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Mehrheit;
import de.ratspakt.events.session.SessionEvent.Herkunft;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A session of the council of Musterstadt on Tuesday, 15 March 2022 at 18:00, called on the first, and a fixture. */
final class SessionFixture {
    static final String SESSION = "50000000-0000-0000-0000-000000000001";
    static final String ITEM = "70000000-0000-0000-0000-000000000001";
    static final String SECRET = "70000000-0000-0000-0000-000000000002";
    static final String MOTION = "a0000000-0000-0000-0000-000000000001";
    static final String CALLED = "2022-03-01T10:00";
    static final String BEGINS = "2022-03-15T18:00";
    static final Vertragslage IN_FORCE =
            new Vertragslage("e0", List.of("spd", "gruene", "linke"), true, Set.of(), null);

    /** What the log holds beside the session. */
    final List<Ereignis> agreement = new ArrayList<>(List.of(concluded(Regelwerk.standard())));

    final List<Ereignis> motion = new ArrayList<>();
    final List<Ereignis> conflict = new ArrayList<>();
    final Story<Session> story = new Story<>(Session.class, new Agreements(new Log()), new Motions(new Log()));

    static SitzungEinberufen call() {
        return call(by(OFFICE), Map.of());
    }

    static SitzungEinberufen call(Said said, Map<String, Integer> seats) {
        return new SitzungEinberufen(SESSION, said, PACT, text(), time(BEGINS), text(), null, null, seats, null);
    }

    static SitzungVerlegen move(String to) {
        return new SitzungVerlegen(SESSION, by(OFFICE), time(to), null, null);
    }

    static SitzungAbsagen callOff() {
        return new SitzungAbsagen(SESSION, by(OFFICE), null);
    }

    static SitzungSchliessen close() {
        return new SitzungSchliessen(SESSION, by(OFFICE));
    }

    static TagesordnungspunktAufnehmen item() {
        return item(ITEM, null, null, false);
    }

    static TagesordnungspunktAufnehmen item(
            String id, @Nullable String motion, @Nullable Mehrheit majority, boolean secret) {
        return new TagesordnungspunktAufnehmen(
                SESSION, by(OFFICE), id, null, text(), Herkunft.GRUPPE, motion, majority, secret);
    }

    static TagesordnungspunktAbsetzen remove(String item) {
        return new TagesordnungspunktAbsetzen(SESSION, by(OFFICE), item);
    }

    static AbstimmungslinieVereinbaren line(Linie line) {
        return new AbstimmungslinieVereinbaren(SESSION, by(OFFICE), ITEM, line);
    }

    static AbwesenheitMelden absent(Handelnde who, String faction, int number) {
        return new AbwesenheitMelden(SESSION, by(who), faction, number);
    }

    static AbweichungAnkuendigen announce(String item, List<String> recipients) {
        return new AbweichungAnkuendigen(SESSION, by(LINKE), "linke", null, item, null, text(), recipients);
    }

    static AbweichungAnkuendigen announceMotion(List<String> recipients) {
        return new AbweichungAnkuendigen(SESSION, by(LINKE), "linke", MOTION, null, null, text(), recipients);
    }

    static StimmverhaltenErfassen votes(String faction, int yes, int no, int abstained) {
        return new StimmverhaltenErfassen(SESSION, by(OFFICE), ITEM, faction, yes, no, abstained);
    }

    static AlleineinbringungVermerken noteMotion(boolean named) {
        return new AlleineinbringungVermerken(
                SESSION, MOTION, "linke", "allein", time("2022-03-10T12:00"), IN_FORCE, named ? SESSION : null);
    }

    static AusscheidenFuerSitzungVermerken noteLeaving(String partner) {
        return noteLeaving(partner, "2022-03-10T12:00");
    }

    static AusscheidenFuerSitzungVermerken noteLeaving(String partner, String when) {
        return new AusscheidenFuerSitzungVermerken(SESSION, partner, "weg", time(when));
    }

    /** The agreement recorded that joint work rests from then on. */
    void rests(String from) {
        agreement.add(
                new RuhenEingetreten(head("ruht", from), PACT, CASE, EnumSet.allOf(Regelwerk.RuhenUmfasst.class)));
    }

    /** A case was declared then, and nobody has recorded anything of it since. */
    void declared(String when) {
        conflict.addAll(Procedure.start(Musterstadt.declared(CASE, when, Regelwerk.standard()))
                .recorded());
    }

    void leaves(String partner, String when) {
        agreement.add(new PartnerAusgeschieden(head("weg", when), PACT, partner, null));
    }

    void drafted() {
        motion.add(new AntragEntworfen(
                head("entwurf", "2022-03-05T12:00"),
                MOTION,
                PACT,
                "linke",
                text().verweis(),
                text().verweis(),
                null,
                null));
    }

    void broughtInAlone(@Nullable String session) {
        drafted();
        motion.add(alone(session));
    }

    static AntragAlleinEingebracht alone(@Nullable String session) {
        return new AntragAlleinEingebracht(head("allein", "2022-03-10T12:00"), MOTION, "linke", 1, session, IN_FORCE);
    }

    void postponed() {
        motion.add(new AntragVertagt(head("vertagt", "2022-03-11T12:00"), MOTION, null, null));
    }

    static Kopf head(String id, String when) {
        return new Kopf(id, time(when), time(when).toInstant(), null, null);
    }

    private final class Log implements NoLog {
        @Override
        public List<Ereignis> stream(String aggregat) {
            return switch (aggregat) {
                case Musterstadt.PACT -> story.recordedBy(agreement);
                case CASE -> story.recordedBy(conflict);
                case MOTION -> story.recordedBy(motion);
                default -> List.of();
            };
        }

        @Override
        public List<String> latestCases(String vereinbarung, int limit) {
            return stream(CASE).isEmpty() ? List.of() : List.of(CASE);
        }

        @Override
        public List<String> soleMotionsNaming(String sitzung) {
            return stream(MOTION).stream()
                    .filter(e -> e instanceof AntragAlleinEingebracht a && sitzung.equals(a.sitzung()))
                    .map(_ -> MOTION)
                    .toList();
        }

        @Override
        public boolean exists(String typ, String aggregat) {
            return typ.equals("Antrag") && !stream(aggregat).isEmpty();
        }

        @Override
        public Optional<String> agreementOf(String aggregat) {
            return stream(aggregat).isEmpty() ? Optional.empty() : Optional.of(PACT);
        }
    }
}
