package de.ratspakt.query.deadlines;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where the page of a thing lies, by its kind. */
public final class Addresses {
    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("konfliktfall", "/konfliktfaelle/");
        PAGES.put("sitzung", "/sitzungen/");
        PAGES.put("handlungsplan", "/handlungsplaene/");
        PAGES.put("personalvorschlag", "/personalvorschlaege/");
        PAGES.put("antrag", "/antraege/");
        PAGES.put("vereinbarung", "/vereinbarungen/");
    }

    private Addresses() {}

    /** The page of the first kind named that has one. */
    public static String of(Map<String, String> ids) {
        return PAGES.entrySet().stream()
                .filter(page -> ids.containsKey(page.getKey()))
                .findFirst()
                .map(page -> page.getValue() + ids.get(page.getKey()))
                .orElse("/");
    }
}
