package de.ratspakt.standalone;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.simple.AbstractSimpleMarkupHandler;
import org.attoparser.simple.SimpleMarkupParser;
import org.jspecify.annotations.Nullable;

/** What a test wants to know of a page: ids and who refers to them, links and forms. */
final class HtmlPage {
    /** Attributes that name ids of the same page, perhaps several. */
    private static final Set<String> REFERENCES =
            Set.of("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list", "form");

    /** A form with the values that it has when nobody typed anything, and what else its selects offer. */
    static final class Form {
        final String id;
        final String method;
        final String action;
        final Map<String, List<String>> values = new LinkedHashMap<>();
        final Map<String, List<String>> choices = new LinkedHashMap<>();
        /** Names of the fields that somebody can see. */
        final Set<String> visible = new LinkedHashSet<>();
        /** How many errors it shows. */
        int errors;

        private Form(Map<String, String> attributes) {
            id = attributes.getOrDefault("id", "");
            method = attributes.getOrDefault("method", "get").toLowerCase(java.util.Locale.ROOT);
            action = attributes.getOrDefault("action", "");
        }

        private void add(String name, String value) {
            values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }
    }

    private final List<String> ids = new ArrayList<>();
    private final Set<String> referred = new LinkedHashSet<>();
    private final Set<String> links = new LinkedHashSet<>();
    private final List<Form> forms = new ArrayList<>();

    private HtmlPage() {}

    static HtmlPage of(String html) {
        var page = new HtmlPage();
        try {
            new SimpleMarkupParser(ParseConfiguration.htmlConfiguration()).parse(html, page.new Reader());
        } catch (ParseException e) {
            throw new AssertionError("no HTML: " + html, e);
        }
        return page;
    }

    /** Addresses of links, pictures and styles as they stand there, without those into the page itself. */
    Set<String> links() {
        return links;
    }

    List<Form> forms() {
        return forms;
    }

    /** The values of the form that is sent there. */
    Map<String, List<String>> form(String action) {
        return forms.stream()
                .filter(f -> f.action.equals(action))
                .findFirst()
                .map(f -> f.values)
                .orElseThrow(() -> new AssertionError("no form for " + action));
    }

    /** What does not fit together within the page. */
    List<String> faults() {
        var known = new HashSet<String>();
        var twice = ids.stream().filter(id -> !known.add(id)).distinct().map(id -> "id twice: " + id);
        var missing = referred.stream().filter(id -> !known.contains(id)).map(id -> "no such id: " + id);
        return Stream.concat(twice.sorted(), missing.sorted()).toList();
    }

    private final class Reader extends AbstractSimpleMarkupHandler {
        private @Nullable Form form;
        private @Nullable String select;
        private @Nullable String first;
        private boolean chosen;

        @Override
        public void handleStandaloneElement(
                String element, Map<String, String> attributes, boolean minimized, int line, int col) {
            handleOpenElement(element, attributes, line, col);
        }

        @Override
        public void handleOpenElement(String element, Map<String, String> given, int line, int col) {
            var attributes = new LinkedHashMap<String, String>();
            if (given != null) {
                given.forEach((name, value) -> attributes.put(name, unescaped(value)));
            }
            if (attributes.get("id") instanceof String id) {
                ids.add(id);
            }
            for (var name : REFERENCES) {
                if (attributes.get(name) instanceof String named && !named.isBlank()) {
                    referred.addAll(List.of(named.strip().split("\\s+")));
                }
            }
            for (var name : List.of("href", "src")) {
                if (attributes.get(name) instanceof String address) {
                    link(address);
                }
            }
            switch (element) {
                case "form" -> forms.add(form = new Form(attributes));
                case "input", "button", "textarea", "select" -> field(element, attributes);
                case "option" -> option(attributes);
                default -> {
                    if (form != null
                            && attributes.getOrDefault("class", "").matches("(.* )?(fehler|meldung--fehler)( .*)?")) {
                        form.errors++;
                    }
                }
            }
        }

        private void link(String address) {
            if (address.startsWith("#")) {
                if (address.length() > 1) {
                    referred.add(address.substring(1));
                }
            } else {
                links.add(address);
            }
        }

        private void field(String element, Map<String, String> attributes) {
            var name = attributes.get("name");
            if (form == null || name == null || element.equals("button")) {
                return;
            }
            var type = attributes.getOrDefault("type", "text");
            if (!type.equals("hidden")) {
                form.visible.add(name);
            }
            switch (element) {
                case "select" -> {
                    select = name;
                    first = null;
                    chosen = false;
                }
                case "textarea" -> form.add(name, "");
                default -> {
                    boolean box = type.equals("checkbox") || type.equals("radio");
                    if (box) {
                        form.choices
                                .computeIfAbsent(name, n -> new ArrayList<>())
                                .add(attributes.getOrDefault("value", "on"));
                    }
                    if (!box || attributes.containsKey("checked")) {
                        form.add(name, attributes.getOrDefault("value", box ? "on" : ""));
                    }
                }
            }
        }

        private void option(Map<String, String> attributes) {
            if (form == null || select == null) {
                return;
            }
            var value = attributes.getOrDefault("value", "");
            form.choices.computeIfAbsent(select, n -> new ArrayList<>()).add(value);
            first = first == null ? value : first;
            if (attributes.containsKey("selected")) {
                form.add(select, value);
                chosen = true;
            }
        }

        @Override
        public void handleCloseElement(String element, int line, int col) {
            if (element.equals("form")) {
                form = null;
            } else if (element.equals("select") && form != null && select != null) {
                if (!chosen && first != null) {
                    form.add(select, first);
                }
                select = null;
            }
        }
    }

    private static String unescaped(@Nullable String text) {
        return text == null ? "" : org.unbescape.html.HtmlEscape.unescapeHtml(text);
    }
}
