package de.ratspakt.query.pages;

import de.ratspakt.events.platform.Handelnde;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param path of this page, with its query but without the language
 * @param otherLanguage address of this page in the other language
 * @param section the entry of the navigation that is open
 * @param now the domain's time
 * @param adjustable whether the clock can be moved
 * @param movable whether this reader can move it
 * @param behind whether the page may not show yet what the reader just did
 * @param incomplete whether something of what the page is made of could not be read
 * @param trouble whether something waits for the administrator, who this reader is
 */
public record Frame(
        Handelnde reader,
        Locale language,
        String path,
        String otherLanguage,
        @Nullable String section,
        Instant now,
        boolean adjustable,
        boolean movable,
        boolean behind,
        boolean incomplete,
        boolean trouble) {

    private static final List<String> FOR_EVERYONE = List.of(
            "antraege",
            "sitzungen",
            "kalender",
            "konfliktfaelle",
            "fristen",
            "erinnerungen",
            "fristenrechner",
            "pruefpfad");
    private static final List<String> FOR_GROUPS = List.of(
            "antraege",
            "sitzungen",
            "kalender",
            "personal",
            "handlungsplan",
            "konfliktfaelle",
            "fristen",
            "erinnerungen",
            "fristenrechner",
            "pruefpfad");

    private static final List<String> FOR_ADMINISTRATORS = List.of("konten", "einrichten", "betrieb");

    public boolean english() {
        return language.getLanguage().equals("en");
    }

    public boolean signedIn() {
        return reader.signedIn();
    }

    /** The entries of the navigation; what only a group sees is there for whoever is signed in. */
    public List<String> sections() {
        return signedIn() ? FOR_GROUPS : FOR_EVERYONE;
    }

    /** The entry of the navigation under which this page lies, if it lies under one. */
    public @Nullable String here() {
        if (section == null || section.isEmpty() || section.equals("vereinbarungen")) {
            return section == null ? null : "start";
        }
        return FOR_GROUPS.contains(section) || FOR_ADMINISTRATORS.contains(section) ? section : null;
    }

    public boolean admin() {
        return reader.administers();
    }

    public Dates dates() {
        return Dates.in(language);
    }
}
