package de.ratspakt.events.rules;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The public holidays of one German state, by the law in force in each year; the days come from a kept library. */
public final class PublicHolidays {
    private static final HolidayManager GERMANY =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.GERMANY));
    private static final Map<String, PublicHolidays> STATES = new ConcurrentHashMap<>();

    private final String state;
    private final Map<Integer, Map<LocalDate, String>> years = new ConcurrentHashMap<>();

    private PublicHolidays(String state) {
        this.state = state;
    }

    /**
     * @param state the state's two letters, such as {@code NI}
     * @throws UnknownState for anything else: the library would silently give the national holidays
     */
    public static PublicHolidays of(String state) {
        return STATES.computeIfAbsent(state, s -> {
            if (!states().contains(s)) {
                throw new UnknownState(s);
            }
            return new PublicHolidays(s);
        });
    }

    /** The states' two letters, sorted. */
    public static Set<String> states() {
        return GERMANY.getCalendarHierarchy().getChildren().keySet().stream()
                .map(s -> s.toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The key of the holiday on that day, such as {@code CHRISTMAS}. */
    public Optional<String> on(LocalDate day) {
        return Optional.ofNullable(
                years.computeIfAbsent(day.getYear(), this::inYear).get(day));
    }

    /** A holiday's name in the reader's language; the key itself where there is none. */
    public static String name(String key, Locale language) {
        return new Holiday(LocalDate.EPOCH, key, HolidayType.PUBLIC_HOLIDAY).getDescription(language);
    }

    private Map<LocalDate, String> inYear(int year) {
        return GERMANY.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, state.toLowerCase(Locale.ROOT)).stream()
                .collect(Collectors.toMap(Holiday::getDate, Holiday::getPropertiesKey, (a, b) -> a));
    }

    public static final class UnknownState extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        UnknownState(String state) {
            super(state);
        }
    }
}
