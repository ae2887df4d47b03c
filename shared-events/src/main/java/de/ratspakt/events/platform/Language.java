package de.ratspakt.events.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** German or English: the address's {@code sprache}, else the reader's earlier choice, else Accept-Language, else German. */
public final class Language implements LocaleResolver {
    /** Name of the parameter and of the cookie. */
    public static final String NAME = "sprache";

    private static final List<Locale> KNOWN = List.of(Locale.GERMAN, Locale.ENGLISH);

    /** The language of an answer to this request. */
    public static Locale of(HttpServletRequest request) {
        var asked = chosen(queryParameter(request));
        if (asked == null && WebUtils.getCookie(request, NAME) instanceof jakarta.servlet.http.Cookie kept) {
            asked = chosen(kept.getValue());
        }
        return asked == null ? accepted(request.getHeader("Accept-Language")) : asked;
    }

    /** From the query string alone: asking for a parameter would read the body. */
    private static @Nullable String queryParameter(HttpServletRequest request) {
        var query = request.getQueryString();
        if (query == null) {
            return null;
        }
        for (var pair : query.split("&", -1)) {
            if (pair.startsWith(NAME + "=")) {
                return pair.substring(NAME.length() + 1);
            }
        }
        return null;
    }

    private static @Nullable Locale chosen(@Nullable String value) {
        for (var locale : KNOWN) {
            if (locale.getLanguage().equals(value)) {
                return locale;
            }
        }
        return null;
    }

    private static Locale accepted(@Nullable String header) {
        if (header == null || header.length() > 500) {
            return Locale.GERMAN;
        }
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(header), KNOWN);
            return found == null ? Locale.GERMAN : found;
        } catch (IllegalArgumentException e) {
            return Locale.GERMAN; // a header that cannot be read asks for nothing
        }
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return of(request);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language follows the request");
    }
}
