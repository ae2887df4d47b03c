package de.ratspakt.events.platform;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** What people read, in German or English; German where a language is neither. The files lie in {@code texts/}. */
public final class Texts {
    private static final List<String> BUNDLES = List.of(
            "texts.platform",
            "texts.commands",
            "texts.conflict",
            "texts.agreement",
            "texts.rules",
            "texts.motion",
            "texts.session",
            "texts.personnel",
            "texts.plan",
            "texts.group",
            "texts.query",
            "texts.pages",
            "texts.pages-motion",
            "texts.pages-session",
            "texts.pages-personnel",
            "texts.pages-plan",
            "texts.pages-group");
    private static final Map<String, Texts> LOADED = new ConcurrentHashMap<>();

    private final Locale language;
    private final List<ResourceBundle> bundles;

    private Texts(Locale language) {
        this.language = language;
        var found = new ArrayList<ResourceBundle>();
        for (var name : BUNDLES) {
            try {
                found.add(ResourceBundle.getBundle(
                        name,
                        language.equals(Locale.ENGLISH) ? Locale.ENGLISH : Locale.ROOT,
                        Texts.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
            } catch (MissingResourceException e) {
                continue; // a feature without texts of its own
            }
        }
        bundles = List.copyOf(found);
    }

    public static Texts in(Locale wanted) {
        var language = wanted.getLanguage().equals("en") ? Locale.ENGLISH : Locale.GERMAN;
        return LOADED.computeIfAbsent(language.getLanguage(), l -> new Texts(language));
    }

    /** The text with its arguments filled in; the key itself if there is no such text. */
    public String get(String key, Object... args) {
        for (var bundle : bundles) {
            if (bundle.containsKey(key)) {
                return new MessageFormat(bundle.getString(key), language).format(args);
            }
        }
        return key;
    }

    public boolean has(String key) {
        return bundles.stream().anyMatch(b -> b.containsKey(key));
    }
}
