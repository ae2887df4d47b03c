package de.ratspakt.events.rules.session;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Regelwerk.RuhenUmfasst;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Mehrheit;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.*;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session drawn by chance: any reading, any body, any fact stated for any time and typed at once or late, moves in both
 * directions, midnights and clock changes more often than life has them. Nothing asks whether it makes sense.
 */
final class RandomSession {
    private static final List<String> PARTNERS = List.of("spd", "gruene", "linke", "fdp");
    private static final List<String> ITEMS = List.of("top-1", "top-2", "top-3");
    private static final List<String> MOTIONS = List.of("antrag-1", "antrag-2");
    private static final Textverweis TEXT = new Textverweis("t1", "0".repeat(64));
    /** Sessions of every version of the rules go on. */
    private static final List<String> ENGINES = List.of("1", SessionProcedure.ENGINE);
    /** Among them the days around both clock changes. */
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2022, 3, 8), LocalDate.of(2022, 3, 27), LocalDate.of(2022, 10, 30), LocalDate.of(2023, 1, 1));

    private final Random random;
    private final List<SessionEvent> history = new ArrayList<>();
    private final List<String> partners;
    private final LocalDate day;
    private SessionState state;
    private Instant now;
    private int ids;

    private RandomSession(long seed) {
        random = new Random(seed);
        partners = PARTNERS.subList(0, 2 + random.nextInt(3));
        day = any(DAYS);
        now = day.minusDays(8).atTime(12, 0).atZone(Kopf.BERLIN).toInstant();
        var seats = new LinkedHashMap<String, Integer>();
        partners.forEach(p -> seats.put(p, 1 + random.nextInt(8)));
        int group = seats.values().stream().mapToInt(Integer::intValue).sum();
        int votes = group + 1 + random.nextInt(group + 2);
        var started = SessionProcedure.start(new SitzungEinberufen(
                head(),
                "s1",
                "v1",
                TEXT,
                date(),
                TEXT,
                votes,
                votes / 2 + 1,
                seats,
                any(Buergermeisterstimme.values()),
                reading(random),
                any(ENGINES),
                new Vertragslage("a1", partners, true, Set.of(), null)));
        history.addAll(started.recorded());
        state = started.state();
    }

    static RandomSession of(long seed) {
        return new RandomSession(seed);
    }

    static Regelwerk reading(Random random) {
        return Regelwerk.of(Map.of(
                "informationVor",
                random.nextBoolean() ? "VORTAG" : "HANDLUNG_UND_VORTAG",
                "abweichungAb",
                random.nextBoolean() ? "EINZELSTIMME" : "FRAKTIONSMEHRHEIT"));
    }

    RandomSession goOn(int steps, Consumer<RandomSession> watch) {
        for (int i = 0; i < steps; i++) {
            now = now.plus(random.nextInt(3) == 0 ? Duration.ofMinutes(1) : Duration.ofMinutes(random.nextInt(2400)));
            record(SessionProcedure.at(state, now).add(fact()));
            record(SessionProcedure.at(state, now));
            watch.accept(this);
        }
        return this;
    }

    private void record(SessionProcedure step) {
        history.addAll(step.recorded());
        state = step.state();
    }

    List<SessionEvent> history() {
        return history;
    }

    SessionState state() {
        return state;
    }

    Instant now() {
        return now;
    }

    private Tatsache fact() {
        var partner = any(partners);
        var item = any(ITEMS);
        if (state.over() && random.nextBoolean()) { // then it is all that still has an effect
            return random.nextInt(3) == 0
                    ? new KenntnisnahmeBestaetigt(head(), "s1", partner, notice())
                    : new MitteilungBestritten(head(), "s1", partner, notice(), TEXT);
        }
        return switch (random.nextInt(30)) {
            case 0, 1, 2 -> new SitzungVerlegt(head(), "s1", date(), null, null);
            case 3, 4, 5, 6 ->
                new TagesordnungspunktAufgenommen(
                        head(),
                        "s1",
                        fresh(item),
                        random.nextBoolean() ? null : random.nextInt(5),
                        TEXT,
                        any(Herkunft.values()),
                        random.nextBoolean() ? null : any(MOTIONS),
                        any(Mehrheit.values()),
                        random.nextInt(8) == 0);
            case 7, 8, 9, 10 -> new AbstimmungslinieVereinbart(head(), "s1", item, any(Linie.values()), lage());
            case 11 ->
                random.nextBoolean()
                        ? new StimmverhaltenFreigestellt(head(), "s1", item)
                        : new TagesordnungspunktAbgesetzt(head(), "s1", item);
            case 12, 13 -> new AbwesenheitGemeldet(head(), "s1", partner, random.nextInt(6));
            case 14, 15, 16, 17 -> {
                int what = random.nextInt(3);
                yield new AbweichungAngekuendigt(
                        head(),
                        "s1",
                        partner,
                        what > 0 ? any(MOTIONS) : null,
                        what < 2 ? item : null,
                        random.nextBoolean() ? null : any(Linie.values()),
                        TEXT,
                        some(partners, partner));
            }
            case 18, 19, 20 -> new AlleineinbringungVermerkt(head(), "s1", any(MOTIONS), partner, "m1", lage());
            case 21, 22, 23, 24 ->
                new StimmverhaltenErfasst(
                        head(), "s1", item, partner, random.nextInt(4), random.nextInt(4), random.nextInt(2), lage());
            case 25, 26, 27 -> new MitteilungBestritten(head(), "s1", partner, notice(), TEXT);
            case 28 -> new KenntnisnahmeBestaetigt(head(), "s1", partner, notice());
            default ->
                switch (random.nextInt(8)) {
                    case 0 -> new SitzungGeschlossen(head(), "s1");
                    case 1 -> new SitzungAbgesagt(head(), "s1", null);
                    case 2, 3 -> new AusscheidenFuerSitzungVermerkt(head(), "s1", partner, "a2");
                    default -> new KenntnisnahmeBestaetigt(head(), "s1", partner, "f1");
                };
        };
    }

    /** Any notice there is; else what is none. */
    private String notice() {
        var notices = state.notices();
        return notices.isEmpty() ? "f1" : any(notices).kopf().ereignis();
    }

    /** An item is put on the agenda once: another gets another name. */
    private String fresh(String item) {
        return state.item(item).isEmpty() ? item : "weiterer-" + ids;
    }

    private Vertragslage lage() {
        var resting = EnumSet.noneOf(RuhenUmfasst.class);
        for (var what : RuhenUmfasst.values()) {
            if (random.nextInt(12) == 0) {
                resting.add(what);
            }
        }
        return new Vertragslage("a1", partners, random.nextInt(15) != 0, resting, null);
    }

    private List<String> some(List<String> all, String but) {
        return all.stream()
                .filter(p -> !p.equals(but) && random.nextInt(4) != 0)
                .toList();
    }

    private OffsetDateTime date() {
        return day.plusDays(random.nextInt(7) - 3)
                .atTime(random.nextInt(24), 0)
                .atZone(Kopf.BERLIN)
                .toOffsetDateTime();
    }

    /** Now or some time ago, often at a midnight or a second before. */
    private Kopf head() {
        var when = now;
        if (random.nextInt(3) == 0) {
            when = now.minus(Duration.ofMinutes(random.nextInt(6000)));
        }
        if (random.nextInt(4) == 0) {
            when = when.atZone(Kopf.BERLIN)
                    .toLocalDate()
                    .atStartOfDay(Kopf.BERLIN)
                    .toInstant();
            if (random.nextBoolean()) {
                when = when.minusSeconds(1);
            }
        }
        return new Kopf("f" + ++ids, when.atZone(Kopf.BERLIN).toOffsetDateTime(), now, null, null);
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private <T extends @Nullable Object> T any(T[] some) {
        return some[random.nextInt(some.length)];
    }
}
