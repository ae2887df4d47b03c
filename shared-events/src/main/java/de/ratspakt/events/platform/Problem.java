package de.ratspakt.events.platform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An answer to a request that was not carried out (RFC 9457).
 *
 * @param type a urn that programs may switch on
 * @param detail in the reader's language; says what to do
 * @param further fields of this kind of problem
 * @param headers that go with it
 */
public record Problem(
        int status,
        String type,
        String title,
        String detail,
        Map<String, Object> further,
        Map<String, String> headers) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(400, "anfrage-ungueltig"),
            Map.entry(401, "nicht-angemeldet"),
            Map.entry(403, "nicht-erlaubt"),
            Map.entry(404, "nicht-gefunden"),
            Map.entry(405, "methode-unbekannt"),
            Map.entry(406, "darstellung-unbekannt"),
            Map.entry(409, "wettlauf-verloren"),
            Map.entry(412, "version-anders"),
            Map.entry(413, "zu-gross"),
            Map.entry(415, "medientyp-unbekannt"),
            Map.entry(421, "rechner-unbekannt"),
            Map.entry(422, "schluessel-vergeben"),
            Map.entry(429, "zu-viele-versuche"),
            Map.entry(503, "ausgelastet"));

    public Problem {
        further = Collections.unmodifiableMap(new LinkedHashMap<>(further));
        headers = Map.copyOf(headers);
    }

    /** The usual answer of this status. */
    public static Problem of(int status, Locale language) {
        var name = NAMES.getOrDefault(status, status < 500 ? "anfrage-ungueltig" : "stoerung");
        return named(status, name, language);
    }

    /** A named problem; its texts are {@code problem.<name>} and {@code problem.<name>.detail}. */
    public static Problem named(int status, String name, Locale language, Object... args) {
        var texts = Texts.in(language);
        return new Problem(
                status,
                "urn:ratspakt:fehler:" + name,
                texts.get("problem." + name),
                texts.get("problem." + name + ".detail", args),
                Map.of(),
                Map.of());
    }

    /** 413 where a file may come: how large it, and the request with it, may be. */
    static Problem fileTooLarge(int file, int request, Locale language) {
        var usual = of(413, language);
        return new Problem(
                usual.status(),
                usual.type(),
                usual.title(),
                Texts.in(language).get("problem.zu-gross.datei", file / 1_048_576, request / 1_048_576),
                usual.further(),
                usual.headers());
    }

    /** 400 with every field. */
    public static Problem invalid(InvalidFields invalid, Locale language) {
        var errors = new ArrayList<Map<String, String>>();
        for (var each : invalid.errors()) {
            var one = new LinkedHashMap<String, String>();
            one.put("feld", each.feld());
            one.put("grund", each.grund(language));
            one.put("code", each.code());
            errors.add(one);
        }
        return named(400, "felder-ungueltig", language).with("fehler", List.copyOf(errors));
    }

    /** A rule's refusal. */
    public static Problem refused(Refused refused, Locale language) {
        var texts = Texts.in(language);
        var title = refused.rejection().status() == 403 ? "problem.nicht-erlaubt" : "problem.abgelehnt";
        var problem = new Problem(
                refused.rejection().status(),
                "urn:ratspakt:ablehnung:" + refused.rejection().code(),
                texts.get(title),
                refused.text(language),
                Map.of(),
                Map.of());
        if (refused.rule() != null) {
            problem = problem.with("regel", refused.rule());
        }
        for (var each : refused.further().entrySet()) {
            problem = problem.with(each.getKey(), each.getValue());
        }
        return problem;
    }

    /** The same problem, in other words. */
    public Problem saying(String words) {
        return new Problem(status, type, title, words, further, headers);
    }

    public Problem with(String name, Object value) {
        var more = new LinkedHashMap<>(further);
        more.put(name, value);
        return new Problem(status, type, title, detail, more, headers);
    }

    public Problem header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, type, title, detail, further, more);
    }

    Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", type);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.putAll(further);
        return body;
    }
}
