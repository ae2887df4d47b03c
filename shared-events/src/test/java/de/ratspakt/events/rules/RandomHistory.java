package de.ratspakt.events.rules;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.agreement.Lesart;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.conflict.Frist;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.conflict.Vertragsstand;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A history drawn by chance: any reading, any fact by anybody at any time, typed at once or late, corrected, contested,
 * partners leaving. Facts are recorded without asking whether they make sense; in a mannerly history, only what the
 * guards let through.
 */
final class RandomHistory {
    private static final List<String> NAMES = List.of("spd", "gruene", "linke", "fdp");
    private static final Textverweis TEXT = Crisis.TEXT;

    private final Random random;
    private final boolean mannerly;
    private final boolean late;
    private final Consumer<Step> watch;
    private final List<ConflictEvent> history = new ArrayList<>();
    private final Regelwerk werk;
    private final List<String> partners;
    private Case state;
    private Instant now;
    private int facts;

    /** What one fact or lapse brought. */
    record Step(Case before, Case after, ConflictEvent cause, List<ConflictEvent> recorded, Instant now) {}

    private RandomHistory(long seed, boolean mannerly, boolean late, @Nullable Regelwerk fixed, Consumer<Step> watch) {
        random = new Random(seed);
        this.mannerly = mannerly;
        this.late = late;
        this.watch = watch;
        werk = fixed == null ? regelwerk(random) : fixed;
        partners = NAMES.subList(0, 2 + random.nextInt(3));
        now = LocalDate.of(2020 + random.nextInt(8), 1, 1)
                .atStartOfDay(Kopf.BERLIN)
                .toInstant()
                .plus(Duration.ofMinutes(random.nextInt(366 * 24 * 60)));
        var stand = new Vertragsstand("v1", partners, werk, Procedure.ENGINE, lastDayOfTerm(seed));
        var faction = any(partners);
        var declaration =
                new StoerungErklaert(head(faction + ".vorsitz"), "k", "v", faction, TEXT, TEXT, stand, List.of());
        var started = Procedure.start(declaration);
        history.addAll(started.recorded());
        state = started.state();
    }

    /** Every third agreement ends while its case may still be open. */
    private @Nullable LocalDate lastDayOfTerm(long seed) {
        return seed % 3 == 0 ? now.atZone(Kopf.BERLIN).toLocalDate().plusDays(10 + seed % 60) : null;
    }

    static RandomHistory of(long seed, Consumer<Step> watch) {
        return new RandomHistory(seed, seed % 2 == 0, true, null, watch);
    }

    /** Every fact recorded at the moment it happened. */
    static RandomHistory recordedAtOnce(long seed) {
        return new RandomHistory(seed, seed % 2 == 0, false, null, step -> {});
    }

    RandomHistory goOn(int steps) {
        for (int i = 0; i < steps; i++) {
            now = now.plus(pause());
            lapse();
            var fact = fact();
            if (fact != null) {
                step(fact);
                if (fact instanceof Durchgefuehrt m && m.ergebnis() == Ergebnis.EINIGUNG && !state.closed()) {
                    step(new BeilegungVorgeschlagen(
                            new Kopf(
                                    "f" + ++facts,
                                    m.beginn(),
                                    now,
                                    m.kopf().ereignis(),
                                    m.kopf().von()),
                            "k",
                            m.fraktion(),
                            null,
                            m.kopf().ereignis()));
                }
            }
        }
        return this;
    }

    private void lapse() {
        var recorded = Procedure.at(state, now).recorded();
        if (!recorded.isEmpty()) {
            replace(state, recorded);
        }
    }

    private void replace(Case before, List<ConflictEvent> recorded) {
        history.addAll(recorded);
        for (var event : recorded) {
            state = state.after(event);
        }
        watch.accept(new Step(before, state, recorded.getFirst(), recorded, now));
    }

    private void step(Tatsache fact) {
        var before = state;
        var step = Procedure.at(state, Instant.MIN).add(fact);
        replace(before, step.recorded());
    }

    List<ConflictEvent> history() {
        return history;
    }

    Case state() {
        return state;
    }

    Instant now() {
        return now;
    }

    Regelwerk werk() {
        return werk;
    }

    private Duration pause() {
        return switch (random.nextInt(4)) {
            case 0 -> Duration.ofMinutes(random.nextInt(60));
            case 1 -> Duration.ofHours(random.nextInt(48));
            case 2 -> Duration.ofDays(random.nextInt(9));
            default -> Duration.ofDays(random.nextInt(3)).plusSeconds(random.nextInt(86_400));
        };
    }

    private @Nullable Tatsache fact() {
        var action = any(List.of(ConflictAction.values()));
        boolean office = random.nextInt(4) == 0;
        var partner = any(partners);
        var by = office ? "gruppe.buero" : partner + any(List.of(".vorsitz", ".stellv", ".partei"));
        if (mannerly
                && new Guard(state).refusal(action, office ? null : partner).isPresent()) {
            return null;
        }
        if (!office && random.nextInt(40) == 0) {
            return new AusscheidenVermerkt(head(null), "k", partner, "p");
        }
        if (random.nextInt(400) == 0) {
            return new VereinbarungsendeVermerkt(head(null), "k", "p");
        }
        var faction = office ? null : partner;
        return switch (action) {
            case STOERUNG_ERKLAEREN, STOERUNG_MITERKLAEREN -> new StoerungMiterklaert(head(by), "k", partner, null);
            case STELLUNGNAHME_ABGEBEN -> new StellungnahmeAbgegeben(head(by), "k", partner, TEXT);
            case ESKALATION1_TERMINIEREN -> new Eskalation1Terminiert(head(by), "k", faction, soon(), TEXT, people());
            case ESKALATION2_TERMINIEREN -> new Eskalation2Terminiert(head(by), "k", faction, soon(), TEXT, people());
            case ESKALATION3_TERMINIEREN -> new Eskalation3Terminiert(head(by), "k", faction, soon(), TEXT, people());
            case ESKALATION1_DURCHFUEHREN -> {
                var h = head(by);
                yield new Eskalation1Durchgefuehrt(
                        h, "k", faction, h.eingetretenAm(), end(h), people(), any(Ergebnis.values()), null);
            }
            case ESKALATION2_DURCHFUEHREN -> {
                var h = head(by);
                yield new Eskalation2Durchgefuehrt(
                        h, "k", faction, h.eingetretenAm(), end(h), people(), any(Ergebnis.values()), null);
            }
            case ESKALATION3_DURCHFUEHREN -> {
                var h = head(by);
                yield new Eskalation3Durchgefuehrt(
                        h, "k", faction, h.eingetretenAm(), end(h), people(), any(Ergebnis.values()), null);
            }
            case SCHEITERN_ERKLAEREN -> new ScheiternErklaert(head(by), "k", partner, TEXT);
            case BEILEGUNG_VORSCHLAGEN -> new BeilegungVorgeschlagen(head(by), "k", faction, TEXT, null);
            case BEILEGUNG_BESTAETIGEN -> new BeilegungBestaetigt(head(by), "k", partner);
            case BEILEGUNG_ZURUECKWEISEN -> new BeilegungZurueckgewiesen(head(by), "k", partner, null);
            case STOERUNGSERKLAERUNG_ZURUECKNEHMEN ->
                new StoerungserklaerungZurueckgenommen(head(by), "k", partner, null);
            case FRISTVERLAENGERUNG_VORSCHLAGEN -> {
                var stufe = any(Stufe.values());
                var until = now.atZone(Kopf.BERLIN).toLocalDate().plusDays(random.nextInt(20) - 3);
                yield mannerly
                                && new Guard(state)
                                        .extending(
                                                stufe,
                                                until,
                                                now.atZone(Kopf.BERLIN).toLocalDate())
                                        .isPresent()
                        ? null
                        : new FristverlaengerungVorgeschlagen(head(by), "k", partner, stufe, until);
            }
            case FRISTVERLAENGERUNG_ZUSTIMMEN -> new FristverlaengerungZugestimmt(head(by), "k", partner);
            case FORTSETZUNGSENTSCHEIDUNG_TREFFEN ->
                new FortsetzungsentscheidungGetroffen(
                        head(by),
                        "k",
                        partner,
                        any(Seite.values()),
                        any(Entscheidung.values()),
                        TEXT,
                        random.nextInt(5) == 0);
            case ANGABE_BESTREITEN -> new AngabeBestritten(head(by), "k", partner, spokenOf(), TEXT);
            case ANGABE_ANERKENNEN -> new AngabeAnerkannt(head(by), "k", partner, spokenOf());
            case ANGABE_BERICHTIGEN -> new AngabeBerichtigt(head(by), "k", spokenOf(), change(), TEXT);
        };
    }

    private Aenderung change() {
        return new Aenderung(some(this::past), some(this::soon), null, some(this::past), null, some(this::people));
    }

    private String spokenOf() {
        return random.nextInt(20) == 0
                ? "unknown"
                : any(history.stream().map(e -> e.kopf().ereignis()).toList());
    }

    private Kopf head(@Nullable String by) {
        return new Kopf("f" + ++facts, late && random.nextInt(3) == 0 ? past() : at(now), now, null, by);
    }

    private OffsetDateTime past() {
        return at(now.minus(Duration.ofMinutes(random.nextInt(14 * 24 * 60))));
    }

    private OffsetDateTime soon() {
        return at(now.plus(Duration.ofMinutes(random.nextInt(14 * 24 * 60) - 2 * 24 * 60)));
    }

    private OffsetDateTime end(Kopf meeting) {
        return meeting.eingetretenAm().plusHours(2);
    }

    private static OffsetDateTime at(Instant when) {
        return when.atZone(Kopf.BERLIN).toOffsetDateTime();
    }

    /** Mostly everybody, so that meetings count; sometimes anybody. */
    private List<String> people() {
        var all = partners.stream()
                .flatMap(p -> List.of(p + ".vorsitz", p + ".stellv", p + ".partei").stream())
                .toList();
        return random.nextInt(3) > 0
                ? all
                : all.stream().filter(each -> random.nextBoolean()).toList();
    }

    static Regelwerk regelwerk(Random random) {
        Map<String, Object> given = new HashMap<>();
        for (var parameter : Lesart.alle()) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            var values = parameter.werte().stream().map(Lesart.Wert::wert).toList();
            switch (parameter.art()) {
                case TAGE ->
                    given.put(
                            parameter.name(),
                            parameter.name().equals("erfassungsfristTage")
                                    ? random.nextInt(6)
                                    : 1 + random.nextInt(20));
                case EINER -> given.put(parameter.name(), values.get(random.nextInt(values.size())));
                case MEHRERE -> {
                    var some =
                            values.stream().filter(each -> random.nextBoolean()).toList();
                    given.put(parameter.name(), some.isEmpty() ? List.of(values.getFirst()) : some);
                }
            }
        }
        return Regelwerk.of(given);
    }

    private <T> @Nullable T some(java.util.function.Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> T any(T[] of) {
        return of[random.nextInt(of.length)];
    }

    /** The stages in the order in which a rule book passes through them. */
    static List<Stufe> order(Reading reading) {
        var order = new ArrayList<Stufe>();
        for (var s = Stufe.ESKALATION_1; s != Stufe.ABGESCHLOSSEN; s = reading.after(s)) {
            order.add(s);
        }
        return order;
    }

    static boolean consistent(Frist p) {
        return !p.letzterTag().isBefore(p.unverschoben())
                && p.ablauf().isEqual(Deadline.endOf(p.letzterTag()))
                && !p.herleitung().isEmpty();
    }
}
