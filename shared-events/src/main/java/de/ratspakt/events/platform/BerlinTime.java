package de.ratspakt.events.platform;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as forms send it: local, in Germany. Once a year an hour is missing there, and once a year one comes twice; then
 * nobody guesses, but the person is asked, with an input that stands beside the time under its name and {@link #WHICH}.
 */
public final class BerlinTime {
    /** Ends the name of the input that says which of two hours is meant; its value is an offset, such as {@code +01:00}. */
    public static final String WHICH = ".umstellung";

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final String UNDECIDED = "[" + ZONE.getId() + "]";
    private static final Pattern LOCAL =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?");

    private BerlinTime() {}

    /**
     * A local time with its offset. Where there is none, or one of two and nobody said which, the time with its zone, for
     * {@link #problem} to name; what is no local time stays as it is.
     *
     * @param which offset that was chosen
     */
    public static String withOffset(String time, @Nullable String which) {
        var local = local(time);
        if (local.isEmpty()) {
            return time;
        }
        var offsets = ZONE.getRules().getValidOffsets(local.get());
        if (offsets.size() == 1) {
            return time + offsets.getFirst();
        }
        return offsets.stream()
                .filter(o -> o.getId().equals(which))
                .map(o -> time + o)
                .findFirst()
                .orElse(time + UNDECIDED);
    }

    /** The offsets between which to choose, the earlier hour first; empty if the time comes once, never, or is none. */
    public static List<ZoneOffset> choices(String time) {
        var offsets = local(time).map(ZONE.getRules()::getValidOffsets).orElse(List.of());
        return offsets.size() > 1 ? offsets : List.of();
    }

    /** What is wrong with a time that {@link #withOffset} could not decide. */
    public static Optional<FieldError> problem(String field, String time) {
        return time.endsWith(UNDECIDED)
                ? local(time.substring(0, time.length() - UNDECIDED.length()))
                        .map(ZONE.getRules()::getTransition)
                        .map(change -> problem(field, change))
                : Optional.empty();
    }

    private static FieldError problem(String field, ZoneOffsetTransition change) {
        LocalTime before = change.getDateTimeBefore().toLocalTime();
        LocalTime after = change.getDateTimeAfter().toLocalTime();
        return new FieldError(field, change.isGap() ? "STUNDE_FEHLT" : "STUNDE_ZWEIMAL", before, after);
    }

    private static Optional<LocalDateTime> local(String time) {
        try {
            return LOCAL.matcher(time).matches() ? Optional.of(LocalDateTime.parse(time)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // the desk says what is wrong with it
        }
    }
}
