package de.ratspakt.events.rules;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.conflict.Vertragsstand;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A conflict as people lead one, drawn by chance under any reading: they appoint and move meetings, hold them, agree and
 * think better of it, and type all of it at once or days later and in any order, with the time that it speaks of. Unlike
 * in {@link RandomHistory} what they do mostly makes sense, so that stages come to meetings and not only to lapses.
 */
public final class RandomConflict {
    private static final List<String> NAMES = List.of("spd", "gruene", "linke", "fdp");
    private static final List<Stufe> STAGES = List.of(Stufe.ESKALATION_1, Stufe.ESKALATION_2, Stufe.ESKALATION_3);

    private final Random random;
    private final List<String> partners;
    private final List<Tatsache> facts = new ArrayList<>();
    private final List<ConflictEvent> history = new ArrayList<>();
    private Case state;
    private Instant now;

    private RandomConflict(long seed, String engine) {
        random = new Random(seed);
        var book = RandomHistory.regelwerk(random);
        partners = NAMES.subList(0, 2 + random.nextInt(3));
        now = LocalDate.of(2020 + random.nextInt(8), 1, 1)
                .atStartOfDay(Kopf.BERLIN)
                .toInstant()
                .plus(Duration.ofMinutes(random.nextInt(366 * 24 * 60)));
        var today = now.atZone(Kopf.BERLIN).toLocalDate();
        var term = random.nextInt(4) == 0 ? today.plusDays(random.nextInt(60)) : null;
        var faction = any(partners);
        var declaration = new StoerungErklaert(
                head(faction + ".vorsitz"),
                "k",
                "v",
                faction,
                Crisis.TEXT,
                Crisis.TEXT,
                new Vertragsstand("v1", partners, book, engine, term),
                List.of());
        facts.add(declaration);
        record(Procedure.start(declaration));
    }

    static RandomConflict of(long seed, String engine) {
        return new RandomConflict(seed, engine);
    }

    /** One under the present engine, so many steps later. */
    public static RandomConflict drawn(long seed, int steps) {
        var conflict = of(seed, Procedure.ENGINE);
        conflict.goOn(steps, (_, _) -> {});
        return conflict;
    }

    StoerungErklaert declaration() {
        return (StoerungErklaert) facts.getFirst();
    }

    public Case state() {
        return state;
    }

    public Instant now() {
        return now;
    }

    /** Everything recorded, consequences included. */
    public List<ConflictEvent> history() {
        return history;
    }

    /** @param watch is told every fact before it is recorded, and null when only time has passed, with the case after it */
    void goOn(int steps, BiConsumer<@Nullable Tatsache, RandomConflict> watch) {
        for (int i = 0; i < steps; i++) {
            now = now.plus(pause());
            record(Procedure.at(state, now));
            watch.accept(null, this);
            var fact = fact();
            if (fact == null) {
                continue;
            }
            say(fact, watch);
            if (fact instanceof Durchgefuehrt m && m.ergebnis() == Ergebnis.EINIGUNG && !state.closed()) {
                var head = new Kopf(
                        "f" + facts.size(),
                        m.beginn(),
                        now,
                        m.kopf().ereignis(),
                        m.kopf().von());
                say(
                        new BeilegungVorgeschlagen(
                                head, "k", m.fraktion(), null, m.kopf().ereignis()),
                        watch);
            }
        }
    }

    private void say(Tatsache fact, BiConsumer<@Nullable Tatsache, RandomConflict> watch) {
        facts.add(fact);
        record(Procedure.at(state, now).add(fact));
        watch.accept(fact, this);
    }

    private void record(Procedure step) {
        history.addAll(step.recorded());
        state = step.state();
    }

    private Duration pause() {
        return switch (random.nextInt(5)) {
            case 0 -> Duration.ofMinutes(random.nextInt(120));
            case 1, 2 -> Duration.ofMinutes(random.nextInt(30 * 60));
            case 3 -> Duration.ofMinutes(random.nextInt(4 * 24 * 60));
            default -> Duration.ofDays(random.nextInt(8));
        };
    }

    private @Nullable Tatsache fact() {
        var office = random.nextInt(3) == 0;
        var partner = any(partners);
        var faction = office ? null : partner;
        var by = office ? "gruppe.buero" : partner + ".vorsitz";
        return switch (random.nextInt(30)) {
            case 0, 1, 2, 3, 4, 5 -> appointed(stage(), faction, by);
            case 6, 7, 8, 9, 10, 11, 12 -> held(stage(), faction, by);
            case 13, 14 ->
                allowed(ConflictAction.BEILEGUNG_VORSCHLAGEN, partner)
                        ? new BeilegungVorgeschlagen(head(by), "k", faction, Crisis.TEXT, null)
                        : null;
            case 15, 16, 17 ->
                allowed(ConflictAction.BEILEGUNG_BESTAETIGEN, partner)
                        ? new BeilegungBestaetigt(head(partner + ".vorsitz"), "k", partner)
                        : null;
            case 18 ->
                allowed(ConflictAction.BEILEGUNG_ZURUECKWEISEN, partner)
                        ? new BeilegungZurueckgewiesen(head(partner + ".vorsitz"), "k", partner, null)
                        : null;
            case 19 ->
                allowed(ConflictAction.SCHEITERN_ERKLAEREN, partner)
                        ? new ScheiternErklaert(head(partner + ".vorsitz"), "k", partner, Crisis.TEXT)
                        : null;
            case 20, 21, 22 ->
                allowed(ConflictAction.FORTSETZUNGSENTSCHEIDUNG_TREFFEN, partner)
                        ? new FortsetzungsentscheidungGetroffen(
                                head(partner + ".vorsitz"),
                                "k",
                                partner,
                                any(Seite.values()),
                                any(Entscheidung.values()),
                                Crisis.TEXT,
                                random.nextInt(6) == 0)
                        : null;
            case 23 -> longer(partner);
            case 24, 25 ->
                allowed(ConflictAction.FRISTVERLAENGERUNG_ZUSTIMMEN, partner)
                                && new Guard(state).agreeing(today()).isEmpty()
                        ? new FristverlaengerungZugestimmt(head(partner + ".vorsitz"), "k", partner)
                        : null;
            case 26 ->
                allowed(ConflictAction.STOERUNG_MITERKLAEREN, partner)
                        ? new StoerungMiterklaert(head(partner + ".vorsitz"), "k", partner, null)
                        : null;
            case 27 ->
                allowed(ConflictAction.STOERUNGSERKLAERUNG_ZURUECKNEHMEN, partner) && random.nextInt(3) == 0
                        ? new StoerungserklaerungZurueckgenommen(head(partner + ".vorsitz"), "k", partner, null)
                        : null;
            case 28 -> random.nextInt(3) == 0 ? corrected() : about(partner);
            default -> left(partner);
        };
    }

    private @Nullable Tatsache about(String partner) {
        if (!allowed(ConflictAction.ANGABE_ANERKENNEN, partner)) {
            return null;
        }
        var fact = random.nextInt(3) == 0 ? any(facts) : declaration();
        return random.nextInt(3) == 0
                ? new AngabeBestritten(head(null), "k", partner, fact.kopf().ereignis(), Crisis.TEXT)
                : new AngabeAnerkannt(head(null), "k", partner, fact.kopf().ereignis());
    }

    /** Nobody corrects minutes that a stage has failed with: what is finished stays so, and that is tested elsewhere. */
    private @Nullable Tatsache corrected() {
        var open = facts.stream()
                .filter(f -> f instanceof Terminiert || f instanceof Durchgefuehrt)
                .filter(f -> !state.spentMeetings.contains(f.kopf().ereignis()))
                .toList();
        if (open.isEmpty()) {
            return null;
        }
        var fact = any(open);
        boolean appointment = fact instanceof Terminiert;
        var begin = at(now.minus(Duration.ofMinutes(60 + random.nextInt(5 * 24 * 60))));
        var change = switch (random.nextInt(3)) {
            case 0 ->
                new Aenderung(
                        null,
                        appointment
                                ? at(now.plus(Duration.ofMinutes(random.nextInt(8 * 24 * 60) - 4 * 24 * 60)))
                                : null,
                        null,
                        null,
                        null,
                        appointment ? null : people());
            case 1 -> new Aenderung(appointment ? begin : null, null, null, null, null, appointment ? null : people());
            default ->
                new Aenderung(
                        null,
                        null,
                        null,
                        appointment ? null : begin,
                        appointment ? null : begin.plusMinutes(random.nextInt(60)),
                        null);
        };
        return new AngabeBerichtigt(head("gruppe.buero"), "k", fact.kopf().ereignis(), change, Crisis.TEXT);
    }

    private @Nullable Tatsache left(String partner) {
        if (random.nextInt(3) > 0 || !state.partners().contains(partner) || state.closed()) {
            return null;
        }
        return random.nextInt(8) == 0
                ? new VereinbarungsendeVermerkt(head(null), "k", "p")
                : new AusscheidenVermerkt(head(null), "k", partner, "p");
    }

    /** Mostly of the stage that is open. */
    private Stufe stage() {
        return STAGES.contains(state.stage()) && random.nextInt(6) > 0 ? state.stage() : any(STAGES);
    }

    private @Nullable Tatsache appointed(Stufe stufe, @Nullable String faction, String by) {
        var action = ConflictAction.valueOf("ESKALATION" + (STAGES.indexOf(stufe) + 1) + "_TERMINIEREN");
        if (!allowed(action, faction)
                || new Guard(state).moving(stufe, faction, faction == null, now).isPresent()) {
            return null;
        }
        var head = head(by);
        var when = at(now.plus(Duration.ofMinutes(random.nextInt(8 * 24 * 60) - 2 * 24 * 60)));
        var invited = people();
        return switch (stufe) {
            case ESKALATION_1 -> new Eskalation1Terminiert(head, "k", faction, when, Crisis.TEXT, invited);
            case ESKALATION_2 -> new Eskalation2Terminiert(head, "k", faction, when, Crisis.TEXT, invited);
            default -> new Eskalation3Terminiert(head, "k", faction, when, Crisis.TEXT, invited);
        };
    }

    private @Nullable Tatsache held(Stufe stufe, @Nullable String faction, String by) {
        var action = ConflictAction.valueOf("ESKALATION" + (STAGES.indexOf(stufe) + 1) + "_DURCHFUEHREN");
        if (!allowed(action, faction)) {
            return null;
        }
        var end = now.minus(Duration.ofMinutes(random.nextInt(random.nextBoolean() ? 300 : 5 * 24 * 60)));
        var begin = at(end.minus(Duration.ofMinutes(random.nextInt(5 * 60))));
        var head = new Kopf("f" + facts.size(), begin, now, null, by);
        var outcome = random.nextBoolean() ? Ergebnis.KEINE_EINIGUNG : any(Ergebnis.values());
        var there = people();
        return switch (stufe) {
            case ESKALATION_1 -> new Eskalation1Durchgefuehrt(head, "k", faction, begin, at(end), there, outcome, null);
            case ESKALATION_2 -> new Eskalation2Durchgefuehrt(head, "k", faction, begin, at(end), there, outcome, null);
            default -> new Eskalation3Durchgefuehrt(head, "k", faction, begin, at(end), there, outcome, null);
        };
    }

    private @Nullable Tatsache longer(String partner) {
        if (!allowed(ConflictAction.FRISTVERLAENGERUNG_VORSCHLAGEN, partner)) {
            return null;
        }
        var stufe = random.nextInt(3) > 0 ? state.stage() : any(Stufe.values());
        var until = today().plusDays(random.nextInt(20));
        return new Guard(state).extending(stufe, until, today()).isPresent()
                ? null
                : new FristverlaengerungVorgeschlagen(head(partner + ".vorsitz"), "k", partner, stufe, until);
    }

    private boolean allowed(ConflictAction action, @Nullable String partner) {
        return new Guard(state).refusal(action, partner).isEmpty();
    }

    private LocalDate today() {
        return now.atZone(Kopf.BERLIN).toLocalDate();
    }

    private Kopf head(@Nullable String by) {
        var when = random.nextInt(3) == 0 ? now.minus(Duration.ofMinutes(random.nextInt(6 * 24 * 60))) : now;
        return new Kopf("f" + facts.size(), at(when), now, null, by);
    }

    private static OffsetDateTime at(Instant when) {
        return when.atZone(Kopf.BERLIN).toOffsetDateTime();
    }

    /** Mostly everybody, often all but one, sometimes anybody. */
    private List<String> people() {
        var all = new ArrayList<String>();
        for (var partner : partners) {
            all.addAll(List.of(partner + ".vorsitz", partner + ".stellv", partner + ".partei"));
        }
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> all;
            case 3, 4 -> {
                all.remove(random.nextInt(all.size()));
                yield all;
            }
            default -> all.stream().filter(each -> random.nextInt(3) > 0).toList();
        };
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> T any(T[] of) {
        return of[random.nextInt(of.length)];
    }
}
