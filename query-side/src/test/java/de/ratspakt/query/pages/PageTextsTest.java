package de.ratspakt.query.pages;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.conflict.ConflictEvent.Abschlussgrund;
import de.ratspakt.events.conflict.ConflictEvent.Entscheidung;
import de.ratspakt.events.conflict.ConflictEvent.Ergebnis;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.personnel.PersonnelEvent;
import de.ratspakt.events.personnel.PersonnelForms;
import de.ratspakt.events.personnel.Proposal;
import de.ratspakt.events.personnel.ProposalGuard;
import de.ratspakt.events.personnel.SeatMethod;
import de.ratspakt.events.platform.Rolle;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.PublicHolidays;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageTextsTest {
    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9.]+)[}(]");

    @Test
    void german_and_english_say_the_same_things() throws IOException {
        assertThat(load("/texts/pages_en.properties").keySet())
                .containsExactlyInAnyOrderElementsOf(
                        load("/texts/pages.properties").keySet());
    }

    @Test
    void german_and_english_say_the_same_things_of_personnel() throws IOException {
        for (var name : List.of("/texts/pages-personnel", "/texts/personnel")) {
            assertThat(load(name + "_en.properties").keySet())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(
                            load(name + ".properties").keySet());
        }
    }

    @Test
    void every_text_that_a_template_asks_for_exists() throws IOException {
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            var keys = files.filter(f -> f.toString().endsWith(".html"))
                    .flatMap(f -> KEY.matcher(read(f)).results())
                    .map(m -> m.group(1))
                    .distinct()
                    .toList();
            assertThat(keys).hasSizeGreaterThan(80).allMatch(PageTextsTest::known);
        }
    }

    @Test
    void every_value_that_a_page_shows_has_its_word() {
        var values = Stream.of(
                        names("stufe", Stufe.values()),
                        names("status", Case.Status.values()),
                        names("status", Abschlussgrund.values()),
                        names("lage", Pact.Lage.values()),
                        names("start.lage", Pact.Lage.values()),
                        names("ergebnis", Ergebnis.values()),
                        names("entscheidung", Entscheidung.values()),
                        names("rolle", Rolle.values()),
                        Stream.of("rolle.SYSTEM"),
                        names("vorschlag", Proposal.Standing.values()),
                        names("einvernehmen", Proposal.Consent.values()),
                        Stream.of("einvernehmen.AUSSTEHEND"),
                        names("verfahren", SeatMethod.values()),
                        Arrays.stream(PersonnelEvent.class.getPermittedSubclasses())
                                .map(e -> "personal.ereignis."
                                        + e.getAnnotation(Ereignisname.class).value()),
                        Arrays.stream(ProposalGuard.Code.values())
                                .filter(c -> !known("fehler." + c.name())) // what names a field
                                .map(c -> "ablehnung." + c.code()),
                        PersonnelForms.all().stream().map(f -> "befehl." + f.name()),
                        PersonnelForms.all().stream()
                                .flatMap(f -> f.fields().stream().map(x -> "feld." + x.name())),
                        PublicHolidays.states().stream().map(s -> "land." + s))
                .flatMap(s -> s)
                .toList();
        assertThat(values).allMatch(PageTextsTest::known);
    }

    private static Stream<String> names(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(v -> prefix + "." + v.name());
    }

    private static boolean known(String key) {
        return Texts.in(Locale.GERMAN).has(key) && Texts.in(Locale.ENGLISH).has(key);
    }

    private static Properties load(String name) throws IOException {
        var properties = new Properties();
        try (var in = PageTextsTest.class.getResourceAsStream(name)) {
            properties.load(new InputStreamReader(java.util.Objects.requireNonNull(in), StandardCharsets.UTF_8));
        }
        return properties;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
