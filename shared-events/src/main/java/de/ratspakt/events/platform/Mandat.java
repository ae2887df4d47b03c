package de.ratspakt.events.platform;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function that an account holds in an agreement, written {@code laatzen-2021/spd.vorsitz}. Only the administrator's
 * belongs to none: {@code admin}.
 *
 * @param vereinbarung id of the agreement, null for the administrator
 * @param partner slug of the partner, null for functions of the whole group
 */
public record Mandat(
        @Nullable String vereinbarung,
        Rolle rolle,
        @Nullable String partner) {
    public static final Mandat ADMINISTRATOR = new Mandat(null, Rolle.ADMIN, null);

    private static final char BETWEEN = '/';

    public Mandat {
        if ((rolle == Rolle.ADMIN) != (vereinbarung == null)
                || rolle == Rolle.OEFFENTLICH
                || rolle.ofPartner() == (partner == null)) {
            throw new IllegalArgumentException("%s with partner %s in %s".formatted(rolle, partner, vereinbarung));
        }
    }

    /** Reads {@code agreement/function} or {@code admin}; empty if it is neither. */
    public static Optional<Mandat> of(String id) {
        if (id.equals(ADMINISTRATOR.id())) {
            return Optional.of(ADMINISTRATOR);
        }
        int between = id.indexOf(BETWEEN);
        if (between < 0 || !Fields.isId(id.substring(0, between))) {
            return Optional.empty();
        }
        return Funktion.of(id.substring(between + 1))
                .filter(f -> f.rolle() != Rolle.ADMIN)
                .map(f -> new Mandat(id.substring(0, between), f.rolle(), f.partner()));
    }

    /** The function as bodies and histories name it, such as {@code spd.vorsitz}. */
    public String funktion() {
        return rolle.function(partner);
    }

    /** With its agreement, such as {@code laatzen-2021/spd.vorsitz}. */
    public String id() {
        return vereinbarung == null ? funktion() : vereinbarung + BETWEEN + funktion();
    }

    @Override
    public String toString() {
        return id();
    }
}
