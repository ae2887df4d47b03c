package de.ratspakt.query.pages;

import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.query.pages.FormView.Input;
import de.ratspakt.query.pages.FormView.Kind;
import de.ratspakt.query.pages.FormView.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
    private final Map<String, String> fixed = new HashMap<>();
    private final Set<String> omitted = new HashSet<>();
    private final Set<String> shown = new HashSet<>();
    private @Nullable FormFlash flash;

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

    public FormBuilder without(String field) {
        omitted.add(field);
        return this;
    }

    /** Sent along unseen: what the page shows and the person speaks about. */
    public FormBuilder fixed(String field, String value) {
        fixed.put(field, value);
        return this;
    }

    public FormView build(Optional<FormFlash> last) {
        flash = last.filter(f -> f.address().equals(address)).orElse(null);
        var id = "befehl-" + (form.path() == null ? form.name() : form.path());
        var inputs = inputs(id, "", form.fields());
        return new FormView(
                "/formular/" + address,
                id,
                form.label(language),
                UUID.randomUUID().toString(),
                back,
                inputs,
                failure());
    }

    private List<Input> inputs(String id, String prefix, List<Field> fields) {
        var inputs = new ArrayList<Input>();
        for (var field : fields) {
            if (!omitted.contains(field.name())) {
                inputs.add(input(id, prefix, field));
            }
        }
        return inputs;
    }

    private Input input(String id, String prefix, Field field) {
        var name = prefix + field.name();
        shown.add(name);
        var values = values(name);
        if (fixed.get(name) instanceof String unseen) {
            return new Input(
                    name, id + "-" + name, "", Kind.HIDDEN, false, 0, 0, unseen, List.of(), null, null, List.of());
        }
        var options = options(name, field, values);
        var kind = kind(field, options);
        var help = text("hilfe.", name);
        var value = kind == Kind.HIDDEN && values.isEmpty() && !options.isEmpty()
                ? options.getFirst().value()
                : values.stream().findFirst().orElse("");
        var label = text("feld.", name);
        return new Input(
                name,
                id + "-" + name.replace('.', '-'),
                label == null ? field.label(language) : label,
                kind,
                field.required() && kind != Kind.SEVERAL,
                field.least(),
                field.maxLength(),
                value,
                options,
                help,
                error(name),
                nested(id, name, field));
    }

    private List<Input> nested(String id, String name, Field field) {
        return switch (field.kind()) {
            case OBJECT -> inputs(id, name + ".", field.nested());
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

    /** The only id there is to choose, but none is chosen yet: nobody chooses it for the person. */
    private static boolean mayStayEmpty(Field field, List<Option> options) {
        return field.kind() == Field.Kind.ID
                && !field.required()
                && options.stream().noneMatch(Option::chosen)
                && !options.isEmpty();
    }

    private static Kind kind(Field field, List<Option> options) {
        return switch (field.kind()) {
            case TEXT -> Kind.TEXT;
            case LINE -> Kind.LINE;
            case ID, PARTNER, FUNCTION, EVENT ->
                options.size() > 1 || field.kind() == Field.Kind.EVENT || mayStayEmpty(field, options)
                        ? Kind.CHOICE
                        : Kind.HIDDEN;
            case FUNCTIONS, PARTNERS, EVENTS, CHOICES -> Kind.SEVERAL;
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
    private static boolean mayBeLeftOut(Field field, List<Option> options) {
        return field.kind() == Field.Kind.ID && !field.required() && !options.isEmpty();
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
