package de.ratspakt.command.session;

import static de.ratspakt.command.platform.Musterstadt.*;
import static de.ratspakt.command.session.SessionFixture.*;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.command.platform.NoLog;
import de.ratspakt.command.platform.SagaWorld;
import de.ratspakt.command.session.NoticeTimers.Due;
import de.ratspakt.command.session.NoticeTimers.DueReminder;
import de.ratspakt.command.session.SessionCommand.*;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.rules.session.SessionProcedure;
import de.ratspakt.events.session.Mehrheit;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.*;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.test.saga.ContinuedGivenState;
import org.axonframework.test.saga.SagaTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Called for Tuesday, 15 March 2022 at 18:00. */
class NoticeSagaTest {
    private static final OffsetDateTime LAPSE = time("2022-03-15T00:00");
    private static final OffsetDateTime REMINDER = time("2022-03-14T09:00");
    private static final String OTHER = "50000000-0000-0000-0000-000000000002";
    private final SagaTestFixture<NoticeSaga> fixture = SagaWorld.of(NoticeSaga.class);
    private final World world = new World();

    NoticeSagaTest() {
        fixture.registerResource(new Motions(world));
    }

    @Test
    void a_called_session_gets_its_timer_and_its_reminder() {
        var session = session();
        fixture.givenCurrentTime(time(CALLED).toInstant())
                .andThenAPublished(session.recorded().getFirst())
                .whenPublishingA(session.recorded().getLast())
                .expectActiveSagas(1)
                .expectScheduledDeadline(LAPSE.toInstant(), new Due(SESSION, NoticePeriods.NOTICE, LAPSE))
                .expectScheduledDeadline(
                        REMINDER.toInstant(), new DueReminder(SESSION, NoticePeriods.NOTICE, LAPSE, REMINDER));
    }

    @Test
    void the_timers_remind_and_let_the_period_lapse() {
        called().whenTimeAdvancesTo(LAPSE.toInstant())
                .expectDispatchedCommands(
                        new AnMitteilungsfristErinnern(SESSION), new MitteilungsfristAblaufenLassen(SESSION));
    }

    @Test
    void a_session_called_on_the_day_before_at_noon_gets_no_reminder() {
        var called = call("2022-03-14T12:00");
        fixture.givenCurrentTime(time("2022-03-14T12:00").toInstant())
                .andThenAPublished(called.recorded().getFirst())
                .andThenAPublished(called.recorded().getLast())
                .whenTimeAdvancesTo(LAPSE.toInstant())
                .expectDispatchedCommands(new MitteilungsfristAblaufenLassen(SESSION));
    }

    @Test
    void a_move_sets_timers_for_the_new_day_and_leaves_the_old_ones() {
        var moved = session();
        moved.add(
                new SitzungVerlegt(head("verlegt", "2022-03-02T10:00"), SESSION, time("2022-03-17T18:00"), null, null));
        var later = time("2022-03-17T00:00");
        tell(moved)
                .whenTimeAdvancesTo(later.toInstant())
                .expectDispatchedCommands(
                        new AnMitteilungsfristErinnern(SESSION),
                        new MitteilungsfristAblaufenLassen(SESSION),
                        new AnMitteilungsfristErinnern(SESSION),
                        new MitteilungsfristAblaufenLassen(SESSION));
    }

    @Test
    void called_off_or_closed_it_waits_for_nothing_more() {
        called().whenPublishingA(new SitzungAbgesagt(head("ab", "2022-03-02T10:00"), SESSION, null))
                .expectActiveSagas(0);
        var again = new NoticeSagaTest();
        again.called()
                .whenPublishingA(new SitzungGeschlossen(head("zu", "2022-03-15T22:00"), SESSION))
                .expectActiveSagas(0);
    }

    @Test
    void a_motion_brought_in_alone_that_names_the_session_reaches_it() {
        called().whenPublishingA(alone(SESSION)).expectDispatchedCommands(noteMotion(true));
    }

    @Test
    void one_on_the_agenda_reaches_it_once() {
        tell(onTheAgenda()).whenPublishingA(alone(null)).expectDispatchedCommands(noteMotion(false));
        var again = new NoticeSagaTest();
        again.tell(onTheAgenda()).whenPublishingA(alone(SESSION)).expectDispatchedCommands(noteMotion(true));
    }

    @Test
    void one_that_names_another_session_is_for_the_other() {
        tell(onTheAgenda()).whenPublishingA(alone(OTHER)).expectNoDispatchedCommands();
    }

    @Test
    void one_that_names_none_and_is_on_no_agenda_reaches_nobody() {
        called().whenPublishingA(alone(null)).expectNoDispatchedCommands();
    }

    @Test
    void one_taken_off_or_called_off_here_reaches_the_session_that_has_it_on_its_agenda_too() {
        passesOn(new TagesordnungspunktAbgesetzt(head("abgesetzt", "2022-03-11T10:00"), SESSION, ITEM));
        new NoticeSagaTest().passesOn(new SitzungAbgesagt(head("ab", "2022-03-11T10:00"), SESSION, null));
    }

    private void passesOn(SessionEvent released) {
        var here = onTheAgenda().add(noted()).add(released).recorded();
        world.streams.put(MOTION, List.of(alone(SESSION)));
        world.streams.put(SESSION, List.copyOf(here));
        world.streams.put(OTHER, List.of(called(OTHER, CALLED), onTheAgenda(OTHER, MOTION)));
        tell(onTheAgenda())
                .whenPublishingA(released)
                .expectDispatchedCommands(AlleineinbringungVermerken.in(OTHER, alone(SESSION)));
    }

    @Test
    void one_that_this_session_keeps_goes_to_no_other() {
        var removed = new TagesordnungspunktAbgesetzt(head("abgesetzt", "2022-03-11T10:00"), SESSION, "another item");
        world.streams.put(MOTION, List.of(alone(SESSION)));
        world.streams.put(SESSION, List.copyOf(onTheAgenda().add(noted()).recorded()));
        world.streams.put(OTHER, List.of(called(OTHER, CALLED), onTheAgenda(OTHER, MOTION)));
        tell(onTheAgenda()).whenPublishingA(removed).expectNoDispatchedCommands();
    }

    @Test
    void a_partner_leaving_reaches_the_session() {
        called().whenPublishingA(new PartnerAusgeschieden(head("weg", "2022-03-10T12:00"), PACT, "linke", null))
                .expectDispatchedCommands(noteLeaving("linke"));
    }

    @Test
    void the_aggregate_accepts_what_the_saga_sends() {
        var story = new SessionFixture().story.at(CALLED).given(SessionFixture.call());
        story.given(SessionFixture.item()).given(line(de.ratspakt.events.session.Linie.JA));
        assertThat(story.at("2022-03-14T09:00").records(new AnMitteilungsfristErinnern(SESSION)))
                .isNotEmpty();
        assertThat(story.at("2022-03-15T00:00").records(new MitteilungsfristAblaufenLassen(SESSION)))
                .isNotEmpty();
        assertThat(story.records(noteMotion(true))).isNotEmpty();
        assertThat(story.records(noteLeaving("gruene"))).isNotEmpty();
    }

    private ContinuedGivenState called() {
        return tell(session());
    }

    private ContinuedGivenState tell(SessionProcedure session) {
        var told = fixture.givenCurrentTime(time(CALLED).toInstant());
        for (var event : session.recorded()) {
            told = told.andThenAPublished(event);
        }
        return told;
    }

    private static SessionProcedure session() {
        return call(CALLED);
    }

    private static SessionProcedure onTheAgenda() {
        return session().add(onTheAgenda(SESSION, MOTION));
    }

    private static AlleineinbringungVermerkt noted() {
        return new AlleineinbringungVermerkt(
                head("vermerk", "2022-03-10T12:00"), SESSION, MOTION, "linke", "allein", IN_FORCE);
    }

    private static SessionEvent onTheAgenda(String session, @Nullable String motion) {
        return new TagesordnungspunktAufgenommen(
                head("top", "2022-03-02T10:00"),
                session,
                ITEM,
                1,
                text().verweis(),
                Herkunft.GRUPPE,
                motion,
                Mehrheit.MEHRHEIT_DER_STIMMEN,
                false);
    }

    private static SessionProcedure call(String when) {
        return SessionProcedure.start(called(SESSION, when));
    }

    private static SessionEvent.SitzungEinberufen called(String session, String when) {
        return new SessionEvent.SitzungEinberufen(
                head("einberufen", when),
                session,
                PACT,
                text().verweis(),
                time(BEGINS),
                text().verweis(),
                41,
                21,
                Map.of("spd", 15, "gruene", 7, "linke", 2),
                Buergermeisterstimme.UNGEWISS,
                Regelwerk.standard(),
                SessionProcedure.ENGINE,
                IN_FORCE);
    }

    /** What is recorded of motions and sessions; the other session took the motion up too. */
    private static final class World implements NoLog {
        private final Map<String, List<Ereignis>> streams = new HashMap<>();

        @Override
        public List<Ereignis> stream(String aggregat) {
            return streams.getOrDefault(aggregat, List.of());
        }

        @Override
        public List<String> sessionsNoting(String ereignis) {
            return List.of(SESSION);
        }

        @Override
        public List<String> sessionsTakingUp(String antrag) {
            return List.of(SESSION, OTHER);
        }
    }
}
