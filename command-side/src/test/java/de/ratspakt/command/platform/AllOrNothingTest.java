package de.ratspakt.command.platform;

import static de.ratspakt.command.platform.Musterstadt.CASE;
import static de.ratspakt.command.platform.Musterstadt.GRUENE;
import static de.ratspakt.command.platform.Musterstadt.LINKE;
import static de.ratspakt.command.platform.Musterstadt.OFFICE;
import static de.ratspakt.command.platform.Musterstadt.PACT;
import static de.ratspakt.command.platform.Musterstadt.SPD;
import static de.ratspakt.command.platform.Musterstadt.by;
import static de.ratspakt.command.platform.Musterstadt.text;
import static de.ratspakt.command.platform.Musterstadt.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import de.ratspakt.command.agreement.AgreementCommand;
import de.ratspakt.command.agreement.AgreementCommand.PartnerAusscheiden;
import de.ratspakt.command.agreement.AgreementCommand.VereinbarungSchliessen;
import de.ratspakt.command.conflict.ConflictCommand;
import de.ratspakt.command.conflict.ConflictCommand.StoerungErklaeren;
import de.ratspakt.command.motion.MotionCommand;
import de.ratspakt.command.motion.MotionCommand.AntragEinbringen;
import de.ratspakt.command.motion.MotionCommand.AntragEntwerfen;
import de.ratspakt.command.session.SessionCommand;
import de.ratspakt.command.session.SessionCommand.SitzungAbsagen;
import de.ratspakt.command.session.SessionCommand.SitzungEinberufen;
import de.ratspakt.command.session.SessionCommand.TagesordnungspunktAbsetzen;
import de.ratspakt.command.session.SessionCommand.TagesordnungspunktAufnehmen;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.motion.MotionAction;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.session.SessionEvent.Herkunft;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An act and what it brings about in other streams are recorded together or not at all, while the processes that would heal
 * a gap stand still. It is Friday 30 October 2026, the day before the last of the agreement.
 */
@Timeout(120)
class AllOrNothingTest {
    private static final String FIRST = "50000000-0000-0000-0000-000000000001";
    private static final String SECOND = "50000000-0000-0000-0000-000000000002";
    private static final String ITEM = "70000000-0000-0000-0000-000000000001";
    private static final String MOTION = "a0000000-0000-0000-0000-000000000001";

    private final TestDatabase database = TestDatabase.fresh();
    private ConfigurableApplicationContext side;

    @BeforeEach
    void a_case_is_open() {
        side = CommandPlatformTest.start(
                database, "ratspakt.clock.adjustable=true", "ratspakt.clock.start=2026-10-30T11:00:00Z");
        Stream.of("Eskalation", "Mitteilung")
                .map(name -> side.getBean(EventProcessingConfiguration.class)
                        .<EventProcessor>eventProcessor(name)
                        .orElseThrow())
                .forEach(EventProcessor::shutDown);
        send(
                AgreementCommand.AGGREGATE,
                PACT,
                OFFICE,
                new VereinbarungSchliessen(
                        PACT, by(OFFICE), Musterstadt.vertrag(Regelwerk.of(Map.of("ausscheiden", "BEENDET")))));
        send(
                ConflictCommand.AGGREGATE,
                CASE,
                LINKE,
                new StoerungErklaeren(CASE, by(LINKE), PACT, "linke", text(), text(), List.of()));
    }

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void the_end_of_an_agreement_is_in_its_open_case() {
        leave();

        assertThat(types(PACT)).contains("PartnerAusgeschieden", "VereinbarungBeendet");
        assertThat(types(CASE)).contains("AusscheidenVermerkt", "KonfliktfallAbgeschlossen");
    }

    @Test
    void the_end_of_the_term_is_in_the_open_case() {
        side.getBean(ClockMover.class).moveTo(time("2026-11-01T12:00").toInstant());
        await().atMost(Duration.ofSeconds(20)).until(() -> types(PACT).contains("VereinbarungAbgelaufen"));

        assertThat(types(CASE)).containsOnlyOnce("VereinbarungsendeVermerkt").contains("KonfliktfallAbgeschlossen");
    }

    @Test
    void what_cannot_follow_takes_the_act_back() {
        var before = types(PACT);
        var inTheCase = types(CASE);
        var owner = database.jdbc(TestDatabase.OWNER);
        owner.sql("""
                create function ereignisse.nie() returns trigger language plpgsql as
                $$ begin if new.aggregat_id = '%s' then raise exception 'never'; end if; return new; end $$""".formatted(CASE)).update();
        owner.sql("create trigger nie before insert on ereignisse.ereignis for each row"
                        + " execute function ereignisse.nie()")
                .update();

        assertThatThrownBy(this::leave).isInstanceOf(RuntimeException.class);
        assertThat(types(PACT)).isEqualTo(before);
        assertThat(types(CASE)).isEqualTo(inTheCase);

        owner.sql("drop function ereignisse.nie() cascade").update();
        leave();
        assertThat(types(PACT)).contains("PartnerAusgeschieden");
        assertThat(types(CASE)).contains("AusscheidenVermerkt");
    }

    @Test
    void what_a_session_that_is_called_off_assessed_is_at_once_for_the_next_one() {
        broughtInAlone();
        assertThat(types(FIRST)).containsOnlyOnce("AlleineinbringungVermerkt");
        assertThat(types(SECOND)).doesNotContain("AlleineinbringungVermerkt");

        send(SessionCommand.AGGREGATE, FIRST, OFFICE, new SitzungAbsagen(FIRST, by(OFFICE), null));

        assertThat(types(SECOND)).containsOnlyOnce("AlleineinbringungVermerkt");
    }

    @Test
    void what_is_taken_off_an_agenda_is_at_once_for_the_session_that_has_it_too() {
        broughtInAlone();

        send(
                SessionCommand.AGGREGATE,
                FIRST,
                OFFICE,
                new TagesordnungspunktAbsetzen(FIRST, by(OFFICE), ITEM + FIRST.charAt(35)));

        assertThat(types(SECOND)).containsOnlyOnce("AlleineinbringungVermerkt");
    }

    /** GRÜNE bring a motion in alone, naming the first of two sessions that both have it on their agenda. */
    private void broughtInAlone() {
        send(
                MotionCommand.AGGREGATE,
                MOTION,
                GRUENE,
                new AntragEntwerfen(MOTION, by(GRUENE), PACT, "gruene", text(), text(), null, null));
        for (var session : List.of(FIRST, SECOND)) {
            var when = session.equals(FIRST) ? "2026-10-31T10:00" : "2026-10-31T18:00";
            send(
                    SessionCommand.AGGREGATE,
                    session,
                    OFFICE,
                    new SitzungEinberufen(
                            session, by(OFFICE), PACT, text(), time(when), text(), null, null, Map.of(), null));
            send(
                    SessionCommand.AGGREGATE,
                    session,
                    OFFICE,
                    new TagesordnungspunktAufnehmen(
                            session,
                            by(OFFICE),
                            ITEM + session.charAt(35),
                            null,
                            text(),
                            Herkunft.GRUPPE,
                            MOTION,
                            null,
                            false));
        }
        send(
                MotionCommand.AGGREGATE,
                MOTION,
                GRUENE,
                new AntragEinbringen(MOTION, by(GRUENE), MotionAction.ANTRAG_ALLEIN_EINBRINGEN, "gruene", null, FIRST));
    }

    private void leave() {
        send(AgreementCommand.AGGREGATE, PACT, SPD, new PartnerAusscheiden(PACT, by(SPD), "spd", null));
    }

    private void send(String type, String id, Handelnde who, Object command) {
        side.getBean(Dispatch.class).send(new Dispatch.Order(type, id, command, who, "r", null, "", null));
    }

    private List<String> types(String id) {
        return side.getBean(EventLog.class).page(new EventLog.Filter(null, null, id, null, null, null), 100).stream()
                .map(e -> e.typ())
                .toList();
    }
}
