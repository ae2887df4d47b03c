package de.ratspakt.query.pages;

import de.ratspakt.events.Kopf;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.Moment.Sicht;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/** The day whose end a page shows, and with whose eyes; today it shows what is so now. */
public record LookBack(LocalDate day, LocalDate today, Instant now, Sicht sicht) {

    /** What is no day of the past shows today. */
    public static LookBack asked(@Nullable String stand, @Nullable String sicht, Clock clock) {
        var now = clock.instant();
        var today = Dates.dayOf(now);
        return new LookBack(
                Dates.typed(stand).filter(d -> d.isBefore(today)).orElse(today),
                today,
                now,
                "wahr".equals(sicht) ? Sicht.WAHR : Sicht.BEKANNT);
    }

    public boolean back() {
        return day.isBefore(today);
    }

    public Moment moment() {
        var end = day.plusDays(1).atStartOfDay(Kopf.BERLIN).toInstant().minusMillis(1);
        return new Moment(back() ? end : now, sicht);
    }

    /** Whether an entry of a history belongs to what the page shows. */
    public boolean shows(OffsetDateTime eingetretenAm, OffsetDateTime erfasstAm) {
        var when = sicht == Sicht.WAHR ? eingetretenAm : erfasstAm;
        return !back() || !when.toInstant().isAfter(moment().zeitpunkt());
    }

    /** What the banner and the form for another day need. */
    public void show(Model model) {
        model.addAttribute("stand", day);
        model.addAttribute("heute", today);
        model.addAttribute("rueckblick", back());
        model.addAttribute("sicht", sicht.name().toLowerCase(Locale.ROOT));
    }
}
