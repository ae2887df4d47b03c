package de.ratspakt.events.motion;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Looks through a text document, which is an archive of XML: every entry, within bounds, and every element of its XML. */
final class ArchiveCheck {
    private static final int MOST_ENTRIES = 2_000;

    /** Bytes that all entries together may unpack to. */
    private static final int TOGETHER = 128 * 1024 * 1024;

    /** Bytes that one part in XML may unpack to. */
    private static final int PART = 32 * 1024 * 1024;

    private static final Pattern PAGE = Pattern.compile("(?:https?://|mailto:|tel:).*", Pattern.DOTALL);
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*|[/\\\\].*", Pattern.DOTALL);

    private static final XMLInputFactory XML = xml();

    /** What one kind of document may hold. */
    interface Kind {
        /** Looks at the name of an entry, in lower case. */
        void entry(String name);

        /** Looks at each element; the reader stands at its start, at its text, or at its end. */
        void xml(String part, XMLStreamReader at) throws XMLStreamException;

        /** Whether an entry is XML. */
        default boolean isXml(String name) {
            return name.endsWith(".xml") || name.endsWith(".rels") || name.endsWith(".vml") || name.endsWith(".rdf");
        }

        /** After all entries. */
        default void end() {}
    }

    private ArchiveCheck() {}

    private static XMLInputFactory xml() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** @throws FileFault.Found if it may not be attached */
    static void check(byte[] bytes, Kind kind) throws IOException {
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            var seen = new HashSet<String>();
            long left = TOGETHER;
            for (var entry : Collections.list(zip.getEntries())) {
                var name = entry.getName().toLowerCase(Locale.ROOT);
                if (!seen.add(name) || entry.isUnixSymlink() || wanders(name)) {
                    throw FileFault.DATEI_BESCHAEDIGT.found();
                }
                if (seen.size() > MOST_ENTRIES) {
                    throw FileFault.DATEI_ZU_DICHT.found();
                }
                if (entry.getGeneralPurposeBit().usesEncryption()) {
                    throw FileFault.DATEI_VERSCHLUESSELT.found();
                }
                kind.entry(name);
                left -= look(zip, entry, name, kind, left);
            }
            kind.end();
        }
    }

    private static boolean wanders(String name) {
        return name.startsWith("/") || name.contains("\\") || name.contains(":") || ("/" + name + "/").contains("/../");
    }

    /** Bytes that the entry unpacks to. */
    private static long look(ZipFile zip, ZipArchiveEntry entry, String name, Kind kind, long left) throws IOException {
        if (entry.isDirectory()) {
            return 0;
        }
        try (var in = zip.getInputStream(entry)) {
            if (!kind.isXml(name)) {
                return skipped(in, left);
            }
            int most = (int) Math.min(PART, left);
            var part = in.readNBytes(most + 1);
            if (part.length > most) {
                throw FileFault.DATEI_ZU_DICHT.found();
            }
            if (part.length > 0) { // some programs write empty ones
                read(name, part, kind);
            }
            return part.length;
        }
    }

    private static long skipped(InputStream in, long most) throws IOException {
        var buffer = new byte[16 * 1024];
        long all = 0;
        for (int some = in.read(buffer); some >= 0; some = in.read(buffer)) {
            all += some;
            if (all > most) {
                throw FileFault.DATEI_ZU_DICHT.found();
            }
        }
        return all;
    }

    private static void read(String name, byte[] part, Kind kind) {
        try {
            var reader = XML.createXMLStreamReader(new ByteArrayInputStream(part));
            while (reader.hasNext()) {
                reader.next();
                if (reader.isStartElement() || reader.isEndElement() || reader.isCharacters()) {
                    kind.xml(name, reader);
                }
            }
        } catch (XMLStreamException e) {
            throw FileFault.DATEI_BESCHAEDIGT.found();
        }
    }

    /** Whether a link leads to a page, to a person or to something beside the document, and starts nothing. */
    static boolean linkable(String address) {
        var lower = address.strip().toLowerCase(Locale.ROOT);
        return PAGE.matcher(lower).matches() || !ELSEWHERE.matcher(lower).matches();
    }
}
