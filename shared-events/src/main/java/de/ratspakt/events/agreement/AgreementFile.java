package de.ratspakt.events.agreement;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.serialization.NodeReader;
import com.networknt.schema.utils.JsonNodes;
import de.ratspakt.events.platform.FieldError;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.platform.PlainJson;
import de.ratspakt.events.platform.PlainText;
import de.ratspakt.events.platform.StartRefused;
import de.ratspakt.events.platform.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file in which people describe their agreement: JSON, held against its schema and then against itself. Either it
 * is sound, or every error is named with its line and field.
 */
public final class AgreementFile {
    /** Where the schema lies on the class path. */
    public static final String SCHEMA = "/schema/vereinbarung.schema.json";

    /** A file may have this many bytes. */
    public static final int BYTES = 1_000_000;

    private static final String GROUP = "gruppe";
    private static final int SHOWN = 10;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private static final NodeReader WITH_LINES =
            NodeReader.builder().jsonMapper(STRICT).locationAware().build();
    private static final Schema VALID = schema();

    private final JsonNode json;
    private final List<Finding> findings = new ArrayList<>();

    private AgreementFile(JsonNode json) {
        this.json = json;
    }

    /**
     * One thing wrong with the file.
     *
     * @param zeile line, from 1
     */
    public record Finding(int zeile, FieldError error) {
        /** Line, field and reason. */
        public String text(Locale language) {
            var reason = error.grund(language);
            return error.feld().isEmpty()
                    ? Texts.in(language).get("vereinbarungsdatei.zeile", String.valueOf(zeile), reason)
                    : Texts.in(language).get("vereinbarungsdatei.feld", String.valueOf(zeile), error.feld(), reason);
        }
    }

    /** The file is not the description of an agreement. */
    public static final class Unsound extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<Finding> findings;

        Unsound(List<Finding> findings) {
            super(
                    findings.stream().map(f -> f.text(Locale.GERMAN)).collect(Collectors.joining("; ")),
                    null,
                    false,
                    false);
            this.findings = List.copyOf(findings);
        }

        public List<Finding> findings() {
            return findings;
        }

        /** The same for an answer over HTTP, where the field says where. */
        public InvalidFields asInvalidFields() {
            return new InvalidFields(findings.stream().map(Finding::error).toList());
        }
    }

    /**
     * Reads an agreement.
     *
     * @throws Unsound with everything that is wrong with it
     */
    public static Vertrag read(byte[] bytes) {
        var file = new AgreementFile(parse(decode(bytes)));
        file.holdAgainstSchema();
        file.refuseIfUnsound();
        var vertrag = file.bind();
        file.holdAgainstItself(vertrag);
        file.refuseIfUnsound();
        return vertrag;
    }

    /**
     * Reads an agreement that was sent.
     *
     * @throws InvalidFields with every field that is wrong
     */
    public static Vertrag read(JsonNode sent) {
        try {
            return read(STRICT.writeValueAsBytes(sent));
        } catch (Unsound e) {
            throw e.asInvalidFields();
        }
    }

    /**
     * Reads an agreement that was named on the command line.
     *
     * @throws StartRefused with a sentence for the person at the keyboard
     */
    public static Vertrag read(Path file) {
        try {
            return read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new StartRefused("Die Vereinbarung " + file + " lässt sich nicht lesen.", e);
        } catch (Unsound e) {
            throw new StartRefused(sentence(file, e.findings()), e);
        }
    }

    private static String sentence(Path file, List<Finding> findings) {
        var shown = findings.stream().limit(SHOWN).map(f -> f.text(Locale.GERMAN));
        var all = shown.collect(Collectors.joining("\n  "));
        var start = "Die Vereinbarung " + file + " ist fehlerhaft";
        if (findings.size() == 1) {
            return start + ": " + all;
        }
        var more = findings.size() - SHOWN;
        return start + " (" + findings.size() + " Fehler):\n  " + all
                + (more > 0 ? "\n  … und " + more + " weitere." : "");
    }

    /** The schema itself, as its users may keep it beside their file. */
    public static String schemaText() {
        try (var in = Objects.requireNonNull(AgreementFile.class.getResourceAsStream(SCHEMA))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema schema() {
        var strict =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(strict))
                .getSchema(schemaText(), InputFormat.JSON);
    }

    // --- from bytes to a tree that knows its lines -------------------------------------------------------------------

    private static String decode(byte[] bytes) {
        if (bytes.length > BYTES) {
            throw unsound(1, "DATEI_ZU_GROSS", 1, BYTES);
        }
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
            int before = in.position();
            int line = 1
                    + (int) IntStream.range(0, before)
                            .filter(i -> bytes[i] == '\n')
                            .count();
            throw unsound(line, "KEIN_UTF8");
        }
        var text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static JsonNode parse(String text) {
        try {
            var json = WITH_LINES.readTree(text, InputFormat.JSON);
            if (!json.isObject()) {
                throw unsound(1, "KEIN_VERTRAG");
            }
            return json;
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw unsound(at == null ? 1 : Math.max(1, at.getLineNr()), codeOf(e));
        }
    }

    private static String codeOf(JacksonException e) {
        return String.valueOf(e.getOriginalMessage()).startsWith("Duplicate") ? "ZWEIMAL" : "KEIN_JSON";
    }

    private static Unsound unsound(int line, String code, Object... args) {
        return new Unsound(List.of(new Finding(line, new FieldError("", code, args))));
    }

    // --- its shape ---------------------------------------------------------------------------------------------------

    private void holdAgainstSchema() {
        for (var error : VALID.validate(json)) {
            var at = error.getInstanceLocation();
            var node = error.getInstanceNode();
            switch (error.getKeyword()) {
                case "required" -> find(node, path(at.append(error.getProperty())), "FEHLT");
                case "additionalProperties" ->
                    find(node.get(error.getProperty()), path(at.append(error.getProperty())), "UNBEKANNT");
                case "type" -> find(node, path(at), typeCode(error));
                case "enum", "const" -> find(node, path(at), "KEIN_WERT", values(error.getSchemaNode()));
                case "minimum" ->
                    find(node, path(at), "ZU_KLEIN", error.getSchemaNode().asString());
                case "maximum" ->
                    find(node, path(at), "ZU_GROSS", error.getSchemaNode().asString());
                case "maxLength" ->
                    find(node, path(at), "ZU_LANG", error.getSchemaNode().asString());
                case "minItems" ->
                    find(node, path(at), "ZU_WENIGE", error.getSchemaNode().asString());
                case "maxItems" ->
                    find(node, path(at), "ZU_VIELE", error.getSchemaNode().asString());
                case "uniqueItems" -> find(node, path(at), "DOPPELT", repeated(node));
                default -> find(node, path(at), wordingCode(error), hidden(node));
            }
        }
    }

    private static String typeCode(Error error) {
        return switch (error.getSchemaNode().asString()) {
            case "object" -> "KEIN_OBJEKT";
            case "array" -> "KEINE_LISTE";
            case "boolean" -> "KEIN_WAHRHEITSWERT";
            case "integer" -> "KEINE_ZAHL";
            default -> "KEIN_TEXT";
        };
    }

    private static String wordingCode(Error error) {
        var rule = error.getSchemaLocation().toString();
        if (rule.contains("/tag/")) {
            return "KEIN_TAG";
        }
        if (error.getInstanceNode().asString("").isBlank()) {
            return "LEER";
        }
        return rule.contains("/$defs/partner/") || rule.contains("/properties/id/") ? "KEINE_KENNUNG" : "STEUERZEICHEN";
    }

    /** The character that may not stand there, where it is that. */
    private static String hidden(JsonNode node) {
        var forbidden = PlainText.forbidden(node.asString(""), false);
        return forbidden.isPresent() ? "U+%04X".formatted(forbidden.getAsInt()) : "";
    }

    private static String values(JsonNode possible) {
        return possible.isArray()
                ? possible.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
                : possible.asString();
    }

    private static String repeated(JsonNode list) {
        var seen = new HashSet<String>();
        return list.valueStream()
                .map(JsonNode::asString)
                .filter(v -> !seen.add(v))
                .findFirst()
                .orElse("");
    }

    // --- its sense ---------------------------------------------------------------------------------------------------

    private void holdAgainstItself(Vertrag v) {
        var partners = new HashSet<String>();
        for (int i = 0; i < v.partner().size(); i++) {
            var id = v.partner().get(i).id();
            if (!partners.add(id)) {
                find("partner[" + i + "].id", "DOPPELT", id);
            }
            if (id.equals(GROUP)) {
                find("partner[" + i + "].id", "VERGEBEN", id);
            }
        }
        for (int i = 0; i < v.unterzeichnende().size(); i++) {
            var partner = v.unterzeichnende().get(i).partner();
            if (!partners.contains(partner)) {
                find("unterzeichnende[" + i + "].partner", "UNBEKANNTER_PARTNER", partner);
            }
        }
        holdNumbersApart(
                "klauseln", v.klauseln().stream().map(Vertrag.Klausel::nummer).toList());
        holdNumbersApart(
                "anlagen", v.anlagen().stream().map(Vertrag.Anlage::nummer).toList());
        holdCouncil(v);
        if (v.laufzeit().bis().isBefore(v.laufzeit().von())) {
            find("laufzeit.bis", "REIHENFOLGE", "laufzeit.von");
        }
        if (v.laufzeit().bis().isBefore(v.geschlossenAm())) {
            find("laufzeit.bis", "REIHENFOLGE", "geschlossenAm");
        }
    }

    private void holdNumbersApart(String list, List<String> numbers) {
        var seen = new HashSet<String>();
        for (int i = 0; i < numbers.size(); i++) {
            if (!seen.add(numbers.get(i))) {
                find(list + "[" + i + "].nummer", "DOPPELT", numbers.get(i));
            }
        }
    }

    private void holdCouncil(Vertrag v) {
        int votes = v.rat().stimmen();
        int seats = v.partner().stream().mapToInt(Vertrag.Partner::sitze).sum();
        if (seats > votes) {
            find("partner", "SITZE_ZU_VIELE", seats, votes);
        }
        if (2 * v.rat().mehrheit() <= votes || v.rat().mehrheit() > votes) {
            find("rat.mehrheit", "KEINE_MEHRHEIT", votes / 2 + 1, votes);
        }
    }

    // --- what was found ----------------------------------------------------------------------------------------------

    private void find(JsonNode node, String field, String code, Object... args) {
        var finding = new Finding(JsonNodes.tokenStreamLocationOf(node).getLineNr(), new FieldError(field, code, args));
        if (findings.stream().noneMatch(f -> f.error().feld().equals(field))) {
            findings.add(finding);
        }
    }

    private void find(String field, String code, Object... args) {
        JsonNode node = json;
        for (var step : field.split("[.\\[\\]]+", -1)) {
            if (!step.isEmpty()) {
                node = node.isArray() ? node.get(Integer.parseInt(step)) : node.get(step);
            }
        }
        find(node, field, code, args);
    }

    private void refuseIfUnsound() {
        if (!findings.isEmpty()) {
            findings.sort(Comparator.comparingInt(Finding::zeile));
            throw new Unsound(findings);
        }
    }

    /** As people write it: {@code partner[1].sitze}. */
    private static String path(NodePath path) {
        var text = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            if (path.getElement(i) instanceof Integer index) {
                text.append('[').append(index).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(path.getElement(i));
            }
        }
        return text.length() > 100 ? text.substring(0, 100) + "…" : text.toString();
    }

    /** What may be left out takes its default. */
    private Vertrag bind() {
        var given = (ObjectNode) json;
        var whole = STRICT.createObjectNode();
        given.propertyStream()
                .filter(p -> !p.getKey().equals("$schema"))
                .forEach(p -> whole.set(p.getKey(), p.getValue()));
        var optional = new LinkedHashMap<String, JsonNode>();
        for (var list : List.of("unterzeichnende", "ziele", "klauseln", "anlagen")) {
            optional.put(list, STRICT.createArrayNode());
        }
        optional.put("regelwerk", STRICT.createObjectNode());
        optional.put("erfundenesBeispiel", STRICT.getNodeFactory().booleanNode(false));
        optional.forEach((name, value) -> {
            if (!whole.has(name)) {
                whole.set(name, value);
            }
        });
        return STRICT.treeToValue(PlainJson.of(whole), Vertrag.class);
    }

    /** Whether two agreements say the same; one that was concluded long ago may still be spelled as its file was. */
    public static boolean same(Vertrag one, Vertrag other) {
        return asKept(one).equals(asKept(other));
    }

    private static Vertrag asKept(Vertrag vertrag) {
        return STRICT.treeToValue(PlainJson.of(STRICT.valueToTree(vertrag)), Vertrag.class);
    }
}
