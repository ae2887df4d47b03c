package de.ratspakt.events.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form that was not accepted, kept in the session until its page shows it once: what is wrong, and what the person had
 * typed.
 *
 * @param address of the form, such as {@code konfliktfaelle/<id>/scheitern-erklaeren}
 * @param form id of the form on its page, if it said so; an address may stand on a page more than once
 * @param type urn of the problem
 * @param fields reasons by field, in the person's language
 * @param values as typed
 * @param openCase the case that stands in the way, where the problem names one
 */
public record FormFlash(
        String address,
        @Nullable String form,
        String type,
        String title,
        String detail,
        Map<String, String> fields,
        Map<String, List<String>> values,
        @Nullable String openCase) {
    /** Address of the form that moves the clock, which stands on every page. */
    public static final String CLOCK = "uhr";

    /** Field of the key under which a form is recorded once at most. */
    public static final String KEY = "schluessel";

    /** What the addresses of the forms of one's own account begin with. */
    private static final String OWN_ACCOUNT = "konto/";

    static final String ATTRIBUTE = "ratspakt.formular";

    /** Kept apart, so that what waits for its page outlives what is done on every page, and a password chosen on the way. */
    static final String OF_CLOCK = ATTRIBUTE + ".uhr";

    static final String OF_OWN_ACCOUNT = ATTRIBUTE + ".konto";
    private static final String FORMS = "/formular/";

    /** What a form sends beside its command's fields. */
    public static final Set<String> AROUND = Set.of("_csrf", "zurueck", KEY, "version", "formular", Language.NAME);

    private static final Pattern FORM_ID = Pattern.compile("[A-Za-z0-9-]{1,200}");

    /** The key under which it has to be sent again, where it may have been recorded; otherwise a new one is drawn. */
    public Optional<String> key() {
        return values.getOrDefault(KEY, List.of()).stream().findFirst();
    }

    /** What is never kept. */
    private static final Set<String> SECRET = Set.of("bisher", "kennwort");

    /** Keeps it for the next page. */
    public static void keep(
            HttpServletRequest request, String address, Problem problem, Map<String, List<String>> values) {
        var fields = new LinkedHashMap<String, String>();
        if (problem.further().get("fehler") instanceof List<?> errors) {
            for (var each : errors) {
                if (each instanceof Map<?, ?> one) {
                    fields.merge(
                            String.valueOf(one.get("feld")), String.valueOf(one.get("grund")), (a, b) -> a + " " + b);
                }
            }
        }
        var kept = new LinkedHashMap<String, List<String>>();
        values.forEach((name, all) -> kept.put(name, new ArrayList<>(all)));
        var openCase = problem.further().get("konfliktfall");
        request.getSession()
                .setAttribute(
                        attribute(address),
                        new FormFlash(
                                address,
                                form(request),
                                problem.type(),
                                problem.title(),
                                problem.detail(),
                                fields,
                                kept,
                                openCase == null ? null : openCase.toString()));
    }

    private static @Nullable String form(HttpServletRequest request) {
        var given = request.getParameter("formular");
        return given != null && FORM_ID.matcher(given).matches() ? given : null;
    }

    /** Whether a page of this host sent a command's form; another site's could plant what a person did not type. */
    static boolean isOwnForm(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && request.getRequestURI().startsWith(FORMS)
                && "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }

    /** Keeps what was typed into a form that arrived when nobody was signed in any more. */
    static void keepUnsent(HttpServletRequest request) {
        var address = request.getRequestURI()
                .substring(Math.min(FORMS.length(), request.getRequestURI().length()));
        if (!isOwnForm(request) || address.equals(CLOCK)) {
            return;
        }
        var values = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, all) -> {
            if (!AROUND.contains(name) && !SECRET.contains(name)) {
                values.put(name, List.of(all));
            }
        });
        keep(request, address, Problem.named(401, "formular-unterbrochen", Language.of(request)), values);
    }

    private static String attribute(String address) {
        return address.equals(CLOCK) ? OF_CLOCK : address.startsWith(OWN_ACCOUNT) ? OF_OWN_ACCOUNT : ATTRIBUTE;
    }

    /** Takes that of a page's own form, once. */
    public static Optional<FormFlash> take(HttpServletRequest request) {
        return take(request, ATTRIBUTE);
    }

    /** Takes that of the clock's form, once. */
    public static Optional<FormFlash> takeOfClock(HttpServletRequest request) {
        return take(request, OF_CLOCK);
    }

    /** Takes that of a form of one's own account, once. */
    public static Optional<FormFlash> takeOfOwnAccount(HttpServletRequest request) {
        return take(request, OF_OWN_ACCOUNT);
    }

    private static Optional<FormFlash> take(HttpServletRequest request, String attribute) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(attribute) instanceof FormFlash flash)) {
            return Optional.empty();
        }
        session.removeAttribute(attribute);
        return Optional.of(flash);
    }
}
