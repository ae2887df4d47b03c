package de.ratspakt.standalone.survival;

import static de.ratspakt.standalone.survival.Client.calling;
import static de.ratspakt.standalone.survival.Client.declaration;
import static de.ratspakt.standalone.survival.Client.on;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.standalone.survival.Client.Answer;
import de.ratspakt.standalone.survival.Client.Request;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A command side in a process of its own, what it records, and as many agreements as are asked for. */
final class Scene implements AutoCloseable {
    private static final LocalDate FAR = LocalDate.of(2026, 10, 31);

    private final Recorded recorded = new Recorded(TestDatabase.fresh()).startingAt("2022-03-01T09:00:00");
    private final List<String> plans = new ArrayList<>();
    private RatspaktProcess process = RatspaktProcess.commands(recorded.database(), 0);
    private int agreements;

    Recorded recorded() {
        return recorded;
    }

    RatspaktProcess process() {
        return process;
    }

    void again() {
        process = process.again();
    }

    @Override
    public void close() {
        process.close();
        recorded.sound();
    }

    Answer accept(Request request) {
        return process.accept(request);
    }

    /** For a command that is perhaps never answered. */
    CompletableFuture<Optional<Answer>> attempt(Request request) {
        var to = process;
        return CompletableFuture.supplyAsync(() -> to.attempt(request), Thread.ofVirtual()::start);
    }

    LocalDate today() {
        return LocalDate.ofInstant(recorded.now(), Kopf.BERLIN);
    }

    /** So many days from today, in the evening. */
    String inDays(int days) {
        return today().plusDays(days)
                .atTime(18, 0)
                .atZone(Kopf.BERLIN)
                .toOffsetDateTime()
                .toString();
    }

    /** The id of an agreement that nobody has concluded yet. */
    String nextPact() {
        agreements++;
        return ProcessUnderTest.agreement(agreements);
    }

    String pact() {
        return pact(FAR);
    }

    String pact(LocalDate until) {
        var pact = nextPact();
        process.conclude(pact, until);
        return pact;
    }

    String declared(String pact) {
        return accept(declaration(pact)).id();
    }

    /** In its second escalation, with its timer set. */
    String inEscalation2(String pact) {
        var konfliktfall = declared(pact);
        awaitTimer(konfliktfall);
        recorded.moveTo(recorded.end(konfliktfall));
        recorded.awaitEvents(konfliktfall, "Eskalation2Eröffnet", 1);
        awaitTimer(konfliktfall);
        return konfliktfall;
    }

    /** A session that many days from today. */
    String called(String pact, int days) {
        return accept(calling(pact, inDays(days))).id();
    }

    /** A plan with the measure {@code rad}, whose date is that many days from today. */
    String planned(String pact, int days) {
        var body = Map.of("vereinbarung", pact, "titel", "Plan", "faelligAm", "2030-12-31");
        var plan = accept(new Request(
                        "buero", "handlungsplaene", body, UUID.randomUUID().toString()))
                .id();
        accept(onPlan(plan, "handlungsplan-beschliessen"));
        accept(onPlan(
                plan,
                "massnahme-aufnehmen",
                "massnahme",
                "rad",
                "titel",
                "Radweg",
                "zieltermin",
                today().plusDays(days).toString()));
        plans.add(plan);
        return plan;
    }

    static Request onPlan(String plan, String command, Object... fields) {
        return on("handlungsplaene/" + plan + "/" + command, "buero", fields);
    }

    /** A motion of DIE LINKE. */
    String drafted(String pact) {
        return accept(on("antraege", "linke", "vereinbarung", pact, "titel", "Radweg", "text", "Erfunden."))
                .id();
    }

    /** The timer of the period that runs now. */
    void awaitTimer(String id) {
        recorded.awaitTimer(id, recorded.end(id));
    }

    /** What is still open is closed, so that no other period lapses in the next test. */
    void settle() {
        for (var open : recorded.openCases()) {
            accept(Client.act(open, "stoerungserklaerung-zuruecknehmen", "linke"));
            assertThat(recorded.running(open)).isEmpty();
        }
        for (var plan : plans) {
            accept(onPlan(plan, "massnahme-abschliessen", "massnahme", "rad"));
            assertThat(recorded.running(plan)).isEmpty();
        }
        plans.clear();
    }

    /** That it lapsed once, dated on this end. */
    void lapsed(String id, String lapse, Instant end) {
        recorded.awaitEvents(id, lapse, 1);
        assertThat(recorded.happened(id, lapse)).containsExactly(end);
    }
}
