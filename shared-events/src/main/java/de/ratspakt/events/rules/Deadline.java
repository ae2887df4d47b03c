package de.ratspakt.events.rules;

import static de.ratspakt.events.Kopf.BERLIN;

import de.ratspakt.events.agreement.Regelwerk.Verschiebung;
import de.ratspakt.events.conflict.Frist;
import de.ratspakt.events.conflict.Frist.Schritt;
import de.ratspakt.events.conflict.Frist.Schritt.Art;
import de.ratspakt.events.conflict.Stufe;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A period of days counted forward, as German law counts it (BGB 187 I, 188 I, 193), with every step of its derivation.
 *
 * @param beginn the day of the triggering event, which does not count
 * @param unverschoben the last day before any move
 * @param letzterTag the last day on which an act is timely
 */
public record Deadline(LocalDate beginn, LocalDate unverschoben, LocalDate letzterTag, List<Schritt> herleitung) {

    /**
     * Counts {@code tage} days from the day after {@code beginn}.
     *
     * @param klausel the clause or reading that gives the number of days, cited in the derivation
     * @param tage days, not negative
     * @throws PublicHolidays.UnknownState if the state is none
     */
    public static Deadline of(
            LocalDate beginn, int tage, Verschiebung verschiebung, String bundesland, String klausel) {
        var holidays = PublicHolidays.of(bundesland);
        var steps = new ArrayList<Schritt>();
        steps.add(first(beginn));
        var last = beginn.plusDays(tage);
        var unmoved = last;
        steps.add(counted(last, tage, klausel));
        if (verschiebung == Verschiebung.BGB_193) {
            for (var reason = offDay(last, holidays); reason.isPresent(); reason = offDay(last, holidays)) {
                last = last.plusDays(1);
                steps.add(new Schritt("BGB 193", Art.VERSCHOBEN, last, reason.get()));
            }
        } else {
            offDay(last, holidays)
                    .ifPresent(reason ->
                            steps.add(new Schritt("verschiebung=KEINE", Art.NICHT_VERSCHOBEN, unmoved, reason)));
        }
        steps.add(end(last));
        return new Deadline(beginn, unmoved, last, List.copyOf(steps));
    }

    /** A period that never moves: whatever its last day is, the derivation says no more than that. */
    static Deadline unmoved(LocalDate beginn, int tage, String klausel) {
        var last = beginn.plusDays(tage);
        return new Deadline(beginn, last, last, List.of(first(beginn), counted(last, tage, klausel), end(last)));
    }

    /** A last day that the partners named themselves: it never moves. */
    public static Deadline agreed(LocalDate beginn, LocalDate bis, String klausel) {
        return new Deadline(beginn, bis, bis, List.of(new Schritt(klausel, Art.VEREINBART, bis, null), end(bis)));
    }

    public OffsetDateTime ablauf() {
        return endOf(letzterTag);
    }

    public boolean verschoben() {
        return !letzterTag.equals(unverschoben);
    }

    /** The instant at which a day is over in Berlin: the start of the next one, whatever the clock did meanwhile. */
    public static OffsetDateTime endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(BERLIN).toOffsetDateTime();
    }

    Frist asPeriod(String frist, Stufe stufe) {
        return new Frist(frist, stufe, beginn, letzterTag, unverschoben, ablauf(), herleitung);
    }

    /** The same, with what triggered it as the first step. */
    Deadline triggeredBy(Reading.Trigger trigger) {
        var steps = new ArrayList<Schritt>();
        steps.add(new Schritt(trigger.regel(), Art.AUSLOESER, beginn, trigger.anlass()));
        steps.addAll(herleitung);
        return new Deadline(beginn, unverschoben, letzterTag, List.copyOf(steps));
    }

    private static Schritt first(LocalDate beginn) {
        return new Schritt("BGB 187 I", Art.ERSTER_TAG, beginn.plusDays(1), beginn.toString());
    }

    private static Schritt counted(LocalDate last, int tage, String klausel) {
        return new Schritt(klausel + ", BGB 188 I", Art.LETZTER_TAG, last, Integer.toString(tage));
    }

    private static Schritt end(LocalDate last) {
        return new Schritt("BGB 188 I", Art.ABLAUF, last.plusDays(1), null);
    }

    private static Optional<String> offDay(LocalDate day, PublicHolidays holidays) {
        return holidays.on(day).or(() -> weekend(day));
    }

    private static Optional<String> weekend(LocalDate day) {
        var weekday = day.getDayOfWeek();
        return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY
                ? Optional.of(weekday.name())
                : Optional.empty();
    }
}
