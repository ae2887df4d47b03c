package de.ratspakt.events.platform;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function as bodies and histories name it, such as {@code spd.vorsitz} or {@code gruppe.buero}. In which agreement, the
 * place where it stands says.
 *
 * @param partner slug of the partner, null for functions of the whole group
 */
public record Funktion(Rolle rolle, @Nullable String partner) {
    /** What a partner's slug looks like, also to the API's description. */
    public static final String PARTNER = "[a-z][a-z0-9-]{0,39}";

    private static final Pattern IS_PARTNER = Pattern.compile(PARTNER);

    public Funktion {
        if (rolle == Rolle.OEFFENTLICH || rolle.ofPartner() == (partner == null)) {
            throw new IllegalArgumentException("%s with partner %s".formatted(rolle, partner));
        }
    }

    /** Reads a function id; empty if it is none. Being the public is no function. */
    public static Optional<Funktion> of(String id) {
        for (var rolle : Rolle.values()) {
            if (!rolle.ofPartner()
                    && rolle != Rolle.OEFFENTLICH
                    && rolle.function(null).equals(id)) {
                return Optional.of(new Funktion(rolle, null));
            }
        }
        int dot = id.lastIndexOf('.');
        if (dot < 1 || !isPartner(id.substring(0, dot))) {
            return Optional.empty();
        }
        return Rolle.ofPartnerWord(id.substring(dot + 1)).map(r -> new Funktion(r, id.substring(0, dot)));
    }

    /** Whether the text can be a partner's slug. */
    public static boolean isPartner(String text) {
        return IS_PARTNER.matcher(text).matches();
    }

    public String id() {
        return rolle.function(partner);
    }

    @Override
    public String toString() {
        return id();
    }
}
