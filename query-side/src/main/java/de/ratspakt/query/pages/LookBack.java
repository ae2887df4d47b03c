package de.ratspakt.query.pages;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.Moment.Sicht;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/** The day whose end a page shows, and with whose eyes; today it shows what is so now, and of a later day a look ahead. */
public record LookBack(LocalDate day, LocalDate today, Instant now, Sicht sicht) {

    /**
     * What is no day shows today.
     *
     * @throws InvalidFields if the day lies ahead and it is not a look ahead that is asked for, or the other way round
     */
    public static LookBack asked(@Nullable String stand, @Nullable String sicht, Clock clock) {
        var now = clock.instant();
        var today = Dates.dayOf(now);
        var day = Dates.typed(stand).orElse(today);
        var sight = sight(sicht);
        if (!day.equals(today)) {
            Moment.wrong(endOf(day), now, sight).ifPresent(code -> {
                throw InvalidFields.of("stand", code);
            });
        }
        return new LookBack(day, today, now, sight);
    }

    private static Sicht sight(@Nullable String word) {
        return Stream.of(Sicht.values())
                .filter(s -> word(s).equals(word))
                .findFirst()
                .orElse(Sicht.BEKANNT);
    }

    /** Whether it is another day than today that the page shows: nothing can be done there. */
    public boolean elsewhere() {
        return !day.equals(today);
    }

    /** The word for the eyes with which to go on to another day; what is past is nothing to look ahead at. */
    String sightOn(LocalDate other) {
        return word(sicht == Sicht.VORSCHAU && other.isBefore(today) ? Sicht.BEKANNT : sicht);
    }

    /** With whose eyes the day shown can be seen. */
    private List<String> sights() {
        var now = day.equals(today) ? this.now : endOf(day);
        return Stream.of(Sicht.values())
                .filter(s -> Moment.wrong(now, this.now, s).isEmpty())
                .map(LookBack::word)
                .toList();
    }

    private static String word(Sicht sicht) {
        return sicht.name().toLowerCase(Locale.ROOT);
    }

    public Moment moment() {
        return new Moment(elsewhere() ? endOf(day) : now, sicht);
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Kopf.BERLIN).toInstant().minusMillis(1);
    }

    /** Whether an entry of a history belongs to what the page shows. */
    public boolean shows(OffsetDateTime eingetretenAm, OffsetDateTime erfasstAm) {
        var when = sicht == Sicht.WAHR ? eingetretenAm : erfasstAm;
        return !elsewhere() || !when.toInstant().isAfter(moment().zeitpunkt());
    }

    /** What the banner and the form for another day need. */
    public void show(Model model) {
        model.addAttribute("stand", day);
        model.addAttribute("heute", today);
        model.addAttribute("rueckblick", elsewhere());
        model.addAttribute("sicht", word(sicht));
        model.addAttribute("sichten", sights());
    }
}
