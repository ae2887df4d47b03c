package de.ratspakt.query.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.rules.session.SessionState;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Mehrheit;
import de.ratspakt.events.session.Schritt;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionForms;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything a session can say has its words, in both languages. */
class SessionTextsTest {
    @Test
    void every_event_has_its_sentence() {
        assertThat(Arrays.stream(SessionEvent.class.getDeclaredClasses())
                        .filter(Class::isRecord)
                        .map(type -> "zeitstrahl."
                                + Objects.requireNonNull(type.getAnnotation(Ereignisname.class))
                                        .value()))
                .hasSizeGreaterThan(20)
                .allMatch(SessionTextsTest::known);
    }

    @Test
    void every_value_that_a_page_shows_has_its_word() {
        assertThat(Stream.of(
                                names("schritt", Schritt.Art.values()),
                                names("befund.grund", SessionEvent.Entfallensgrund.values()),
                                names("befund.art", SessionEvent.Abweichungsart.values()),
                                names("zeitstrahl.abweichung", SessionEvent.Abweichungsart.values()),
                                names("herkunft", SessionEvent.Herkunft.values()),
                                names("buergermeister", SessionEvent.Buergermeisterstimme.values()),
                                names("mehrheit", Mehrheit.values()),
                                names("linie", Linie.values()),
                                names("stimme", Linie.values()),
                                names("punkt.linie", Linie.values()),
                                names("sitz", SeatPicture.Kind.values()),
                                names("vorabend", EveningSheet.Matter.values()),
                                names("sitzung.stand", SessionState.Status.values()))
                        .flatMap(s -> s))
                .allMatch(SessionTextsTest::known);
    }

    @Test
    void every_field_of_every_command_has_its_label() {
        assertThat(SessionForms.all().stream().flatMap(f -> f.fields().stream()).map(f -> "feld." + f.name()))
                .allMatch(SessionTextsTest::known);
    }

    @Test
    void german_and_english_say_the_same_things() throws java.io.IOException {
        var german = new Properties();
        var english = new Properties();
        try (var in = getClass().getResourceAsStream("/texts/pages-session.properties");
                var other = getClass().getResourceAsStream("/texts/pages-session_en.properties")) {
            german.load(Objects.requireNonNull(in));
            english.load(Objects.requireNonNull(other));
        }
        assertThat(english.keySet()).containsExactlyInAnyOrderElementsOf(german.keySet());
    }

    private static Stream<String> names(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(v -> prefix + "." + v.name());
    }

    private static boolean known(String key) {
        return Texts.in(Locale.GERMAN).has(key) && Texts.in(Locale.ENGLISH).has(key);
    }
}
