package de.ratspakt.events.motion;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/** What an ODT may not hold: macros, embedded programs, and what is fetched from elsewhere when it is opened. */
final class OdtCheck implements ArchiveCheck.Kind {
    private static final Set<String> ACTIVE =
            Set.of("event-listener", "object-ole", "applet", "plugin", "floating-frame");
    private static final Set<String> LINKED = Set.of("dde-connection-decl", "dde-connection", "dde-source", "dde-link");
    private static final Pattern ELSEWHERE =
            Pattern.compile("[a-z][a-z0-9+.-]*:.*|//.*|/.*|\\\\\\\\.*|(?:\\./)?\\.\\./.*");

    @Override
    public void entry(String name) {
        if (("/" + name).contains("/basic/") || ("/" + name).contains("/scripts/") || name.startsWith("dialogs/")) {
            throw FileFault.DATEI_MAKROS.found();
        }
    }

    @Override
    public void xml(String part, XMLStreamReader at) {
        if (!at.isStartElement()) {
            return;
        }
        var name = at.getLocalName();
        if (name.equals("encryption-data")) {
            throw FileFault.DATEI_VERSCHLUESSELT.found();
        }
        if (ACTIVE.contains(name)) {
            throw FileFault.DATEI_MAKROS.found();
        }
        if (LINKED.contains(name)) {
            throw FileFault.DATEI_FREMDE_INHALTE.found();
        }
        for (int i = 0; i < at.getAttributeCount(); i++) {
            if (at.getAttributeLocalName(i).equals("href")) {
                address(name, at.getAttributeValue(i).strip().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static void address(String element, String address) {
        if (address.startsWith("macro:") || address.startsWith("vnd.sun.star.script:")) {
            throw FileFault.DATEI_MAKROS.found();
        }
        if (!ELSEWHERE.matcher(address).matches()) {
            return;
        }
        boolean fine = switch (element) {
            case "a" -> ArchiveCheck.linkable(address);
            // where its template lies is noted, and nothing is fetched from a folder of one's own
            case "template" -> !address.contains("://") && !address.startsWith("//");
            default -> false;
        };
        if (!fine) {
            throw FileFault.DATEI_FREMDE_INHALTE.found();
        }
    }
}
