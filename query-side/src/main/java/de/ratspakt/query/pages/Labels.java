package de.ratspakt.query.pages;

import de.ratspakt.events.platform.Texts;
import java.util.Locale;

/** Fields as forms call them. */
final class Labels {
    private Labels() {}

    /**
     * @param field path of a field, such as {@code aenderung.am} or {@code anwesende[2]}
     * @return its label, without a place in a list; the path itself where no form has such a field
     */
    static String of(String field, Locale language) {
        var key = "feld." + field.replaceAll("\\[.*", "");
        var texts = Texts.in(language);
        return texts.has(key) ? texts.get(key) : field;
    }

    /** The same where a field may be one of a page's address, which has other forms. */
    static String ofPage(String field, Locale language) {
        var key = "adresse." + field;
        var texts = Texts.in(language);
        return texts.has(key) ? texts.get(key) : of(field, language);
    }
}
