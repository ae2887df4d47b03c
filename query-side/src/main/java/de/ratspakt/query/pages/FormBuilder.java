package de.ratspakt.query.pages;

import de.ratspakt.events.platform.BerlinTime;
import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.query.pages.FormView.Input;
import de.ratspakt.query.pages.FormView.Kind;
import de.ratspakt.query.pages.FormView.Option;
import de.ratspakt.query.platform.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns the description of a command into a form: one input per field, with what the person had typed and what was wrong. */
public final class FormBuilder {
    /** A value a field may take, with its name. */
    public record Choice(String value, String label) {}

    private final CommandForm form;
    private final String address;
    private final String back;
    private final Locale language;
    private final Texts texts;
    private final Map<String, List<Choice>> choices = new HashMap<>();
    private final Map<String, Set<String>> preset = new HashMap<>();
    private final Map<String, String> unset = new HashMap<>();
    private final Map<String, String> fixed = new HashMap<>();
    private final Set<String> omitted = new HashSet<>();
    private final Set<String> needed = new HashSet<>();
    private final Map<String, Together> groups = new HashMap<>();
    private final Set<String> shown = new HashSet<>();
    private @Nullable FormFlash flash;
    private String suffix = "";

    /**
     * @param address of the form, such as {@code konfliktfaelle/<id>/scheitern-erklaeren}
     * @param back the page on which it stands
     */
    public FormBuilder(CommandForm form, String address, String back, Locale language) {
        this.form = form;
        this.address = address;
        this.back = back;
        this.language = language;
        this.texts = Texts.in(language);
    }

    public FormBuilder choices(String field, List<Choice> values) {
        choices.put(field, values);
        return this;
    }

    public FormBuilder preset(String field, Set<String> values) {
        preset.put(field, values);
        return this;
    }

    /** A text to be changed; one that is not what was written stays out of the field, which says so. */
    public FormBuilder preset(String field, @Nullable Quoted text) {
        if (text == null) {
            return this;
        }
        if (text.asWritten()) {
            return preset(field, Set.of(text.toString()));
        }
        unset.put(field, texts.get(text.forged() ? "formular.leer.verfaelscht" : "formular.leer.getilgt"));
        return this;
    }

    public FormBuilder without(String field) {
        omitted.add(field);
        return this;
    }

    /** Sent along unseen: what the page shows and the person speaks about. */
    public FormBuilder fixed(String field, String value) {
        fixed.put(field, value);
        return this;
    }

    /** The form stands on its page once for each of several things; this is about the one with that id. */
    public FormBuilder apart(String thing) {
        suffix = "-" + thing;
        return this;
    }

    /** One of these has to be filled in, though each of them alone may be left out. */
    public FormBuilder oneOf(String... fields) {
        needed.addAll(List.of(fields));
        return this;
    }

    /** Shows these fields under one heading, {@code feld.<name>}; what is wrong with all of them stands there once. */
    public FormBuilder together(String name, String... fields) {
        var together = new Together(name, List.of(fields));
        together.names().forEach(f -> groups.put(f, together));
        return this;
    }

    private record Together(String name, List<String> names) {
        String first() {
            return names.getFirst();
        }
    }

    public FormView build(Optional<FormFlash> last) {
        var id = "befehl-" + (form.path() == null ? form.name() : form.path()) + suffix;
        flash = last.filter(f -> f.address().equals(address) && isOf(f, id)).orElse(null);
        var inputs = inputs(id, "", form.fields(), true);
        return new FormView(
                "/formular/" + address,
                id,
                form.label(language),
                Optional.ofNullable(flash)
                        .flatMap(FormFlash::key)
                        .orElseGet(() -> UUID.randomUUID().toString()),
                back,
                inputs,
                failure());
    }

    /** Whether it was sent from this form: by the form's id, and where none was sent, by what nobody could choose in it. */
    private boolean isOf(FormFlash sent, String id) {
        if (sent.form() != null) {
            return sent.form().equals(id);
        }
        return fixed.entrySet().stream().allMatch(e -> sent(sent, e.getKey(), e.getValue()))
                && choices.entrySet().stream()
                        .filter(e -> e.getValue().size() == 1)
                        .map(e -> Map.entry(e.getKey(), e.getValue().getFirst().value()))
                        .filter(e -> preset.getOrDefault(e.getKey(), Set.of()).contains(e.getValue()))
                        .allMatch(e -> sent(sent, e.getKey(), e.getValue()));
    }

    private static boolean sent(FormFlash sent, String name, String value) {
        return sent.values().getOrDefault(name, List.of(value)).contains(value);
    }

    private List<Input> inputs(String id, String prefix, List<Field> fields, boolean asked) {
        var inputs = new ArrayList<Input>();
        for (var field : fields) {
            var together = groups.get(prefix + field.name());
            if (together != null && together.first().equals(prefix + field.name())) {
                inputs.add(group(id, together, fields));
            } else if (together == null && !omitted.contains(field.name())) {
                inputs.add(input(id, prefix, field, asked));
            }
        }
        return inputs;
    }

    /** @param asked what it stands in has to be filled in */
    private Input input(String id, String prefix, Field field, boolean asked) {
        var name = prefix + field.name();
        shown.add(name);
        var values = values(name);
        if (fixed.get(name) instanceof String unseen) {
            return Input.hidden(name, id + "-" + name, unseen);
        }
        var options = field.kind() == Field.Kind.INSTANT ? hours(name, values) : options(name, field, values);
        boolean must = field.required() || (needed.contains(name) && onlyOneNeeded());
        var kind = kind(field, must, options, values);
        var help = flash == null && unset.containsKey(name) ? unset.get(name) : text("hilfe.", name);
        var value = kind == Kind.FIXED && !options.isEmpty()
                ? options.getFirst().value()
                : values.stream().findFirst().orElse("");
        return new Input(
                name,
                id + "-" + name.replace('.', '-'),
                label(name, field),
                kind,
                asked && must && kind != Kind.SEVERAL && kind != Kind.GROUP,
                asked && !field.required() && !needed.contains(name),
                field.least(),
                field.maxLength(),
                value,
                options,
                help,
                error(name),
                nested(id, name, field, asked));
    }

    private String label(String name, Field field) {
        var own = text("feld.", name);
        return own == null ? field.label(language) : own;
    }

    private boolean onlyOneNeeded() {
        return needed.stream().filter(n -> !omitted.contains(n)).count() == 1;
    }

    /** Fields that are wrong together say so once. */
    private Input group(String id, Together together, List<Field> fields) {
        var nested = fields.stream()
                .filter(f -> together.names().contains(f.name()))
                .map(f -> input(id, "", f, true))
                .toList();
        var errors = nested.stream().map(Input::error).distinct().toList();
        boolean same = errors.size() == 1 && errors.getFirst() != null;
        return new Input(
                together.name(),
                id + "-" + together.name(),
                texts.get("feld." + together.name()),
                Kind.GROUP,
                false,
                false,
                0,
                0,
                "",
                List.of(),
                text("hilfe.", together.name()),
                same ? errors.getFirst() : null,
                same ? nested.stream().map(Input::saidElsewhere).toList() : nested);
    }

    private List<Input> nested(String id, String name, Field field, boolean asked) {
        return switch (field.kind()) {
            // whoever leaves out the whole leaves out its parts: only the desk knows whether one is missing
            case OBJECT -> inputs(id, name + ".", field.nested(), asked && field.required());
            case COUNTS ->
                choices.getOrDefault(name, List.of()).stream()
                        .map(c -> count(id, name + "." + c.value(), c.label(), field))
                        .toList();
            default -> List.of();
        };
    }

    /** One number of a COUNTS. */
    private Input count(String id, String name, String label, Field field) {
        shown.add(name);
        var value = values(name).stream().findFirst().orElse("");
        return new Input(
                name,
                id + "-" + name.replace('.', '-'),
                label,
                Kind.NUMBER,
                false,
                false,
                field.least(),
                field.maxLength(),
                value,
                List.of(),
                null,
                error(name),
                List.of());
    }

    /** The command's own text for the field, else the field's. */
    private @Nullable String text(String kind, String name) {
        var own = kind + form.name() + "." + name;
        return texts.has(own) ? texts.get(own) : texts.has(kind + name) ? texts.get(kind + name) : null;
    }

    private Set<String> values(String name) {
        if (flash != null) {
            return Set.copyOf(flash.values().getOrDefault(name, List.of()));
        }
        return preset.getOrDefault(name, Set.of());
    }

    private List<Option> options(String name, Field field, Set<String> values) {
        var given = choices.get(name);
        if (given == null && (field.kind() == Field.Kind.ENUM || field.kind() == Field.Kind.CHOICES)) {
            given = field.values().stream()
                    .map(v -> new Choice(v, texts.get(field.name() + "." + v)))
                    .toList();
        }
        return given == null
                ? List.of()
                : given.stream()
                        .map(c -> new Option(c.value(), c.label(), values.contains(c.value())))
                        .toList();
    }

    /** Between which to choose where the clocks went back and the time came twice; otherwise nothing. */
    private List<Option> hours(String name, Set<String> values) {
        var chosen = values(name + BerlinTime.WHICH);
        return hours(values.stream().findFirst().orElse(""), chosen, texts);
    }

    static List<Option> hours(String time, Set<String> chosen, Texts texts) {
        var offsets = BerlinTime.choices(time);
        return IntStream.range(0, offsets.size())
                .mapToObj(i -> new Option(
                        offsets.get(i).getId(),
                        texts.get("umstellung." + (i + 1)),
                        chosen.contains(offsets.get(i).getId())))
                .toList();
    }

    private static Kind kind(Field field, boolean must, List<Option> options, Set<String> values) {
        return switch (field.kind()) {
            case TEXT -> Kind.TEXT;
            case LINE, PASSWORD -> Kind.LINE;
            case ID, PARTNER, FUNCTION, EVENT -> {
                if (options.size() > 1 || field.kind() == Field.Kind.EVENT || mayBeLeftOut(field, must, options)) {
                    yield Kind.CHOICE;
                }
                yield options.isEmpty() && values.isEmpty() ? Kind.HIDDEN : Kind.FIXED;
            }
            case FUNCTIONS, MANDATES, PARTNERS, EVENTS, CHOICES -> Kind.SEVERAL;
            case NUMBER -> Kind.NUMBER;
            case FILE -> Kind.FILE;
            case COUNTS -> Kind.GROUP;
            case INSTANT -> Kind.MOMENT;
            case DATE -> Kind.DAY;
            case ENUM -> Kind.CHOICE;
            case BOOLEAN -> Kind.TICK;
            case OBJECT -> Kind.GROUP;
        };
    }

    /** The only thing there is to choose, but nobody has to. */
    private static boolean mayBeLeftOut(Field field, boolean must, List<Option> options) {
        return field.kind() == Field.Kind.ID && !must && !options.isEmpty();
    }

    private @Nullable String error(String name) {
        if (flash == null) {
            return null;
        }
        var found = flash.fields().entrySet().stream()
                .filter(e -> e.getKey().equals(name) || e.getKey().startsWith(name + "["))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        return found.isEmpty() ? null : String.join(" ", found);
    }

    private FormView.@Nullable Failure failure() {
        if (flash == null) {
            return null;
        }
        var further = new ArrayList<String>();
        flash.fields().forEach((name, reason) -> {
            int bracket = name.indexOf('[');
            if (!shown.contains(bracket < 0 ? name : name.substring(0, bracket))) {
                further.add(name.isEmpty() ? reason : name + ": " + reason);
            }
        });
        return new FormView.Failure(flash.title(), flash.detail(), further);
    }
}
