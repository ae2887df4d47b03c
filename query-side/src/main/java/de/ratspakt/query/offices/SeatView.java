package de.ratspakt.query.offices;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.events.personnel.SeatLaw;
import de.ratspakt.events.personnel.SeatMethod;
import de.ratspakt.events.personnel.SeatShares;
import de.ratspakt.events.platform.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The seats of a committee as the public calculator shares them out, with every step.
 *
 * @param mitglieder of the whole council
 * @param hoechstzahlen by quotients: each seat in its order; absent by quotas
 * @param losentscheid what only a lot decides; those seats are nobody's in {@code gruppen}
 * @param ohneSitz groups that get none and may not draw one
 * @param recht of the day asked for; absent where a method was chosen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeatView(
        int sitze,
        int mitglieder,
        SeatMethod verfahren,
        List<Share> gruppen,
        @Nullable List<Award> hoechstzahlen,
        @Nullable Lot losentscheid,
        List<String> ohneSitz,
        Clause mehrheitsklausel,
        @Nullable Law recht,
        List<Step> herleitung) {

    /**
     * What a group gets.
     *
     * @param sitze without those a lot decides on
     * @param ganzzahl by quotas, the whole part
     * @param bruchteil by quotas, what is left, as a fraction
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Share(
            String gruppe,
            int mitglieder,
            int sitze,
            boolean imLos,
            @Nullable Integer ganzzahl,
            @Nullable String bruchteil) {}

    /** The seat of this rank: {@code mitglieder / teiler}; equal quotients have the same rank. */
    public record Award(int rang, String gruppe, int mitglieder, int teiler, String hoechstzahl) {}

    public record Lot(int sitze, List<String> gruppen) {}

    /** What became of the clause that an absolute majority of the council has one in the committee. */
    public enum Clause {
        NICHT_ANGEWANDT,
        KEINE_MEHRHEIT,
        ERFUELLT,
        WEITERER_SITZ
    }

    /**
     * The law of the day.
     *
     * @param anmerkung what of it is uncertain
     */
    public record Law(
            String bundesland, LocalDate von, LocalDate bis, String regel, List<String> quellen, String anmerkung) {}

    /** @param regel law or method */
    public record Step(String regel, String ergebnis) {}

    static SeatView of(SeatQuestion question, Locale language) {
        var shares = question.answer();
        var law = question.law();
        return new SeatView(
                shares.seats(),
                shares.council(),
                shares.method(),
                shares.shares().stream().map(s -> share(s, shares)).toList(),
                shares.method().byQuota()
                        ? null
                        : shares.awards().stream().map(a -> award(a, language)).toList(),
                shares.lot().map(l -> new Lot(l.seats(), l.groups())).orElse(null),
                shares.without(),
                clause(shares.majority()),
                law == null ? null : law(law, language),
                new Derivation(shares, law, language).steps());
    }

    private static Share share(SeatShares.Share s, SeatShares all) {
        return all.method().byQuota()
                ? new Share(s.group(), s.members(), s.seats(), s.inLot(), s.whole(), s.remainder() + "/" + all.total())
                : new Share(s.group(), s.members(), s.seats(), s.inLot(), null, null);
    }

    private static Award award(SeatShares.Award a, Locale language) {
        return new Award(a.rank(), a.group(), a.members(), a.divisor(), decimal(a.members(), a.divisor(), language));
    }

    private static Clause clause(SeatShares.Majority majority) {
        return switch (majority) {
            case NOT_APPLIED -> Clause.NICHT_ANGEWANDT;
            case NOBODY -> Clause.KEINE_MEHRHEIT;
            case MET -> Clause.ERFUELLT;
            case FURTHER_SEAT -> Clause.WEITERER_SITZ;
        };
    }

    private static Law law(SeatLaw l, Locale language) {
        return new Law(l.bundesland(), l.von(), l.bis(), l.regel(), l.quellen(), l.note(language));
    }

    /** Three digits, for people; what decides are the fractions. */
    private static String decimal(int numerator, int denominator, Locale language) {
        return String.format(
                language.getLanguage().equals("en") ? Locale.ENGLISH : Locale.GERMAN,
                "%.3f",
                (double) numerator / denominator);
    }

    private record Derivation(SeatShares shares, @Nullable SeatLaw law, Locale language) {

        List<Step> steps() {
            var steps = new ArrayList<Step>();
            if (shares.method().byQuota()) {
                quotas(steps);
            } else {
                quotients(steps);
            }
            shares.lot()
                    .ifPresent(lot -> steps.add(step(
                            "sitze.schritt.los", lot.seats(), lot.groups().size(), String.join(", ", lot.groups()))));
            return steps;
        }

        private void quotas(List<Step> steps) {
            steps.add(step("sitze.schritt.quote", shares.total(), shares.seats()));
            for (var s : shares.shares()) {
                steps.add(step(
                        "sitze.schritt.anteil",
                        s.group(),
                        s.members(),
                        shares.seats(),
                        shares.total(),
                        decimal(s.members() * shares.seats(), shares.total(), language),
                        s.whole(),
                        s.remainder() + "/" + shares.total()));
            }
            var majority = shares.shares().stream()
                    .filter(s -> 2 * s.members() > shares.council())
                    .map(SeatShares.Share::group)
                    .collect(Collectors.joining());
            if (shares.majority() != SeatShares.Majority.NOT_APPLIED) {
                steps.add(new Step(
                        law == null ? "NKomVG 71 III" : law.regel().replaceAll(" II, III$", " III"),
                        text(
                                "sitze.klausel." + clause(shares.majority()),
                                majority,
                                shares.council(),
                                shares.seats())));
            }
            var further = shares.shares().stream()
                    .filter(s -> s.seats() > s.whole())
                    .filter(s -> shares.majority() != SeatShares.Majority.FURTHER_SEAT
                            || !s.group().equals(majority))
                    .map(SeatShares.Share::group)
                    .collect(Collectors.joining(", "));
            if (!further.isEmpty()) {
                steps.add(step("sitze.schritt.bruchteile", further));
            }
        }

        private void quotients(List<Step> steps) {
            steps.add(step("sitze.schritt.teiler." + shares.method(), shares.seats()));
            for (var a : shares.awards()) {
                steps.add(step(
                        "sitze.schritt.hoechstzahl",
                        a.rank(),
                        a.group(),
                        a.members(),
                        a.divisor(),
                        decimal(a.members(), a.divisor(), language)));
            }
        }

        private Step step(String key, Object... args) {
            return new Step(law == null ? text("verfahren." + shares.method()) : law.regel(), text(key, args));
        }

        private String text(String key, Object... args) {
            return Texts.in(language).get(key, args);
        }
    }
}
