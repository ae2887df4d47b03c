package de.ratspakt.query.platform;

import de.ratspakt.events.Textverweis;
import de.ratspakt.events.storage.Wording;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts that an answer needs, in the reader's language where they are not there. */
public final class Quotes {
    public static final Quotes NONE = new Quotes(Map.of(), Locale.GERMAN);

    private final Map<String, Wording> found;
    private final Locale language;

    private Quotes(Map<String, Wording> found, Locale language) {
        this.found = found;
        this.language = language;
    }

    /** @param found by id, as the register gives them */
    public static Quotes of(Map<String, Wording> found, Locale language) {
        return new Quotes(found, language);
    }

    /** @param id of a text in the register */
    public Quoted get(String id) {
        return Quoted.of(found.get(id), language);
    }

    public Quoted get(Textverweis reference) {
        return get(reference.text());
    }

    /** None for none. */
    public @Nullable Quoted optional(@Nullable String id) {
        return id == null ? null : get(id);
    }

    /** None for none. */
    public @Nullable Quoted optional(@Nullable Textverweis reference) {
        return reference == null ? null : get(reference);
    }
}
