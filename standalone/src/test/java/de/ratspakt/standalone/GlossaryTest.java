package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.command.agreement.AgreementCommand;
import de.ratspakt.command.conflict.ConflictCommand;
import de.ratspakt.command.motion.MotionCommand;
import de.ratspakt.command.personnel.PersonnelCommand;
import de.ratspakt.command.plan.PlanCommand;
import de.ratspakt.command.session.SessionCommand;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.motion.MotionState;
import de.ratspakt.events.personnel.Proposal;
import de.ratspakt.events.plan.Measure;
import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.session.NoticeAssessment;
import de.ratspakt.events.rules.session.SessionState;
import de.ratspakt.events.storage.EventFamilies;
import de.ratspakt.events.storage.Seals;
import de.ratspakt.query.platform.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever reads a stored name finds it in the glossary. */
class GlossaryTest {
    private static List<String> rows = List.of();

    @BeforeAll
    static void read() throws IOException {
        rows = Files.readAllLines(Path.of("../docs/glossary.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    @Test
    void it_has_every_event_with_stored_name_and_type() {
        var events = EventFamilies.ALL.stream().flatMap(GlossaryTest::records).toList();
        assertThat(events).hasSizeGreaterThan(40).allSatisfy(type -> {
            assertThat(Ereignis.class).isAssignableFrom(type);
            var name = type.getAnnotation(Ereignisname.class).value();
            assertRow("| `" + name + "` | `" + type.getSimpleName() + "` | ");
        });
    }

    @Test
    void it_has_every_command_that_people_give_with_its_address() {
        assertThat(EveryForm.all())
                .hasSizeGreaterThan(20)
                .allSatisfy(form -> assertRow("| `" + form.name() + "` | `" + address(form) + "` | "));
    }

    private static String address(CommandForm form) {
        if (form.path() != null) {
            return form.path();
        }
        return "POST /api/" + EveryForm.plural(form);
    }

    @Test
    void it_has_every_command_that_time_and_sagas_give() {
        var byPeople = EveryForm.all().stream().map(CommandForm::name).toList();
        var types = Stream.of(
                        ConflictCommand.class,
                        AgreementCommand.class,
                        MotionCommand.class,
                        SessionCommand.class,
                        PersonnelCommand.class,
                        PlanCommand.class)
                .flatMap(GlossaryTest::records)
                .map(Class::getSimpleName)
                .filter(name -> !byPeople.contains(name))
                .toList();
        assertThat(types)
                .hasSizeGreaterThan(8)
                .allSatisfy(name -> assertThat(glossary()).contains("`" + name + "`"));
    }

    @Test
    void it_has_every_state() {
        assertThat(Stream.of(
                                Stufe.values(),
                                Case.Status.values(),
                                Pact.Lage.values(),
                                AgreementEvent.OrtsratsvereinbarungVerknuepft.Stand.values(),
                                MotionState.Stand.values(),
                                Measure.Stage.values(),
                                Proposal.Standing.values(),
                                Proposal.Consent.values(),
                                SessionState.Status.values(),
                                NoticeAssessment.Stand.values(),
                                Accounts.State.values(),
                                Standing.State.values(),
                                Seals.Breach.values())
                        .flatMap(Arrays::stream))
                .allSatisfy(state -> assertRow("| `" + state + "` | "));
    }

    private static void assertRow(String beginning) {
        assertThat(rows.stream().filter(row -> row.startsWith(beginning)).toList())
                .as(beginning)
                .hasSize(1)
                .allMatch(row -> row.length() > beginning.length() + 5);
    }

    private static String glossary() {
        try {
            return Files.readString(Path.of("../docs/glossary.md"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every record of a sealed family. */
    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(GlossaryTest::records)
                : Stream.of(type);
    }
}
