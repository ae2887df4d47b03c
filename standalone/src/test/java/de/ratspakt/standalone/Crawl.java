package de.ratspakt.standalone;

import de.ratspakt.standalone.Wire.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Goes wherever a person can go from the start page by following links and sending the forms that ask (GET), each as it
 * stands and once with every other choice, and a look ahead. Of addresses that differ in their values only, a bounded number is visited: a
 * calendar has no end.
 */
final class Crawl {
    private static final int OF_ONE_SHAPE = 6;

    /** A day, and one of which there is a look ahead only. */
    private static final String TODAY = "2022-03-01";

    private static final String LATER = "2022-06-01";

    private final Visitor visitor;
    private final ArrayDeque<String> ahead = new ArrayDeque<>();
    private final Map<String, String> cameFrom = new HashMap<>();
    private final Map<String, Integer> shapes = new HashMap<>();
    private final Map<String, HtmlPage> pages = new LinkedHashMap<>();
    private final Set<String> faults = new LinkedHashSet<>();

    private Crawl(Visitor visitor) {
        this.visitor = visitor;
    }

    static Crawl by(Visitor visitor) {
        var crawl = new Crawl(visitor);
        crawl.note("/", "");
        while (!crawl.ahead.isEmpty()) {
            crawl.visit(crawl.ahead.removeFirst());
        }
        return crawl;
    }

    /** Every page that was seen, by its address. */
    Map<String, HtmlPage> pages() {
        return pages;
    }

    /** Every address that was visited, pages or not. */
    Set<String> addresses() {
        return cameFrom.keySet();
    }

    /** What was answered that a person should never see, and what does not fit together on a page. */
    Set<String> faults() {
        return faults;
    }

    private void visit(String address) {
        var reply = visitor.get(address);
        if (reply.status() == 303 || reply.status() == 302) {
            note(reply.header("Location"), address);
            return;
        }
        if (reply.status() != 200) {
            fault(address, "status " + reply.status());
            return;
        }
        if (address.startsWith("/api/") || !reply.isHtml()) {
            if (reply.isHtml()) {
                fault(address, "a page where a file or JSON belongs");
            }
            return;
        }
        page(address, reply);
    }

    private void page(String address, Reply reply) {
        if (!reply.body().stripTrailing().endsWith("</html>")) {
            fault(address, "half a page");
        }
        var page = HtmlPage.of(reply.body());
        pages.put(address, page);
        page.faults().forEach(f -> fault(address, f));
        page.links().forEach(link -> note(absolute(address, link), address));
        for (var form : page.forms()) {
            if (form.method.equals("get")) {
                questions(form).forEach(q -> note(absolute(address, form.action) + "?" + q, address));
            }
        }
    }

    /** The form's values as they stand, and with each other choice of each field. */
    private static List<String> questions(HtmlPage.Form form) {
        var all = new ArrayList<String>();
        all.add(query(form.values));
        form.choices.forEach((name, choices) -> choices.forEach(choice -> {
            var values = new LinkedHashMap<>(form.values);
            values.put(name, List.of(choice));
            all.add(query(values));
        }));
        if (form.choices.getOrDefault("sicht", List.of()).contains("vorschau")) {
            var ahead = new LinkedHashMap<>(form.values); // nobody comes upon it by changing one field alone
            ahead.put("sicht", List.of("vorschau"));
            ahead.put("stand", List.of(LATER));
            all.add(query(ahead));
        }
        return all;
    }

    private static String query(Map<String, List<String>> values) {
        return values.entrySet().stream()
                .flatMap(e -> e.getValue().stream()
                        .map(v -> URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8) + "="
                                + URLEncoder.encode(v, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }

    private static String absolute(String page, String link) {
        return URI.create("http://x" + page.replace(" ", "%20"))
                .resolve(link.isEmpty() ? page : link)
                .toString()
                .replaceFirst("^http://x(?=/)", "")
                .replaceFirst("#.*", "");
    }

    private void note(String address, String from) {
        if (address.startsWith("http") || address.startsWith("mailto:") || address.startsWith("data:")) {
            if (!address.startsWith("https://")) {
                fault(from, "leads to " + address);
            }
            return;
        }
        if (cameFrom.containsKey(address) || shapes.merge(shape(address), 1, Integer::sum) > OF_ONE_SHAPE) {
            return;
        }
        cameFrom.put(address, from);
        ahead.add(address);
    }

    /**
     * The address without what distinguishes one thing from another of its kind. With other eyes, and of a day that lies
     * before or after today, a page is of another kind.
     */
    private static String shape(String address) {
        var parts = address.split("\\?", 2);
        var path = parts[0].replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*");
        var names = new TreeSet<String>();
        if (parts.length > 1) {
            for (var each : parts[1].split("&")) {
                var name = each.replaceFirst("=.*", "");
                var value = each.substring(name.length()).replaceFirst("=", "");
                names.add(
                        switch (name) {
                            case "sicht" -> each;
                            case "stand" -> name + Integer.signum(value.compareTo(TODAY));
                            default -> name;
                        });
            }
        }
        return path + " " + names;
    }

    private void fault(String address, String what) {
        faults.add(visitor.account() + ": " + address + " (from " + cameFrom.getOrDefault(address, "?") + "): " + what);
    }
}
