package de.ratspakt.events.rules;

import de.ratspakt.events.conflict.Frist.Schritt;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The steps of a period's derivation as people read them, in German or English; German where a language is neither. */
public final class Derivation {
    private final boolean english;
    private final Locale language;
    private final DateTimeFormatter format;
    private final DateTimeFormatter bare;

    private Derivation(Locale wanted) {
        english = wanted.getLanguage().equals("en");
        language = english ? Locale.UK : Locale.GERMANY;
        format = DateTimeFormatter.ofPattern(english ? "EEEE, d MMMM uuuu" : "EEEE, d. MMMM uuuu", language);
        bare = DateTimeFormatter.ofPattern(english ? "d MMMM uuuu" : "d. MMMM uuuu", language);
    }

    /** One step as a sentence; the step's {@code regel} stands beside it. */
    public static String text(Schritt step, Locale language) {
        return new Derivation(language).sentence(step);
    }

    private String sentence(Schritt s) {
        return switch (s.art()) {
            case AUSLOESER ->
                trigger(s.anlass())
                        + (english ? ": the period is triggered on " : ": Auslöser der Frist ist ")
                        + day(s.tag())
                        + ".";
            case ERSTER_TAG ->
                english
                        ? "The day of the triggering event does not count; day 1 is %s.".formatted(day(s.tag()))
                        : "Der Tag des auslösenden Ereignisses zählt nicht mit; Tag 1 ist %s.".formatted(day(s.tag()));
            case LETZTER_TAG ->
                english
                        ? "%s: the last day is %s.".formatted(days(s.anlass()), day(s.tag()))
                        : "%s: Letzter Tag ist %s.".formatted(days(s.anlass()), day(s.tag()));
            case VERSCHOBEN ->
                english
                        ? "%s is %s; the last day moves to %s."
                                .formatted(bare.format(s.tag().minusDays(1)), reason(s.anlass()), day(s.tag()))
                        : "Der %s ist %s; der letzte Tag rückt auf %s."
                                .formatted(bare.format(s.tag().minusDays(1)), reason(s.anlass()), day(s.tag()));
            case NICHT_VERSCHOBEN ->
                english
                        ? "%s is %s, but under this reading the last day does not move."
                                .formatted(bare.format(s.tag()), reason(s.anlass()))
                        : "Der %s ist %s, aber nach dieser Lesart verschiebt sich der letzte Tag nicht."
                                .formatted(bare.format(s.tag()), reason(s.anlass()));
            case VEREINBART ->
                english
                        ? "The partners agreed on %s as the last day; a day they named themselves does not move."
                                .formatted(day(s.tag()))
                        : "Die Partner haben %s als letzten Tag vereinbart; ein selbst gewählter Tag verschiebt sich nicht."
                                .formatted(day(s.tag()));
            case ABLAUF ->
                english
                        ? "The period ends when its last day ends, on %s at 00:00; in time is what happens before."
                                .formatted(day(s.tag()))
                        : "Die Frist endet mit ihrem letzten Tag, am %s um 0:00 Uhr; rechtzeitig ist, was davor geschieht."
                                .formatted(day(s.tag()));
        };
    }

    private String trigger(@Nullable String what) {
        return switch (what == null ? "" : what) {
            case "ERKLAERUNG" -> english ? "From the day of the declaration" : "Ab dem Tag der Erklärung";
            case "ZUGANG" ->
                english
                        ? "From the day on which the partners could know of the declaration"
                        : "Ab dem Tag, an dem die Partner von der Erklärung wissen konnten";
            case "NACHTRAG" ->
                english
                        ? "The declaration was recorded late, so from the day of recording"
                        : "Die Erklärung ist nachgetragen, daher ab dem Tag der Erfassung";
            case "SCHEITERN" ->
                english ? "From the day the stage before failed" : "Ab dem Tag, an dem die Stufe davor gescheitert ist";
            case "VORFRISTENDE" -> english ? "From the end of the period before" : "Ab dem Ende der Frist davor";
            case "UNVERSCHOBEN" ->
                english
                        ? "From the end of the period before, not moved"
                        : "Ab dem Ende der Frist davor, ohne Verschiebung";
            case "FRISTENDE" ->
                english ? "From the end of the stage's own period" : "Ab dem Ende der Frist der Stufe selbst";
            default -> english ? "From the triggering event" : "Ab dem auslösenden Ereignis";
        };
    }

    private String days(@Nullable String number) {
        boolean one = "1".equals(number);
        return number + (english ? (one ? " day" : " days") : (one ? " Tag" : " Tage"));
    }

    private String reason(@Nullable String key) {
        if (key == null) {
            return english ? "a day off" : "kein Werktag";
        }
        if (key.equals(DayOfWeek.SATURDAY.name()) || key.equals(DayOfWeek.SUNDAY.name())) {
            var weekday = DayOfWeek.valueOf(key).getDisplayName(TextStyle.FULL, language);
            return english ? "a " + weekday : "ein " + weekday;
        }
        var name = PublicHolidays.name(key, language);
        return english ? "a public holiday (" + name + ")" : "gesetzlicher Feiertag (" + name + ")";
    }

    private String day(LocalDate day) {
        return format.format(day);
    }
}
