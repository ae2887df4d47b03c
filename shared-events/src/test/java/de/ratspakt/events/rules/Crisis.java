package de.ratspakt.events.rules;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.conflict.Frist;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.conflict.Vertragsstand;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A crisis told in a test: people say things on days, and time passes. Days are written {@code 2022-03-01} (eight in the
 * evening) or {@code 2022-03-01T09:30}, always in Berlin. What is said is recorded at once, unless {@link #typed} says
 * on which day it is typed.
 */
final class Crisis {
    static final String SPD = "spd";
    static final String GRUENE = "gruene";
    static final String LINKE = "linke";
    static final String CASE = "k1";
    static final List<String> FACTIONS =
            List.of("spd.vorsitz", "spd.stellv", "gruene.vorsitz", "gruene.stellv", "linke.vorsitz", "linke.stellv");
    static final List<String> PARTIES = List.of("spd.partei", "gruene.partei", "linke.partei");
    static final List<String> EVERYBODY = concat(FACTIONS, PARTIES);

    private String engine = Procedure.ENGINE;
    private final Regelwerk werk;
    private final List<ConflictEvent> history = new ArrayList<>();
    private @Nullable Case state;
    private @Nullable Instant typedOn;
    private int facts;

    private Crisis(Regelwerk werk) {
        this.werk = werk;
    }

    /** Parameters and values in turn; what is not named has its default. */
    static Crisis under(Object... readings) {
        Map<String, Object> given = new HashMap<>();
        for (int i = 0; i < readings.length; i += 2) {
            given.put((String) readings[i], readings[i + 1]);
        }
        return new Crisis(Regelwerk.of(given));
    }

    /** A case that an earlier version of the engine decides. */
    Crisis decidedBy(String version) {
        engine = version;
        return this;
    }

    // --- what people say -------------------------------------------------------------------------------------------

    Crisis declared(String day) {
        return declared(SPD, day);
    }

    Crisis declared(String faction, String day) {
        var stand = new Vertragsstand("v1", List.of(SPD, GRUENE, LINKE), werk, engine, day("2026-10-31"));
        var started = Procedure.start(new StoerungErklaert(
                head(day, faction + ".vorsitz"), CASE, "laatzen-2021", faction, TEXT, TEXT, stand, List.of()));
        history.addAll(started.recorded());
        state = started.state();
        return this;
    }

    Crisis joined(String faction, String day) {
        return say(new StoerungMiterklaert(head(day, faction + ".vorsitz"), CASE, faction, null));
    }

    Crisis withdrawn(String faction, String day) {
        return say(new StoerungserklaerungZurueckgenommen(head(day, faction + ".vorsitz"), CASE, faction, null));
    }

    /** The office invites the whole circle of the stage. */
    Crisis appointed(Stufe stufe, String day, String termin) {
        return appointed(stufe, day, termin, stufe == Stufe.ESKALATION_1 ? FACTIONS : EVERYBODY);
    }

    Crisis appointed(Stufe stufe, String day, String termin, List<String> invited) {
        var head = head(day, "gruppe.buero");
        var when = time(termin);
        return say(
                switch (stufe) {
                    case ESKALATION_1 -> new Eskalation1Terminiert(head, CASE, null, when, TEXT, invited);
                    case ESKALATION_2 -> new Eskalation2Terminiert(head, CASE, null, when, TEXT, invited);
                    default -> new Eskalation3Terminiert(head, CASE, null, when, TEXT, invited);
                });
    }

    /** The whole circle of the stage came. */
    Crisis held(Stufe stufe, String day, Ergebnis outcome) {
        return held(stufe, day, outcome, stufe == Stufe.ESKALATION_1 ? FACTIONS : EVERYBODY);
    }

    /** The office states it; an agreement reached in it is on the table with it. */
    Crisis held(Stufe stufe, String day, Ergebnis outcome, List<String> present) {
        var head = head(day, "gruppe.buero");
        var begin = time(day);
        var end = begin.plusHours(5);
        say(
                switch (stufe) {
                    case ESKALATION_1 ->
                        new Eskalation1Durchgefuehrt(head, CASE, null, begin, end, present, outcome, null);
                    case ESKALATION_2 ->
                        new Eskalation2Durchgefuehrt(head, CASE, null, begin, end, present, outcome, null);
                    default -> new Eskalation3Durchgefuehrt(head, CASE, null, begin, end, present, outcome, null);
                });
        return outcome == Ergebnis.EINIGUNG && !now().closed()
                ? say(new BeilegungVorgeschlagen(head(day, "gruppe.buero"), CASE, null, null, head.ereignis()))
                : this;
    }

    Crisis declaredFailed(String faction, String day) {
        return say(new ScheiternErklaert(head(day, faction + ".vorsitz"), CASE, faction, TEXT));
    }

    Crisis proposedSettlement(String faction, String day) {
        return say(new BeilegungVorgeschlagen(head(day, faction + ".vorsitz"), CASE, faction, TEXT, null));
    }

    Crisis confirmed(String day, String... factions) {
        for (var faction : factions) {
            say(new BeilegungBestaetigt(head(day, faction + ".vorsitz"), CASE, faction));
        }
        return this;
    }

    Crisis rejected(String faction, String day) {
        return say(new BeilegungZurueckgewiesen(head(day, faction + ".vorsitz"), CASE, faction, null));
    }

    Crisis proposedExtension(String faction, String day, Stufe stufe, String until) {
        return say(new FristverlaengerungVorgeschlagen(
                head(day, faction + ".vorsitz"), CASE, faction, stufe, LocalDate.parse(until)));
    }

    Crisis agreedToExtension(String day, String... factions) {
        for (var faction : factions) {
            say(new FristverlaengerungZugestimmt(head(day, faction + ".vorsitz"), CASE, faction));
        }
        return this;
    }

    Crisis decided(String day, Entscheidung decision, String... partners) {
        for (var partner : partners) {
            decided(day, partner, Seite.FRAKTION, decision, false);
        }
        return this;
    }

    Crisis decided(String day, String partner, Seite side, Entscheidung decision, boolean reserved) {
        var by = partner + (side == Seite.PARTEI ? ".partei" : ".vorsitz");
        return say(new FortsetzungsentscheidungGetroffen(head(day, by), CASE, partner, side, decision, TEXT, reserved));
    }

    Crisis contested(String partner, String day, String fact) {
        return say(new AngabeBestritten(head(day, partner + ".vorsitz"), CASE, partner, fact, TEXT));
    }

    Crisis acknowledged(String day, String fact, String... partners) {
        for (var partner : partners) {
            say(new AngabeAnerkannt(head(day, partner + ".vorsitz"), CASE, partner, fact));
        }
        return this;
    }

    Crisis corrected(String day, String fact, Aenderung change) {
        return say(new AngabeBerichtigt(head(day, "gruppe.buero"), CASE, fact, change, TEXT));
    }

    Crisis left(String partner, String day) {
        return say(new AusscheidenVermerkt(head(day, null), CASE, partner, "v2"));
    }

    Crisis agreementEnded(String day) {
        return say(new VereinbarungsendeVermerkt(head(day, null), CASE, "v3"));
    }

    // --- time ------------------------------------------------------------------------------------------------------

    /** What follows is typed on this day, whatever day it speaks of. */
    Crisis typed(String day) {
        typedOn = time(day).toInstant();
        return this;
    }

    /** What follows is typed on the day it speaks of. */
    Crisis typedAtOnce() {
        typedOn = null;
        return this;
    }

    /** Time passes; periods that are over lapse. */
    Crisis passes(String day) {
        return record(Procedure.at(now(), time(day).toInstant()));
    }

    // --- what is so ------------------------------------------------------------------------------------------------

    Case now() {
        return Objects.requireNonNull(state);
    }

    Stufe stage() {
        return now().stage();
    }

    Case.Status status() {
        return now().status();
    }

    /** The last day of the running period. */
    @Nullable
    LocalDate until() {
        return now().running().map(Frist::letzterTag).orElse(null);
    }

    List<ConflictEvent> history() {
        return List.copyOf(history);
    }

    <T extends ConflictEvent> List<T> all(Class<T> type) {
        return history.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends ConflictEvent> T last(Class<T> type) {
        return all(type).getLast();
    }

    <T extends ConflictEvent> String id(Class<T> type) {
        return last(type).kopf().ereignis();
    }

    List<Befund> findings() {
        return all(VerfahrensabweichungErmittelt.class).stream()
                .map(VerfahrensabweichungErmittelt::befund)
                .toList();
    }

    // --- inside ----------------------------------------------------------------------------------------------------

    static final Textverweis TEXT = new Textverweis("t1", "0".repeat(64));

    private Crisis say(Tatsache fact) {
        return record(Procedure.at(now(), fact.kopf().erfasstAm()).add(fact));
    }

    private Crisis record(Procedure step) {
        history.addAll(step.recorded());
        state = step.state();
        return this;
    }

    private Kopf head(String day, @Nullable String by) {
        var when = time(day);
        return new Kopf("e" + ++facts, when, typedOn == null ? when.toInstant() : typedOn, null, by);
    }

    static OffsetDateTime time(String day) {
        return LocalDateTime.parse(day.contains("T") ? day : day + "T20:00")
                .atZone(Kopf.BERLIN)
                .toOffsetDateTime();
    }

    static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    static List<String> concat(List<String> a, List<String> b) {
        var all = new ArrayList<>(a);
        all.addAll(b);
        return List.copyOf(all);
    }

    static List<String> without(List<String> all, String... gone) {
        return all.stream().filter(f -> !Arrays.asList(gone).contains(f)).toList();
    }
}
