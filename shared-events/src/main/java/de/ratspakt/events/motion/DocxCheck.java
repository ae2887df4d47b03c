package de.ratspakt.events.motion;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a DOCX may not hold: macros, controls, embedded programs, and what Word fetches from elsewhere when it opens it. */
final class DocxCheck implements ArchiveCheck.Kind {
    private static final String TYPES = "[content_types].xml";

    private static final Pattern ACTIVE_TYPE = Pattern.compile("macroenabled|vbaproject|vbadata|activex|oleobject");

    private static final Set<String> ACTIVE_ELEMENTS = Set.of("OLEObject", "control", "object-ole");

    /** The first words of fields that fetch something, or start a program. */
    private static final Pattern FETCHES = Pattern.compile(
            "\\s*(?:DDE|DDEAUTO|LINK|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE)(?![A-Za-z]).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Deque<StringBuilder> fields = new ArrayDeque<>();
    private boolean main;
    private boolean inField;

    @Override
    public void entry(String name) {
        boolean embedded = name.contains("/embeddings/")
                && !name.endsWith(".xlsx")
                && !name.endsWith(".docx")
                && !name.endsWith(".pptx")
                && !name.endsWith("/");
        if (embedded || name.endsWith("vbaproject.bin") || name.endsWith("vbadata.xml") || name.contains("activex/")) {
            throw FileFault.DATEI_MAKROS.found();
        }
    }

    @Override
    public boolean isXml(String name) {
        return name.equals(TYPES) || ArchiveCheck.Kind.super.isXml(name);
    }

    @Override
    public void xml(String part, XMLStreamReader at) throws XMLStreamException {
        if (at.isStartElement()) {
            start(part, at);
        } else if (at.isCharacters() && inField && !fields.isEmpty()) {
            fields.peek().append(at.getText());
        } else if (at.isEndElement() && at.getLocalName().equals("instrText")) {
            inField = false;
        }
    }

    private void start(String part, XMLStreamReader at) {
        switch (at.getLocalName()) {
            case "Override", "Default" -> type(part, value(at, "ContentType"));
            case "Relationship" -> relationship(at);
            case "instrText" -> {
                inField = true;
                if (fields.isEmpty()) {
                    fields.push(new StringBuilder());
                }
            }
            case "fldChar" -> field(value(at, "fldCharType"));
            case "fldSimple" -> instruction(value(at, "instr"));
            case "altChunk", "subDoc" -> throw FileFault.DATEI_FREMDE_INHALTE.found();
            default -> {
                if (ACTIVE_ELEMENTS.contains(at.getLocalName())) {
                    throw FileFault.DATEI_MAKROS.found();
                }
            }
        }
    }

    private void type(String part, String type) {
        if (!part.equals(TYPES)) {
            return;
        }
        var lower = type.toLowerCase(Locale.ROOT);
        if (ACTIVE_TYPE.matcher(lower).find()) {
            throw FileFault.DATEI_MAKROS.found();
        }
        main = main || lower.contains("wordprocessingml.document.main+xml");
    }

    private static void relationship(XMLStreamReader at) {
        var type = value(at, "Type").toLowerCase(Locale.ROOT);
        var kind = type.substring(type.lastIndexOf('/') + 1);
        switch (kind) {
            case "vbaproject", "wordvbadata", "oleobject", "control", "activexcontrolbinary" ->
                throw FileFault.DATEI_MAKROS.found();
            case "attachedtemplate", "afchunk", "subdocument", "frame" -> throw FileFault.DATEI_FREMDE_INHALTE.found();
            default -> {
                boolean outside = value(at, "TargetMode").equalsIgnoreCase("External");
                if (outside && !(kind.equals("hyperlink") && ArchiveCheck.linkable(value(at, "Target")))) {
                    throw FileFault.DATEI_FREMDE_INHALTE.found();
                }
            }
        }
    }

    /** An instruction may be spread over many runs, and hold others. */
    private void field(String step) {
        switch (step) {
            case "begin" -> fields.push(new StringBuilder());
            case "separate" -> {
                if (!fields.isEmpty()) {
                    instruction(fields.peek().toString());
                }
            }
            case "end" -> {
                if (!fields.isEmpty()) {
                    instruction(fields.pop().toString());
                }
            }
            default -> {
                // no step of a field
            }
        }
    }

    private static void instruction(String instruction) {
        if (FETCHES.matcher(instruction).matches()) {
            throw FileFault.DATEI_FREMDE_INHALTE.found();
        }
    }

    /** An attribute by its local name; empty if it is not there. */
    private static String value(XMLStreamReader at, String name) {
        for (int i = 0; i < at.getAttributeCount(); i++) {
            if (at.getAttributeLocalName(i).equalsIgnoreCase(name)) {
                return at.getAttributeValue(i);
            }
        }
        return "";
    }

    @Override
    public void end() {
        fields.forEach(f -> instruction(f.toString()));
        if (!main) {
            throw FileFault.DATEITYP_NICHT_ERLAUBT.found();
        }
    }
}
