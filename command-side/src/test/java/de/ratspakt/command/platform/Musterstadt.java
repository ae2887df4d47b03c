package de.ratspakt.command.platform;

import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungGeschlossen;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.conflict.ConflictEvent.StoerungErklaert;
import de.ratspakt.events.conflict.Vertragsstand;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.rules.Procedure;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;

/** An invented council, its agreement and its people, for tests. */
public final class Musterstadt {
    public static final String CASE = "c0000000-0000-0000-0000-000000000001";
    public static final String PACT = "musterstadt-2021";
    public static final Handelnde SPD = account("spd.vorsitz");
    public static final Handelnde GRUENE = account("gruene.vorsitz");
    public static final Handelnde LINKE = account("linke.vorsitz");
    public static final Handelnde OFFICE = account("gruppe.buero");
    public static final List<String> CHAIRS = List.of("spd.vorsitz", "gruene.vorsitz", "linke.vorsitz");
    public static final List<String> CIRCLE_1 = circle("vorsitz", "stellv");
    public static final List<String> CIRCLE_2 = circle("vorsitz", "stellv", "partei");

    private Musterstadt() {}

    /** A local time in Berlin. */
    public static OffsetDateTime time(String berlin) {
        return LocalDateTime.parse(berlin).atZone(Kopf.BERLIN).toOffsetDateTime();
    }

    public static Said by(Handelnde who) {
        return Said.by(who, null);
    }

    public static Said by(Handelnde who, String am) {
        return Said.by(who, time(am));
    }

    public static Freitext text() {
        return Freitext.of("Erfundener Text.");
    }

    public static Handelnde account(String function) {
        return Handelnde.of(
                function, function, List.of(Mandat.of(PACT + "/" + function).orElseThrow()));
    }

    public static VereinbarungGeschlossen concluded(Regelwerk reading) {
        var day = vertrag(reading).geschlossenAm().atStartOfDay(Kopf.BERLIN).toOffsetDateTime();
        return new VereinbarungGeschlossen(
                new Kopf(Kopf.derivedId(PACT), day, day.toInstant(), null, null), PACT, vertrag(reading));
    }

    /** LINKE declares the disturbance; the case keeps this rule book. */
    public static StoerungErklaert declared(String konfliktfall, String berlin, Regelwerk reading) {
        var when = time(berlin);
        return new StoerungErklaert(
                new Kopf(Kopf.derivedId(konfliktfall), when, when.toInstant(), null, "linke.vorsitz"),
                konfliktfall,
                PACT,
                "linke",
                text().verweis(),
                text().verweis(),
                new Vertragsstand(
                        "e0",
                        List.of("spd", "gruene", "linke"),
                        reading,
                        Procedure.ENGINE,
                        vertrag(reading).laufzeit().bis()),
                List.of());
    }

    public static Vertrag vertrag(Regelwerk reading) {
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

    private static List<String> circle(String... functions) {
        return List.of("spd", "gruene", "linke").stream()
                .flatMap(p -> List.of(functions).stream().map(f -> p + "." + f))
                .toList();
    }
}
