package de.ratspakt.query.platform;

import de.ratspakt.events.platform.FieldError;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.platform.InvalidFields;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a read, taken strictly: unknown, repeated and unreadable ones are all named at once. */
public final class Asked {
    /** Everywhere allowed: the language of the answer. */
    private static final String LANGUAGE = "sprache";

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern LOCAL = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");
    private static final Pattern WITH_OFFSET = Pattern.compile(LOCAL.pattern() + "(Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final int LONGEST = 200;

    private final Map<String, String[]> values;
    private final List<FieldError> errors = new ArrayList<>();

    private Asked(Map<String, String[]> values) {
        this.values = values;
    }

    /** Takes a request that may carry these parameters and no others. */
    public static Asked of(HttpServletRequest request, String... allowed) {
        var asked = new Asked(request.getParameterMap());
        var names = Arrays.asList(allowed);
        asked.values.forEach((name, given) -> {
            if (!name.equals(LANGUAGE) && !names.contains(name)) {
                asked.error(name.length() > LONGEST ? name.substring(0, LONGEST) : name, "UNBEKANNTER_PARAMETER");
            } else if (given.length > 1) {
                asked.error(name, "MEHRFACH");
            } else if (given[0].isBlank()) {
                asked.error(name, "LEER");
            } else if (given[0].length() > LONGEST) {
                asked.error(name, "ZU_LANG", LONGEST);
            } else if (given[0].chars().anyMatch(Character::isISOControl)) {
                asked.error(name, "STEUERZEICHEN");
            }
        });
        return asked;
    }

    /** @throws InvalidFields with all that is wrong, if anything is */
    public void check() {
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
    }

    public @Nullable String text(String name) {
        return sound(name);
    }

    public @Nullable Boolean flag(String name) {
        var value = sound(name);
        return switch (value) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> error(name, "KEIN_WAHRHEITSWERT");
        };
    }

    public int number(String name, int least, int most, int otherwise) {
        var value = number(name, least, most);
        return value == null ? otherwise : value.intValue();
    }

    public int required(String name, int least, int most) {
        require(name);
        return number(name, least, most, least);
    }

    public @Nullable Long number(String name, long least, long most) {
        var value = sound(name);
        if (value == null) {
            return null;
        }
        if (!NUMBER.matcher(value).matches()) {
            return error(name, "KEINE_ZAHL");
        }
        var number = Long.parseLong(value);
        return number < least || number > most ? error(name, "ZAHL_AUSSERHALB", least, most) : (Long) number;
    }

    /** A moment with offset. A plus sign that arrives as a space, because it was not encoded, is taken as meant. */
    public @Nullable OffsetDateTime moment(String name) {
        var given = sound(name);
        if (given == null) {
            return null;
        }
        var value = given.replace(' ', '+');
        if (LOCAL.matcher(value).matches()) {
            return error(name, "OHNE_OFFSET");
        }
        if (!WITH_OFFSET.matcher(value).matches()) {
            return error(name, "KEIN_ZEITPUNKT");
        }
        try {
            var moment = OffsetDateTime.parse(value);
            if (!Fields.offsetExists(moment)) {
                return error(name, "VERSATZ_AUSSERHALB");
            }
            return inRange(name, moment.getYear()) ? moment : null;
        } catch (DateTimeException e) {
            return error(name, "GIBT_ES_NICHT", value);
        }
    }

    /** A day that must be given. */
    public LocalDate day(String name) {
        require(name);
        var value = sound(name);
        if (value == null) {
            return LocalDate.EPOCH;
        }
        if (!DAY.matcher(value).matches()) {
            error(name, "KEIN_TAG");
            return LocalDate.EPOCH;
        }
        try {
            var day = LocalDate.parse(value);
            return inRange(name, day.getYear()) ? day : LocalDate.EPOCH;
        } catch (DateTimeException e) {
            error(name, "GIBT_ES_NICHT", value);
            return LocalDate.EPOCH;
        }
    }

    /** One of the enum's names. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        var value = sound(name);
        if (value == null) {
            return otherwise;
        }
        return oneOf(name, value, type, otherwise, false);
    }

    /** One of the enum's names in lower case, as addresses have it. */
    public <E extends Enum<E>> E word(String name, Class<E> type, E otherwise) {
        var value = sound(name);
        return value == null ? otherwise : oneOf(name, value, type, otherwise, true);
    }

    private <E extends Enum<E>> E oneOf(String name, String value, Class<E> type, E otherwise, boolean lower) {
        var names = new ArrayList<String>();
        for (var each : type.getEnumConstants()) {
            var word = lower ? each.name().toLowerCase(Locale.ROOT) : each.name();
            if (word.equals(value)) {
                return each;
            }
            names.add(word);
        }
        error(name, "KEIN_WERT", String.join(", ", names));
        return otherwise;
    }

    /** One of these words, if given. */
    public @Nullable String oneOf(String name, Iterable<String> words) {
        var value = sound(name);
        if (value == null) {
            return null;
        }
        for (var word : words) {
            if (word.equals(value)) {
                return value;
            }
        }
        return error(name, "KEIN_WERT", String.join(", ", words));
    }

    public void require(String name) {
        if (!values.containsKey(name)) {
            error(name, "FEHLT");
        }
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Notes something else that is wrong. */
    public <T> @Nullable T error(String name, String code, Object... args) {
        errors.add(new FieldError(name, code, args));
        return null;
    }

    private boolean inRange(String name, int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            error(name, "AUSSERHALB", Integer.toString(FIRST_YEAR), Integer.toString(LAST_YEAR));
            return false;
        }
        return true;
    }

    private @Nullable String sound(String name) {
        var given = values.get(name);
        return given == null || errors.stream().anyMatch(e -> e.feld().equals(name)) ? null : given[0];
    }
}
