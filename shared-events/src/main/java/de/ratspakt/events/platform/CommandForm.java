package de.ratspakt.events.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a command looks like from outside: one description drives parsing, HTML forms, OpenAPI, the roles and the tests
 * with bad input.
 *
 * @param name published name, the German infinitive: {@code StoerungErklaeren}
 * @param path last segment of the address, {@code eskalation1-terminieren}; null if the command creates
 * @param roles who may give it at all
 * @param fields in the order in which a person fills them in
 * @param checks across fields; run even when single fields are wrong, so they see only what is sound
 * @param document the body is one document with a schema of its own, instead of fields
 */
public record CommandForm(
        String name,
        @Nullable String path,
        Set<Rolle> roles,
        List<Field> fields,
        List<Check> checks,
        boolean document) {

    /** A condition across fields. */
    @FunctionalInterface
    public interface Check {
        /** Adds what is wrong to the errors. Any field may be absent here, so only the optional readers are safe. */
        void check(Fields fields, Instant now, List<FieldError> errors);
    }

    /** Names of the fields that say for whom an account acts. */
    private static final List<String> ACTING_FIELDS = List.of("fraktion", "partner");

    public CommandForm {
        var sorted = EnumSet.noneOf(Rolle.class);
        sorted.addAll(roles);
        roles = Collections.unmodifiableSet(sorted);
        fields = List.copyOf(fields);
        checks = List.copyOf(checks);
    }

    /** A command that creates: {@code POST /api/<plural>}. */
    public static CommandForm creates(String name) {
        return new CommandForm(name, null, Set.of(), List.of(), List.of(), false);
    }

    /** A command that creates from a document, which its command reads by itself. */
    public static CommandForm createsFromDocument(String name) {
        return new CommandForm(name, null, Set.of(), List.of(), List.of(), true);
    }

    /** A command on something that exists: {@code POST /api/<plural>/{id}/<path>}. */
    public static CommandForm acts(String name, String path) {
        return new CommandForm(name, path, Set.of(), List.of(), List.of(), false);
    }

    /** The last part of the address of a command on something that exists: its name in kebab case. */
    public static String path(String name) {
        return name.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    public CommandForm by(Rolle... allowed) {
        return new CommandForm(name, path, Set.of(allowed), fields, checks, document);
    }

    public CommandForm with(Field... more) {
        var all = new ArrayList<>(fields);
        all.addAll(Arrays.asList(more));
        return new CommandForm(name, path, roles, all, checks, document);
    }

    public CommandForm checking(Check check) {
        var all = new ArrayList<>(checks);
        all.add(check);
        return new CommandForm(name, path, roles, fields, all, document);
    }

    /** The second instant must not lie before the first. */
    public CommandForm inOrder(String first, String second) {
        return checking((f, now, errors) -> {
            var a = f.optionalInstant(first);
            var b = f.optionalInstant(second);
            if (a != null && b != null && b.isBefore(a)) {
                errors.add(new FieldError(second, "REIHENFOLGE", first));
            }
        });
    }

    public boolean creating() {
        return path == null;
    }

    /** The field that says for whom the account acts, if the command has one. */
    public Optional<Field> actingFor() {
        return fields.stream()
                .filter(f -> f.kind() == Field.Kind.PARTNER && ACTING_FIELDS.contains(f.name()))
                .findFirst();
    }

    public Optional<Field> field(String wanted) {
        return fields.stream().filter(f -> f.name().equals(wanted)).findFirst();
    }

    /** What the button says. */
    public String label(Locale language) {
        return Texts.in(language).get("befehl." + name);
    }
}
