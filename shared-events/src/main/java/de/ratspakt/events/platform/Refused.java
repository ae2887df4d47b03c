package de.ratspakt.events.platform;

import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule, or the caller's mandate, does not allow the command. Nothing was recorded. */
public final class Refused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;
    private final @Nullable String rule;
    private final transient List<Object> args;
    private final transient Map<String, Object> further;

    private Refused(Rejection rejection, @Nullable String rule, List<Object> args, Map<String, Object> further) {
        super(rejection.code(), null, false, false);
        this.rejection = rejection;
        this.rule = rule;
        this.args = args;
        this.further = further;
    }

    /** Refuses; the arguments fill in the text {@code ablehnung.<code>}. */
    public static Refused because(Rejection rejection, Object... args) {
        return new Refused(rejection, null, List.of(args), Map.of());
    }

    /** Cites clause and reading, such as {@code 9 a} or {@code 9 b; fristablauf=GESCHEITERT}. */
    public Refused citing(String clauseAndReading) {
        return new Refused(rejection, clauseAndReading, args, further);
    }

    /** A further field of the answer, such as {@code konfliktfall}. */
    public Refused with(String name, Object value) {
        var more = new LinkedHashMap<>(further);
        more.put(name, value);
        return new Refused(rejection, rule, args, Collections.unmodifiableMap(more));
    }

    public Rejection rejection() {
        return rejection;
    }

    public @Nullable String rule() {
        return rule;
    }

    public Map<String, Object> further() {
        return further;
    }

    /** What happened and what to do, in the reader's language. */
    public String text(Locale language) {
        return Texts.in(language).get("ablehnung." + rejection.code(), args.toArray());
    }
}
