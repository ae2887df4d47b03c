package de.ratspakt.events.platform;

import java.util.List;
import java.util.Locale;

/**
 * One thing wrong with one field.
 *
 * @param feld path of the field, such as {@code aenderung.am} or {@code anwesende[2]}; empty for the body itself
 * @param code of the reason; its text is {@code fehler.<code>}
 * @param args for the text
 */
public record FieldError(String feld, String code, List<String> args) {

    public FieldError(String feld, String code, Object... args) {
        this(feld, code, List.of(args).stream().map(String::valueOf).toList());
    }

    /** The reason in the reader's language. */
    public String grund(Locale language) {
        return Texts.in(language).get("fehler." + code, args.toArray());
    }
}
