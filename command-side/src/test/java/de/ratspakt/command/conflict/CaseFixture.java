package de.ratspakt.command.conflict;

import de.ratspakt.command.agreement.Agreements;
import de.ratspakt.command.conflict.ConflictCommand.*;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungGeschlossen;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;

/** A conflict case on Axon's own fixture, told in commands; time passes when the story says so. */
final class CaseFixture {
    static final String CASE = "c0000000-0000-0000-0000-000000000001";
    static final String PACT = "musterstadt-2021";
    static final Handelnde SPD = account("spd.vorsitz");
    static final Handelnde GRUENE = account("gruene.vorsitz");
    static final Handelnde LINKE = account("linke.vorsitz");
    static final Handelnde OFFICE = account("gruppe.buero");
    static final List<String> CHAIRS = List.of("spd.vorsitz", "gruene.vorsitz", "linke.vorsitz");
    static final List<String> CIRCLE_1 =
            List.of("spd.vorsitz", "spd.stellv", "gruene.vorsitz", "gruene.stellv", "linke.vorsitz", "linke.stellv");
    static final List<String> CIRCLE_2 = List.of(
            "spd.vorsitz",
            "spd.stellv",
            "spd.partei",
            "gruene.vorsitz",
            "gruene.stellv",
            "gruene.partei",
            "linke.vorsitz",
            "linke.stellv",
            "linke.partei");

    final TestClock clock = new TestClock();
    private final AggregateTestFixture<ConflictCase> fixture = new AggregateTestFixture<>(ConflictCase.class);
    private final List<Object> told = new ArrayList<>();
    private final List<Instant> toldAt = new ArrayList<>();

    CaseFixture() {
        this(r -> r);
    }

    CaseFixture(UnaryOperator<Regelwerk> reading) {
        fixture.registerInjectableResource(clock);
        fixture.registerInjectableResource(new Agreements(new OneAgreement(pact(reading.apply(Regelwerk.standard())))));
    }

    /** Goes on to this local time in Berlin. */
    CaseFixture at(String berlin) {
        clock.now = time(berlin).toInstant();
        return this;
    }

    CaseFixture given(ConflictCommand command) {
        told.add(command);
        toldAt.add(clock.now);
        return this;
    }

    /** The published names of what a command records now. */
    List<String> records(Object command) {
        return recorded(command).stream().map(CaseFixture::name).toList();
    }

    List<Ereignis> recorded(Object command) {
        var seen = new ArrayList<Ereignis>();
        story().when(command).expectSuccessfulHandlerExecution().expectEventsMatching(new Seen(seen));
        return seen;
    }

    /** The code under which a command is refused; nothing is recorded. */
    String refusal(Object command) {
        var thrown = new ArrayList<Throwable>();
        story().when(command).expectNoEvents().expectException(new Thrown(thrown));
        return switch (thrown.getFirst()) {
            case Refused r -> r.rejection().code();
            case InvalidFields i ->
                i.errors().getFirst().feld() + ": " + i.errors().getFirst().code();
            default -> thrown.getFirst().toString();
        };
    }

    private TestExecutor<ConflictCase> story() {
        var until = clock.now;
        var story = fixture.givenNoPriorActivity();
        for (int i = 0; i < told.size(); i++) {
            clock.now = toldAt.get(i);
            story = story.andGivenCommands(told.get(i));
        }
        clock.now = until;
        return story;
    }

    static String name(Ereignis event) {
        return event.getClass().getAnnotation(Ereignisname.class).value();
    }

    static OffsetDateTime time(String berlin) {
        return LocalDateTime.parse(berlin).atZone(Kopf.BERLIN).toOffsetDateTime();
    }

    static Said by(Handelnde who) {
        return Said.by(who, null);
    }

    static Said by(Handelnde who, String am) {
        return Said.by(who, time(am));
    }

    static Freitext text() {
        return Freitext.of("Erfundener Text.");
    }

    static Handelnde account(String function) {
        return Handelnde.of(function, List.of(Mandat.of(function).orElseThrow()));
    }

    static StoerungErklaeren declare() {
        return new StoerungErklaeren(CASE, by(LINKE), PACT, "linke", text(), text());
    }

    static EskalationTerminieren appoint(Handelnde who, int stage, String when, List<String> invited) {
        return new EskalationTerminieren(
                CASE,
                by(who),
                ConflictAction.valueOf("ESKALATION" + stage + "_TERMINIEREN"),
                who.partner(),
                time(when),
                text(),
                invited);
    }

    static EskalationDurchfuehren hold(
            Handelnde who, int stage, String from, String to, List<String> present, Ergebnis result) {
        return new EskalationDurchfuehren(
                CASE,
                by(who),
                ConflictAction.valueOf("ESKALATION" + stage + "_DURCHFUEHREN"),
                who.partner(),
                time(from),
                time(to),
                present,
                result,
                null);
    }

    private static Vertrag pact(Regelwerk reading) {
        return new Vertrag(
                PACT,
                "Vereinbarung von Musterstadt",
                new Vertrag.Rat("Rat der Stadt Musterstadt", 41, 21),
                LocalDate.of(2021, 11, 3),
                new Vertrag.Laufzeit(LocalDate.of(2021, 11, 1), LocalDate.of(2026, 10, 31), null),
                List.of(
                        new Vertrag.Partner("spd", "SPD", "SPD-Fraktion", "SPD Musterstadt", 15),
                        new Vertrag.Partner("gruene", "GRÜNE", "GRÜNE-Fraktion", "GRÜNE Musterstadt", 7),
                        new Vertrag.Partner("linke", "LINKE", "LINKE-Fraktion", "LINKE Musterstadt", 2)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                reading,
                true);
    }

    /** A log that holds one agreement and no case. */
    private record OneAgreement(Vertrag vertrag) implements NoLog {
        @Override
        public List<Ereignis> stream(String aggregat) {
            var concluded = vertrag.geschlossenAm().atStartOfDay(Kopf.BERLIN).toOffsetDateTime();
            var head = new Kopf(Kopf.derivedId(PACT), concluded, concluded.toInstant(), null, null);
            return aggregat.equals(PACT) ? List.of(new VereinbarungGeschlossen(head, PACT, vertrag)) : List.of();
        }
    }

    static final class TestClock extends Clock {
        Instant now = time("2022-03-01T09:00").toInstant();

        @Override
        public ZoneId getZone() {
            return Kopf.BERLIN;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static final class Seen extends TypeSafeMatcher<List<EventMessage<?>>> {
        private final List<Ereignis> seen;

        Seen(List<Ereignis> seen) {
            this.seen = seen;
        }

        @Override
        protected boolean matchesSafely(List<EventMessage<?>> events) {
            seen.clear();
            events.forEach(e -> seen.add((Ereignis) e.getPayload()));
            return true;
        }

        @Override
        public void describeTo(Description description) {
            description.appendText("any events");
        }
    }

    private static final class Thrown extends TypeSafeMatcher<Throwable> {
        private final List<Throwable> thrown;

        Thrown(List<Throwable> thrown) {
            this.thrown = thrown;
        }

        @Override
        protected boolean matchesSafely(Throwable e) {
            thrown.add(e);
            return true;
        }

        @Override
        public void describeTo(Description description) {
            description.appendText("a refusal");
        }
    }
}
