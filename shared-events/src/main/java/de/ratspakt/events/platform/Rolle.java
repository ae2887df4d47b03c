package de.ratspakt.events.platform;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an account may be, and how a function of that kind is written: {@code spd.vorsitz}, {@code gruppe.buero}. */
public enum Rolle {
    MITGLIED("mitglied", true),
    VORSITZ("vorsitz", true),
    STELLVERTRETUNG("stellv", true),
    PARTEIVORSITZ("partei", true),
    GESCHAEFTSFUEHRUNG("gruppe.buero", false),
    PRUEFUNG("pruefung", false),
    ADMIN("admin", false),
    OEFFENTLICH("oeffentlich", false);

    private final String word;
    private final boolean ofPartner;

    Rolle(String word, boolean ofPartner) {
        this.word = word;
        this.ofPartner = ofPartner;
    }

    /** Whether the role is held for one partner and for no other. */
    public boolean ofPartner() {
        return ofPartner;
    }

    /** The function id, such as {@code spd.vorsitz}. */
    public String function(@Nullable String partner) {
        return ofPartner ? partner + "." + word : word;
    }

    static Optional<Rolle> ofPartnerWord(String word) {
        return Arrays.stream(values())
                .filter(r -> r.ofPartner && r.word.equals(word))
                .findFirst();
    }
}
