package de.ratspakt.events.platform;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function that an account holds.
 *
 * @param partner slug of the partner, null for functions of the whole group
 */
public record Mandat(Rolle rolle, @Nullable String partner) {
    private static final Pattern PARTNER = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public Mandat {
        if (rolle.ofPartner() == (partner == null)) {
            throw new IllegalArgumentException("%s with partner %s".formatted(rolle, partner));
        }
    }

    /** The function id, such as {@code spd.vorsitz} or {@code gruppe.buero}. */
    public String funktion() {
        return rolle.function(partner);
    }

    /** Reads a function id; empty if it is none. */
    public static Optional<Mandat> of(String funktion) {
        for (var rolle : Rolle.values()) {
            if (!rolle.ofPartner() && rolle.function(null).equals(funktion)) {
                return Optional.of(new Mandat(rolle, null));
            }
        }
        int dot = funktion.lastIndexOf('.');
        if (dot < 1 || !isPartner(funktion.substring(0, dot))) {
            return Optional.empty();
        }
        return Rolle.ofPartnerWord(funktion.substring(dot + 1)).map(r -> new Mandat(r, funktion.substring(0, dot)));
    }

    /** Whether the text can be a partner's slug. */
    public static boolean isPartner(String text) {
        return PARTNER.matcher(text).matches();
    }

    @Override
    public String toString() {
        return funktion();
    }
}
