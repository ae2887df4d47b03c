package de.ratspakt.events.platform;

import java.io.Serial;
import java.util.List;

/** A request that cannot be read as what it wants to be: 400 with every error. Aggregates may throw it for unknown partners. */
public final class InvalidFields extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    public InvalidFields(List<FieldError> errors) {
        super(errors.toString(), null, false, false);
        this.errors = List.copyOf(errors);
    }

    public static InvalidFields of(String field, String code, Object... args) {
        return new InvalidFields(List.of(new FieldError(field, code, args)));
    }

    public List<FieldError> errors() {
        return errors;
    }
}
