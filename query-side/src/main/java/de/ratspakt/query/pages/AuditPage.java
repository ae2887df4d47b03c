package de.ratspakt.query.pages;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.storage.EventFamilies;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.audit.AuditTrail;
import de.ratspakt.query.platform.MadeFrom;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who recorded what, when, and why? */
@PageController
class AuditPage {
    private static final int ROWS = 50;
    private static final List<String> TYPES =
            EventFamilies.names().all().keySet().stream().toList();

    private final AuditTrail trail;
    private final Agreements agreements;
    private final EventLog log;
    private final JsonMapper json = JsonMapper.builder().build();

    AuditPage(AuditTrail trail, Agreements agreements, EventLog log) {
        this.trail = trail;
        this.agreements = agreements;
        this.log = log;
    }

    /**
     * @param sentence of an act on an account, which no other page tells
     * @param forged the fields that are not what was recorded, as forms call them
     */
    public record Row(
            AuditTrail.Entry entry,
            @Nullable String sentence,
            @Nullable String forged,
            String data) {}

    @MadeFrom("lesen-vereinbarungen")
    @GetMapping("/pruefpfad")
    String trail(
            @RequestParam(required = false) @Nullable String nach,
            @RequestParam(required = false) @Nullable String typ,
            @RequestParam(required = false) @Nullable String aggregat,
            @RequestParam(required = false) @Nullable String akteur,
            @RequestParam(required = false) @Nullable String von,
            @RequestParam(required = false) @Nullable String bis,
            Handelnde reader,
            Locale language,
            Model model) {
        var until = day(bis);
        var filter = new EventLog.Filter(
                position(nach),
                given(typ),
                given(aggregat),
                given(akteur),
                start(day(von)),
                start(until == null ? null : until.plusDays(1)));
        var page = trail.page(filter, ROWS, reader);
        var known = new HashMap<String, Optional<AgreementView>>();
        Function<String, Optional<AgreementView>> named =
                id -> known.computeIfAbsent(id, i -> agreements.one(i, reader));
        model.addAttribute(
                "eintraege",
                page.eintraege().stream()
                        .map(e -> new Row(
                                e,
                                sentence(e, named, language),
                                forged(e, language),
                                json.writerWithDefaultPrettyPrinter().writeValueAsString(e.daten())))
                        .toList());
        model.addAttribute(
                "kennungen",
                page.eintraege().stream().map(AuditTrail.Entry::ereignis).collect(Collectors.toSet()));
        model.addAttribute(
                "erfundenes",
                page.eintraege().stream()
                        .map(AuditTrail.Entry::aggregat)
                        .distinct()
                        .anyMatch(id -> invented(id, reader)));
        model.addAttribute("typen", TYPES);
        model.addAttribute("typ", given(typ));
        model.addAttribute("aggregat", given(aggregat));
        model.addAttribute("akteur", given(akteur));
        model.addAttribute("von", day(von));
        model.addAttribute("bis", until);
        model.addAttribute("anfang", position(nach) == null);
        if (page.weiter() != null) {
            var next = UriComponentsBuilder.fromPath("/pruefpfad").queryParam("nach", "{nach}");
            add(next, "typ", typ);
            add(next, "aggregat", aggregat);
            add(next, "akteur", akteur);
            add(next, "von", von);
            add(next, "bis", bis);
            var values = new HashMap<String, Object>();
            values.put("nach", page.weiter());
            put(values, "typ", typ);
            put(values, "aggregat", aggregat);
            put(values, "akteur", akteur);
            put(values, "von", von);
            put(values, "bis", bis);
            model.addAttribute("weiter", next.encode().buildAndExpand(values).toUriString());
        }
        return "pages/pruefpfad";
    }

    private static @Nullable String forged(AuditTrail.Entry entry, Locale language) {
        return entry.verfaelscht() == null
                ? null
                : entry.verfaelscht().stream()
                        .map(field -> Labels.of(field, language))
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private static @Nullable String sentence(
            AuditTrail.Entry entry, Function<String, Optional<AgreementView>> named, Locale language) {
        var texts = Texts.in(language);
        var key = "konto.ereignis." + entry.typ();
        return texts.has(key)
                ? texts.get(
                        key,
                        entry.daten().path("name").asString(entry.aggregat()),
                        listed(entry.daten().path("funktionen"), named, language),
                        listed(entry.daten().path("bisher"), named, language))
                : null;
    }

    private static String listed(JsonNode functions, Function<String, Optional<AgreementView>> named, Locale language) {
        return Names.held(functions.valueStream().map(JsonNode::asString).toList(), named, language);
    }

    private boolean invented(String aggregate, Handelnde reader) {
        return agreements
                .one(aggregate, reader)
                .or(() -> log.agreementOf(aggregate).flatMap(id -> agreements.one(id, reader)))
                .map(AgreementView::erfundenesBeispiel)
                .orElse(false);
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable String value) {
        if (given(value) != null) {
            address.queryParam(name, "{" + name + "}");
        }
    }

    private static void put(Map<String, Object> values, String name, @Nullable String value) {
        var given = given(value);
        if (given != null) {
            values.put(name, given);
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable Long position(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return Dates.typed(text).orElse(null); // what is no day does not filter
    }

    private static @Nullable OffsetDateTime start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(Kopf.BERLIN).toOffsetDateTime();
    }
}
