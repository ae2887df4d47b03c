package de.ratspakt.events;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.conflict.ConflictEvent.StoerungErklaert;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.storage.EventFamilies;
import de.ratspakt.events.storage.EventSerializer;
import de.ratspakt.events.storage.PublishedNames;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is stored stays readable: one file per event. A changed shape fails here until it has a new revision and an
 * upcaster. {@code -Dratspakt.contract.write=true} writes the files of new events.
 */
@DisplayName("The published events")
class ContractTest {
    private static final PublishedNames NAMES = EventFamilies.names();
    private static final EventSerializer SERIALIZER = EventSerializer.of(NAMES);
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Path FOLDER = Path.of("src", "test", "resources", "contract");

    /** Spelled exactly as the agreement's people say them; a name once published never changes. */
    private static final List<String> PUBLISHED = List.of(
            "StörungErklärt",
            "StörungMiterklärt",
            "StellungnahmeAbgegeben",
            "Eskalation1Terminiert",
            "Eskalation2Terminiert",
            "Eskalation3Terminiert",
            "Eskalation1Durchgeführt",
            "Eskalation2Durchgeführt",
            "Eskalation3Durchgeführt",
            "ScheiternErklärt",
            "BeilegungVorgeschlagen",
            "BeilegungBestätigt",
            "BeilegungZurückgewiesen",
            "StörungserklärungZurückgenommen",
            "FristverlängerungVorgeschlagen",
            "FristverlängerungZugestimmt",
            "FortsetzungsentscheidungGetroffen",
            "AngabeBestritten",
            "AngabeAnerkannt",
            "AngabeBerichtigt",
            "AusscheidenVermerkt",
            "VereinbarungsendeVermerkt",
            "FristAbgelaufen",
            "Eskalation1Eröffnet",
            "Eskalation1Gescheitert",
            "Eskalation2Eröffnet",
            "Eskalation2Gescheitert",
            "Eskalation3Eröffnet",
            "Eskalation3Gescheitert",
            "EntscheidungsphaseEröffnet",
            "FristVerlängert",
            "FristNeuBestimmt",
            "VerfahrensabweichungErmittelt",
            "StörungBehoben",
            "VereinbarungFortgesetzt",
            "FortsetzungAbgelehnt",
            "KonfliktfallAbgeschlossen",
            "ErinnerungErgangen",
            "VereinbarungGeschlossen",
            "RuhenEingetreten",
            "RuhenBeendet",
            "PartnerAusgeschieden",
            "VereinbarungBeendet",
            "VereinbarungAbgelaufen",
            "RegelwerkänderungVorgeschlagen",
            "RegelwerkänderungZugestimmt",
            "RegelwerkänderungAbgelehnt",
            "RegelwerkGeändert",
            "OrtsratsvereinbarungVerknüpft",
            "TreffenAngesetzt",
            "TreffenAbgesagt",
            "AntragEntworfen",
            "AntragGeändert",
            "AnlageBeigefügt",
            "AnlageEntfernt",
            "AntragMitgezeichnet",
            "MitzeichnungAbgelehnt",
            "AntragGemeinsamEingebracht",
            "AntragAlleinEingebracht",
            "AntragZurückgezogen",
            "AntragAngenommen",
            "AntragAbgelehnt",
            "AntragVertagt",
            "SitzungEinberufen",
            "SitzungVerlegt",
            "SitzungAbgesagt",
            "TagesordnungspunktAufgenommen",
            "TagesordnungspunktAbgesetzt",
            "AbstimmungslinieVereinbart",
            "StimmverhaltenFreigestellt",
            "AbwesenheitGemeldet",
            "AbweichungAngekündigt",
            "KenntnisnahmeBestätigt",
            "MitteilungBestritten",
            "AlleineinbringungVermerkt",
            "AusscheidenFürSitzungVermerkt",
            "StimmverhaltenErfasst",
            "SitzungGeschlossen",
            "MitteilungsfristAbgelaufen",
            "MitteilungsfristBestimmt",
            "RegelabweichungErmittelt",
            "RegelabweichungEntfallen",
            "MehrheitGefährdet",
            "MehrheitGesichert",
            "ErinnerungAnMitteilungsfristErgangen",
            "HandlungsplanAngelegt",
            "HandlungsplanBeschlossen",
            "MaßnahmeAufgenommen",
            "MaßnahmeBegonnen",
            "FortschrittGemeldet",
            "MaßnahmeVerschoben",
            "MaßnahmeAbgeschlossen",
            "StreichungZugestimmt",
            "StreichungszustimmungZurückgenommen",
            "MaßnahmeGestrichen",
            "MaßnahmeÜberfällig",
            "HandlungsplanÜberfällig",
            "ErinnerungAnMaßnahmeErgangen",
            "ErinnerungAnHandlungsplanErgangen",
            "PersonalvorschlagEingebracht",
            "EinvernehmenErteilt",
            "EinvernehmenVerweigert",
            "EinvernehmenZurückgenommen",
            "PersonalvorschlagGemeinsamUnterbreitet",
            "PersonalvorschlagAlleinUnterbreitet",
            "PersonalvorschlagZurückgezogen",
            "AmtBesetzt",
            "AmtErledigt",
            "TextGetilgt",
            "KontoAngelegt",
            "FunktionenGesetzt",
            "KennwortZurückgesetzt",
            "KennwortGeändert",
            "KontoGesperrt",
            "KontoEntsperrt",
            "KontoGeschlossen");

    static Stream<Class<?>> events() {
        return NAMES.all().values().stream();
    }

    @Test
    @DisplayName("are these and no others")
    void published() {
        assertThat(NAMES.all().keySet()).containsExactlyInAnyOrderElementsOf(PUBLISHED);
    }

    @ParameterizedTest
    @MethodSource("events")
    @DisplayName("are called in Java as they are published, in ASCII")
    void calledAlike(Class<?> event) {
        var name = event.getAnnotation(Ereignisname.class);
        assertThat(ascii(name.value())).isEqualTo(event.getSimpleName());
        assertThat(event.getSimpleName()).matches("[A-Za-z0-9]+");
        assertThat(event.getRecordComponents()[0].getType()).isEqualTo(Kopf.class);
    }

    @ParameterizedTest
    @MethodSource("events")
    @DisplayName("are stored as their contract says, and read back the same")
    void stored(Class<?> event) throws IOException {
        var sample = sample(event, event.getSimpleName());
        var stored = SERIALIZER.serialize(sample, String.class);
        var file = FOLDER.resolve(event.getSimpleName() + ".json");
        var json = PRETTY.writeValueAsString(PRETTY.readTree(stored.getData())).replace("\r\n", "\n") + "\n";
        if (Boolean.getBoolean("ratspakt.contract.write") && !Files.exists(file)) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, json, StandardCharsets.UTF_8);
        }

        assertThat(file).as("the contract of " + stored.getType().getName()).exists();
        var contract = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(json).isEqualTo(contract);
        Object read = SERIALIZER.deserialize(new SimpleSerializedObject<>(
                contract,
                String.class,
                stored.getType().getName(),
                stored.getType().getRevision()));
        assertThat(read).isEqualTo(sample);
    }

    /** A component that may be absent is no new revision: what was stored before it was added still reads. */
    @Test
    @DisplayName("still read what was stored before a component was added")
    void addedTo() throws IOException {
        var before = Files.readString(
                Path.of("src", "test", "resources", "contract-frueher", "StoerungErklaert.json"),
                StandardCharsets.UTF_8);
        Object read = SERIALIZER.deserialize(new SimpleSerializedObject<>(before, String.class, "StörungErklärt", "1"));
        assertThat(read).isInstanceOfSatisfying(StoerungErklaert.class, e -> {
            assertThat(e.befunde()).isEmpty();
            assertThat(e.vertragsstand().laufzeitBis()).isNull();
            assertThat(e.fraktion()).isEqualTo("spd");
        });
    }

    @Test
    @DisplayName("have no contract of an event that does not exist")
    void noOrphans() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            events().map(e -> e.getSimpleName() + ".json").toList());
        }
    }

    private static String ascii(String name) {
        return name.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("Ö", "Oe")
                .replace("Ä", "Ae")
                .replace("Ü", "Ue")
                .replace("ß", "ss");
    }

    // --- a full sample of any record -------------------------------------------------------------------------------

    private static final Map<Class<?>, Object> FIXED = Map.of(
            String.class,
            "text",
            int.class,
            3,
            Integer.class,
            7,
            boolean.class,
            true,
            Instant.class,
            Instant.parse("2022-03-01T19:05:30.123456Z"),
            OffsetDateTime.class,
            OffsetDateTime.parse("2022-03-01T20:00:00+01:00"),
            LocalDate.class,
            LocalDate.parse("2022-03-11"),
            Regelwerk.class,
            Regelwerk.standard(),
            Stufe.class,
            Stufe.ESKALATION_1,
            Textverweis.class,
            new Textverweis("6f1c7a52-0d5e-4d1c-9a53-1d0f6f0f4c11", "a".repeat(64)));

    private static Object sample(Class<?> type, String name) {
        var fixed = FIXED.get(type);
        if (type == String.class) {
            return switch (name) {
                case "ereignis", "ursache", "angabe", "treffen", "vorschlag", "schluessel" -> Kopf.derivedId(name);
                case "von" -> "spd.vorsitz";
                case "konto" -> "konto:" + Kopf.derivedId(name);
                case "fraktion", "partner" -> "spd";
                case "vereinbarung" -> "laatzen-2021";
                case "frist" -> "ESKALATION_1";
                case "anlass" -> "10";
                default -> name;
            };
        }
        if (fixed != null) {
            return fixed;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getName());
        }
        var components = type.getRecordComponents();
        var values = Arrays.stream(components).map(ContractTest::sample).toArray();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object sample(RecordComponent component) {
        if (component.getGenericType() instanceof ParameterizedType many) {
            var element = element(many.getActualTypeArguments()[0], component.getName());
            if (component.getType() == Map.class) {
                return Map.of("spd", 15);
            }
            return component.getType() == Set.class ? Set.of(element) : List.of(element);
        }
        return sample(component.getType(), component.getName());
    }

    private static Object element(Type type, String name) {
        if (type == String.class) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "geladene", "anwesende" -> "spd.vorsitz";
                case "funktionen", "bisher" -> "laatzen-2021/spd.vorsitz";
                case "partner", "ausscheidende" -> "spd";
                case "angaben", "befunde" -> Kopf.derivedId("angabe");
                default -> name;
            };
        }
        return sample((Class<?>) type, name);
    }
}
