package de.ratspakt.query.pages;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.AgreementForms;
import de.ratspakt.events.conflict.ConflictForms;
import de.ratspakt.events.motion.MotionAction;
import de.ratspakt.events.motion.MotionForms;
import de.ratspakt.events.personnel.PersonnelForms;
import de.ratspakt.events.plan.PlanForms;
import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.session.SessionAction;
import de.ratspakt.events.session.SessionForms;
import de.ratspakt.events.storage.Wording;
import de.ratspakt.events.storage.Wording.State;
import de.ratspakt.query.pages.FormBuilder.Choice;
import de.ratspakt.query.pages.FormView.Input;
import de.ratspakt.query.pages.FormView.Kind;
import de.ratspakt.query.platform.Quotes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormBuilderTest {
    private static final List<Choice> ITEMS = List.of(new Choice("eins", "TOP 1"), new Choice("zwei", "TOP 2"));

    @Test
    void no_command_asks_for_a_part_of_what_may_be_left_out() {
        var parts = Stream.of(
                        AgreementForms.all(),
                        ConflictForms.all(),
                        MotionForms.all(),
                        PersonnelForms.all(),
                        PlanForms.all(),
                        SessionForms.all())
                .flatMap(List::stream)
                .flatMap(form -> form.fields().stream()
                        .filter(f -> f.kind() == Field.Kind.OBJECT && !f.required())
                        .map(f -> input(builder(form), f.name())))
                .toList();

        assertThat(parts).isNotEmpty().allSatisfy(whole -> {
            assertThat(whole.voluntary()).isTrue();
            assertThat(whole.nested()).isNotEmpty().allSatisfy(part -> {
                assertThat(part.required()).isFalse();
                assertThat(part.voluntary()).as("is said once, of the whole").isFalse();
            });
        });
    }

    @Test
    void a_part_of_what_is_needed_is_asked_for() {
        var form = CommandForm.acts("StellungnahmeAbgeben", "x")
                .with(Field.object("serie", Field.date("bis"), Field.date("tag").optional()));

        var parts = input(builder(form), "serie").nested();

        assertThat(parts).extracting(Input::required).containsExactly(true, false);
        assertThat(parts).extracting(Input::voluntary).containsExactly(false, true);
    }

    @Test
    void a_time_that_came_twice_is_asked_about_and_others_are_not() {
        var form = CommandForm.acts("StellungnahmeAbgeben", "x").with(Field.instant("am"));
        var asked = builder(form).preset("am", Set.of("2022-10-30T02:30")).preset("am.umstellung", Set.of("+01:00"));

        assertThat(input(asked, "am").options())
                .extracting(FormView.Option::value, FormView.Option::chosen)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("+02:00", false),
                        org.assertj.core.groups.Tuple.tuple("+01:00", true));
        assertThat(input(builder(form).preset("am", Set.of("2022-03-27T02:30")), "am")
                        .options())
                .isEmpty();
    }

    @Test
    void what_leaves_no_choice_is_shown() {
        var only = input(notice().choices("fraktion", List.of(new Choice("spd", "SPD"))), "fraktion");

        assertThat(only.kind()).isEqualTo(Kind.FIXED);
        assertThat(only.value()).isEqualTo("spd");
        assertThat(only.shown()).isEqualTo("SPD");
    }

    @Test
    void one_of_two_is_needed_and_neither_is_called_voluntary() {
        var both = notice().oneOf("antrag", "tagesordnungspunkt").choices("tagesordnungspunkt", ITEMS);
        both.choices("antrag", List.of(new Choice("a", "Ein Antrag")));

        for (var name : List.of("antrag", "tagesordnungspunkt")) {
            assertThat(input(both, name).kind()).isEqualTo(Kind.CHOICE);
            assertThat(input(both, name).required()).isFalse();
            assertThat(input(both, name).voluntary()).isFalse();
        }
        assertThat(input(both, "stimme").voluntary()).isTrue();
    }

    @Test
    void the_only_one_that_can_be_is_required_and_the_only_value_is_chosen() {
        var one = notice().oneOf("antrag", "tagesordnungspunkt").without("antrag");

        assertThat(input(one.choices("tagesordnungspunkt", ITEMS), "tagesordnungspunkt")
                        .required())
                .isTrue();
        var chosen = input(one.choices("tagesordnungspunkt", ITEMS.subList(0, 1)), "tagesordnungspunkt");
        assertThat(chosen.kind()).isEqualTo(Kind.FIXED);
        assertThat(chosen.value()).isEqualTo("eins");
    }

    @Test
    void what_may_be_left_out_is_chosen_for_nobody() {
        var voluntary = notice().choices("tagesordnungspunkt", ITEMS.subList(0, 1));

        assertThat(input(voluntary, "tagesordnungspunkt").kind()).isEqualTo(Kind.CHOICE);
        assertThat(input(voluntary, "tagesordnungspunkt").value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nur hier"})
    void numbers_that_are_wrong_together_say_so_once(String further) {
        var form = SessionForms.of(SessionAction.STIMMVERHALTEN_ERFASSEN);
        var flash = new FormFlash(
                "sitzungen/x/stimmverhalten-erfassen",
                null,
                "urn:x",
                "Ungültig",
                "…",
                Map.of("ja", "zu viele", "nein", "zu viele" + further, "enthaltung", "zu viele"),
                Map.of("ja", List.of("10")),
                null);
        var inputs = new FormBuilder(form, "sitzungen/x/stimmverhalten-erfassen", "/", Locale.GERMAN)
                .together("stimmen", "ja", "nein", "enthaltung")
                .build(Optional.of(flash))
                .inputs();

        var group = inputs.stream()
                .filter(i -> i.name().equals("stimmen"))
                .findFirst()
                .orElseThrow();
        assertThat(group.nested()).extracting(Input::name).containsExactly("ja", "nein", "enthaltung");
        assertThat(group.nested().getFirst().value()).isEqualTo("10");
        assertThat(group.nested()).allMatch(i -> i.error() != null, "marked as wrong");
        if (further.isEmpty()) {
            assertThat(group.error()).isEqualTo("zu viele");
            assertThat(group.nested()).extracting(Input::error).containsOnly("");
            assertThat(group.nested().getFirst().describedBy()).isNull();
        } else {
            assertThat(group.error()).isNull();
        }
    }

    @Test
    void only_what_was_written_is_set_before_somebody_to_change() {
        var states = Stream.of(State.values())
                .collect(Collectors.toMap(
                        State::name, s -> new Wording(s.name(), s == State.ERASED ? null : "Radweg", s)));
        var texts = Quotes.of(states, Locale.GERMAN);
        var form = MotionForms.of(MotionAction.ANTRAG_AENDERN);

        var genuine = input(builder(form).preset("titel", texts.get("GENUINE")), "titel");
        assertThat(genuine.value()).isEqualTo("Radweg");
        assertThat(genuine.help()).isNull();
        for (var other : List.of("FORGED", "ERASED", "MISSING")) {
            var empty = input(builder(form).preset("titel", texts.get(other)), "titel");
            assertThat(empty.value()).as(other).isEmpty();
            assertThat(empty.help()).as(other).startsWith("Bleibt leer:");
        }
    }

    @Test
    void what_was_typed_needs_no_word_on_what_was_not_set() {
        var forged = Quotes.of(Map.of("t", new Wording("t", "Radweg", State.FORGED)), Locale.GERMAN);
        var flash = new FormFlash(
                "x", null, "urn:x", "Ungültig", "…", Map.of(), Map.of("titel", List.of("Fahrradweg")), null);
        var typed = builder(MotionForms.of(MotionAction.ANTRAG_AENDERN))
                .preset("titel", forged.get("t"))
                .build(Optional.of(flash))
                .inputs()
                .stream()
                .filter(i -> i.name().equals("titel"))
                .findFirst()
                .orElseThrow();

        assertThat(typed.value()).isEqualTo("Fahrradweg");
        assertThat(typed.help()).isNull();
    }

    private static FormBuilder notice() {
        return builder(SessionForms.of(SessionAction.ABWEICHUNG_ANKUENDIGEN)).preset("empfaenger", Set.of());
    }

    private static FormBuilder builder(CommandForm form) {
        return new FormBuilder(form, "x", "/", Locale.GERMAN);
    }

    private static Input input(FormBuilder builder, String name) {
        return builder.build(Optional.empty()).inputs().stream()
                .filter(i -> i.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
