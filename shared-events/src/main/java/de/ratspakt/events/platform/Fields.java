package de.ratspakt.events.platform;

import de.ratspakt.events.Freitext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The values of a command, read strictly against its form: either all of them are sound, or every error is named. */
public final class Fields {
    /** What an id looks like, also to the API's description. */
    public static final String ID = "[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?";

    private static final Pattern IS_ID = Pattern.compile(ID);
    private static final Set<Field.Kind> ONE_LINE = EnumSet.of(Field.Kind.LINE, Field.Kind.PASSWORD);
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern LOCAL =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?");
    private static final Pattern WITH_OFFSET = Pattern.compile(LOCAL.pattern() + "(?:Z|[+-]\\d{2}:\\d{2})");
    private static final String DOCUMENT = "";
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final ZoneOffset FARTHEST_WEST = ZoneOffset.ofHours(-12);
    private static final ZoneOffset FARTHEST_EAST = ZoneOffset.ofHours(14);

    private final Map<String, Object> values;

    private Fields(Map<String, Object> values) {
        this.values = values;
    }

    /** Whether clocks are set so anywhere on earth: from -12:00 to +14:00. Beyond it lie slips of the keyboard. */
    public static boolean offsetExists(OffsetDateTime moment) {
        return moment.getOffset().compareTo(FARTHEST_WEST) <= 0
                && moment.getOffset().compareTo(FARTHEST_EAST) >= 0;
    }

    /** Whether the text can be an id or slug. */
    public static boolean isId(String text) {
        return IS_ID.matcher(text).matches();
    }

    /**
     * Reads a body.
     *
     * @throws InvalidFields with every error there is
     */
    public static Fields read(CommandForm form, JsonNode body, Instant now) {
        var errors = new ArrayList<FieldError>();
        if (!body.isObject()) {
            throw InvalidFields.of("", "KEIN_OBJEKT");
        }
        if (form.document()) {
            return new Fields(Map.of(DOCUMENT, body));
        }
        var read = new Reading(errors, now).object("", form.fields(), body);
        for (var check : form.checks()) {
            check.check(read, now, errors);
        }
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
        return read;
    }

    /** The whole body of a command that takes a document. */
    public JsonNode document() {
        return required(DOCUMENT, JsonNode.class);
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }

    public Freitext text(String field) {
        return required(field, Freitext.class);
    }

    public @Nullable Freitext optionalText(String field) {
        return optional(field, Freitext.class);
    }

    public Freitext line(String field) {
        return text(field);
    }

    public @Nullable Freitext optionalLine(String field) {
        return optionalText(field);
    }

    /** An id, partner, function, event id, chosen value or password as it was given. */
    public String string(String field) {
        return required(field, String.class);
    }

    public @Nullable String optionalString(String field) {
        return optional(field, String.class);
    }

    public OffsetDateTime instant(String field) {
        return required(field, OffsetDateTime.class);
    }

    public @Nullable OffsetDateTime optionalInstant(String field) {
        return optional(field, OffsetDateTime.class);
    }

    public LocalDate date(String field) {
        return required(field, LocalDate.class);
    }

    public @Nullable LocalDate optionalDate(String field) {
        return optional(field, LocalDate.class);
    }

    public boolean flag(String field) {
        return required(field, Boolean.class);
    }

    /** A flag that may be left out. */
    public boolean flag(String field, boolean otherwise) {
        var value = optional(field, Boolean.class);
        return value == null ? otherwise : value;
    }

    public <E extends Enum<E>> E choice(String field, Class<E> type) {
        return Enum.valueOf(type, string(field));
    }

    public <E extends Enum<E>> @Nullable E optionalChoice(String field, Class<E> type) {
        var value = optionalString(field);
        return value == null ? null : Enum.valueOf(type, value);
    }

    /** The bytes of a file. */
    public byte[] file(String field) {
        return required(field, byte[].class);
    }

    public int number(String field) {
        return required(field, Integer.class);
    }

    public @Nullable Integer optionalNumber(String field) {
        return optional(field, Integer.class);
    }

    /** A number for each partner named, in the order given; empty if the field was left out. */
    public Map<String, Integer> counts(String field) {
        var value = optional(field, Map.class);
        var counts = new LinkedHashMap<String, Integer>();
        if (value != null) {
            ((Map<?, ?>) value).forEach((partner, number) -> counts.put((String) partner, (Integer) number));
        }
        return counts;
    }

    /** Partners in the order given; empty if the field was left out. */
    public List<String> partners(String field) {
        return strings(field);
    }

    /** Ids of events in the order given; empty if the field was left out. */
    public List<String> events(String field) {
        return strings(field);
    }

    /** Function ids in the order given; empty if the field was left out. */
    public List<String> functions(String field) {
        return strings(field);
    }

    /** Values in the order given; empty if the field was left out. */
    public List<String> choices(String field) {
        return strings(field);
    }

    private List<String> strings(String field) {
        var value = optional(field, List.class);
        return value == null
                ? List.of()
                : ((List<?>) value).stream().map(String.class::cast).toList();
    }

    public Fields object(String field) {
        return required(field, Fields.class);
    }

    public @Nullable Fields optionalObject(String field) {
        return optional(field, Fields.class);
    }

    private <T> T required(String field, Class<T> type) {
        return Objects.requireNonNull(optional(field, type), () -> "field " + field + " is not required by its form");
    }

    private <T> @Nullable T optional(String field, Class<T> type) {
        var value = values.get(field);
        return value == null ? null : type.cast(value);
    }

    /** One pass over a body. */
    private record Reading(List<FieldError> errors, Instant now) {

        Fields object(String prefix, List<Field> fields, JsonNode body) {
            var known = new HashSet<String>();
            var values = new LinkedHashMap<String, Object>();
            for (var field : fields) {
                known.add(field.name());
                var at = prefix + field.name();
                var node = body.get(field.name());
                if (node == null) {
                    if (field.required()) {
                        error(at, "FEHLT");
                    }
                } else if (node.isNull()) {
                    error(at, field.required() ? "FEHLT" : "NULL");
                } else {
                    var value = value(at, field, node);
                    if (value != null) {
                        values.put(field.name(), value);
                    }
                }
            }
            for (var name : body.propertyNames()) {
                if (!known.contains(name)) {
                    error(prefix + shown(name), "UNBEKANNT");
                }
            }
            return new Fields(values);
        }

        private @Nullable Object value(String at, Field field, JsonNode node) {
            return switch (field.kind()) {
                case BOOLEAN -> node.isBoolean() ? node.booleanValue() : error(at, "KEIN_WAHRHEITSWERT");
                case FUNCTIONS, MANDATES, PARTNERS, EVENTS, CHOICES ->
                    node.isArray() ? several(at, field, node) : error(at, "KEINE_LISTE");
                case NUMBER -> number(at, field, node);
                case FILE -> node.isString() ? file(at, field, node.stringValue()) : error(at, "KEIN_TEXT");
                case COUNTS -> node.isObject() ? counts(at, field, node) : error(at, "KEIN_OBJEKT");
                case OBJECT -> node.isObject() ? nested(at, field, node) : error(at, "KEIN_OBJEKT");
                default -> node.isString() ? string(at, field, node.stringValue()) : error(at, "KEIN_TEXT");
            };
        }

        private @Nullable Object nested(String at, Field field, JsonNode node) {
            return node.isEmpty() ? error(at, "LEER") : object(at + ".", field.nested(), node);
        }

        private @Nullable Object several(String at, Field field, JsonNode node) {
            if (node.isEmpty() && !field.mayBeEmpty()) {
                return error(at, "LEER");
            }
            if (node.size() > Field.ARRAY_LENGTH) {
                return error(at, "ZU_VIELE", Field.ARRAY_LENGTH);
            }
            var found = new ArrayList<String>();
            var seen = new HashSet<String>();
            for (int i = 0; i < node.size(); i++) {
                var each = at + "[" + i + "]";
                var entry = node.get(i);
                if (!entry.isString()) {
                    error(each, "KEIN_TEXT");
                } else if (string(each, field, entry.stringValue()) instanceof String one) {
                    if (seen.add(one)) {
                        found.add(one);
                    } else {
                        error(each, "DOPPELT", one);
                    }
                }
            }
            return List.copyOf(found);
        }

        private @Nullable Object number(String at, Field field, JsonNode node) {
            if (!node.isIntegralNumber()) {
                return error(at, "KEINE_ZAHL");
            }
            return node.canConvertToInt() && node.intValue() >= field.least() && node.intValue() <= field.maxLength()
                    ? (Object) node.intValue()
                    : error(at, "ZAHL_AUSSERHALB", field.least(), field.maxLength());
        }

        private @Nullable Object file(String at, Field field, String base64) {
            if (base64.isEmpty()) {
                return error(at, "LEER");
            }
            if (base64.length() / 4 > field.maxLength() / 3 + 1) {
                return error(at, "DATEI_ZU_GROSS", field.maxLength() / 1_048_576, field.maxLength());
            }
            try {
                var bytes = Base64.getDecoder().decode(base64);
                return bytes.length > field.maxLength()
                        ? error(at, "DATEI_ZU_GROSS", field.maxLength() / 1_048_576, field.maxLength())
                        : (Object) bytes;
            } catch (IllegalArgumentException e) {
                return error(at, "KEIN_BASE64");
            }
        }

        private @Nullable Object counts(String at, Field field, JsonNode node) {
            if (node.isEmpty()) {
                return error(at, "LEER");
            }
            if (node.size() > Field.ARRAY_LENGTH) {
                return error(at, "ZU_VIELE", Field.ARRAY_LENGTH);
            }
            var counts = new LinkedHashMap<String, Integer>();
            for (var each : node.properties()) {
                if (!Funktion.isPartner(each.getKey())) {
                    error(at + "." + shown(each.getKey()), "KEIN_PARTNER");
                } else if (number(at + "." + each.getKey(), field, each.getValue()) instanceof Integer count) {
                    counts.put(each.getKey(), count);
                }
            }
            return counts;
        }

        private @Nullable Object string(String at, Field field, String given) {
            var text = switch (field.kind()) {
                case TEXT -> PlainText.of(given);
                case LINE -> PlainText.line(given);
                default -> given;
            };
            if (blank(text)) {
                return error(at, "LEER");
            }
            if (text.codePointCount(0, text.length()) > field.maxLength()) {
                return error(at, "ZU_LANG", field.maxLength());
            }
            if (ONE_LINE.contains(field.kind()) && text.indexOf('\n') >= 0) {
                return error(at, "EINE_ZEILE");
            }
            var forbidden = PlainText.forbidden(text, field.kind() == Field.Kind.TEXT);
            if (forbidden.isPresent()) {
                return error(at, "STEUERZEICHEN", "U+%04X".formatted(forbidden.getAsInt()));
            }
            return switch (field.kind()) {
                case TEXT, LINE -> Freitext.of(text);
                case PASSWORD -> text;
                case ID -> isId(text) ? text : error(at, "KEINE_KENNUNG");
                case PARTNER, PARTNERS -> Funktion.isPartner(text) ? text : error(at, "KEIN_PARTNER");
                case FUNCTION, FUNCTIONS ->
                    Funktion.of(text).isPresent() ? text : error(at, "KEINE_FUNKTION", "spd.vorsitz");
                case MANDATES ->
                    Mandat.of(text).isPresent() ? text : error(at, "KEIN_MANDAT", "laatzen-2021/spd.vorsitz");
                case EVENT, EVENTS -> UUID_TEXT.matcher(text).matches() ? text : error(at, "KEIN_EREIGNIS");
                case ENUM, CHOICES ->
                    field.values().contains(text) ? text : error(at, "KEIN_WERT", String.join(", ", field.values()));
                case INSTANT -> instant(at, field, text);
                case DATE -> date(at, text);
                case BOOLEAN, OBJECT, NUMBER, COUNTS, FILE -> throw new IllegalStateException(field.name());
            };
        }

        private @Nullable Object instant(String at, Field field, String text) {
            if (DAY.matcher(text).matches() || LOCAL.matcher(text).matches()) {
                return error(at, "OHNE_OFFSET");
            }
            var change = BerlinTime.problem(at, text);
            if (change.isPresent()) {
                errors.add(change.get());
                return null;
            }
            if (!WITH_OFFSET.matcher(text).matches()) {
                return error(at, "KEIN_ZEITPUNKT");
            }
            try {
                var value = OffsetDateTime.parse(text);
                if (value.getYear() < FIRST_YEAR || value.getYear() > LAST_YEAR) {
                    return error(at, "AUSSERHALB", FIRST_YEAR, LAST_YEAR);
                }
                if (!offsetExists(value)) {
                    return error(at, "VERSATZ_AUSSERHALB");
                }
                return field.past() && value.toInstant().isAfter(now) ? error(at, "ZUKUNFT") : value;
            } catch (DateTimeException e) {
                return error(at, "GIBT_ES_NICHT", text);
            }
        }

        private @Nullable Object date(String at, String text) {
            if (!DAY.matcher(text).matches()) {
                return error(at, "KEIN_TAG");
            }
            try {
                var value = LocalDate.parse(text);
                return value.getYear() < FIRST_YEAR || value.getYear() > LAST_YEAR
                        ? error(at, "AUSSERHALB", FIRST_YEAR, LAST_YEAR)
                        : value;
            } catch (DateTimeException e) {
                return error(at, "GIBT_ES_NICHT", text);
            }
        }

        private @Nullable Object error(String field, String code, Object... args) {
            errors.add(new FieldError(field, code, args));
            return null;
        }

        /** Nothing to see in it: spaces of any kind and invisible characters only. */
        private static boolean blank(String text) {
            return text.codePoints()
                    .allMatch(c -> Character.isWhitespace(c)
                            || Character.isSpaceChar(c)
                            || Character.getType(c) == Character.FORMAT);
        }

        /** An unknown name comes from outside: only so much of it is repeated. */
        private static String shown(String name) {
            var clean = name.codePoints()
                    .filter(c -> !PlainText.forbidden(c, false))
                    .limit(60)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
            return clean.toString();
        }
    }
}
