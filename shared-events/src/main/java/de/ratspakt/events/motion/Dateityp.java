package de.ratspakt.events.motion;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.Tika;

/**
 * What may be attached, told by its content: whatever a file is called or claims to be, its bytes decide. Of an archive only
 * the list of its entries is read here; whether it may be attached, {@link FileCheck} says.
 */
public enum Dateityp {
    PDF("application/pdf", "pdf"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    TEXT("text/plain", "txt"),
    ODT("application/vnd.oasis.opendocument.text", "odt"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx");

    private static final byte[] PDF_START = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG_START = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] ZIP_START = {'P', 'K', 3, 4};
    private static final String ODT_MIME = "mimetypeapplication/vnd.oasis.opendocument.text";
    /** Where the name of a ZIP's first entry begins. */
    private static final int FIRST_NAME = 30;

    /** Knows a great many types by their content; a text that it takes for a page or a program is no plain text. */
    private static final Tika KNOWN = new Tika();

    private static final Set<String> NO_PLAIN_TEXT =
            Set.of("text/html", "application/xhtml+xml", "application/xml", "text/xml", "image/svg+xml");

    private final String mediaType;
    private final List<String> endings;

    Dateityp(String mediaType, String... endings) {
        this.mediaType = mediaType;
        this.endings = List.of(endings);
    }

    /** How names of such files end, the usual one first. */
    List<String> endings() {
        return endings;
    }

    static boolean isEnding(String ending) {
        return Arrays.stream(values()).anyMatch(t -> t.endings.contains(ending));
    }

    /**
     * A name under which a file can be saved anywhere. Names of today are so; older ones were kept as they came.
     *
     * @param mediaType of the file
     */
    public static String safeName(String name, String mediaType) {
        var type = Arrays.stream(values())
                .filter(t -> t.mediaType.equals(mediaType))
                .findFirst();
        if (type.isEmpty() || (FileCheck.plainName(name) && FileCheck.fits(name, type.get()))) {
            return name;
        }
        var plain = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cc}\\p{Cf}:<>\"|?*.]+", "_")
                .replaceAll("^_+|_+$", "");
        return (plain.isEmpty() ? "anlage" : plain) + "." + type.get().endings.getFirst();
    }

    public String mediaType() {
        return mediaType;
    }

    static String[] mediaTypes() {
        return Arrays.stream(values()).map(Dateityp::mediaType).toArray(String[]::new);
    }

    /** What these bytes are; empty if nothing that may be attached. */
    public static Optional<Dateityp> of(byte[] bytes) {
        if (starts(bytes, PDF_START)) {
            return Optional.of(PDF);
        }
        if (starts(bytes, PNG_START)) {
            return Optional.of(PNG);
        }
        if (starts(bytes, JPEG_START)) {
            return Optional.of(JPEG);
        }
        if (starts(bytes, ZIP_START)) {
            return document(bytes);
        }
        return text(bytes) && !markup(bytes) ? Optional.of(TEXT) : Optional.empty();
    }

    private static boolean starts(byte[] bytes, byte[] start) {
        return bytes.length > start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** An ODT names itself in its first entry, which is not packed; a DOCX has its parts where the standard puts them. */
    private static Optional<Dateityp> document(byte[] bytes) {
        var entries = entries(bytes);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        int end = Math.min(bytes.length, FIRST_NAME + ODT_MIME.length());
        var first = new String(bytes, FIRST_NAME, Math.max(0, end - FIRST_NAME), StandardCharsets.ISO_8859_1);
        if (first.equals(ODT_MIME) && entries.contains("content.xml")) {
            return Optional.of(ODT);
        }
        return entries.contains("[Content_Types].xml") && entries.contains("word/document.xml")
                ? Optional.of(DOCX)
                : Optional.empty();
    }

    /** Names in the central directory of a ZIP; none if it has no sound one. */
    private static Set<String> entries(byte[] bytes) {
        var names = new LinkedHashSet<String>();
        var zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int end = endOfDirectory(zip);
        if (end < 0) {
            return Set.of();
        }
        int count = Short.toUnsignedInt(zip.getShort(end + 10));
        long at = Integer.toUnsignedLong(zip.getInt(end + 16));
        for (int i = 0; i < count; i++) {
            if (at + 46 > end || zip.getInt((int) at) != 0x02014b50) {
                return Set.of();
            }
            int name = Short.toUnsignedInt(zip.getShort((int) at + 28));
            int extra = Short.toUnsignedInt(zip.getShort((int) at + 30));
            int comment = Short.toUnsignedInt(zip.getShort((int) at + 32));
            if (at + 46 + name > end) {
                return Set.of();
            }
            names.add(new String(bytes, (int) at + 46, name, StandardCharsets.UTF_8));
            at += 46L + name + extra + comment;
        }
        return names;
    }

    private static int endOfDirectory(ByteBuffer zip) {
        int longestComment = 0xffff;
        int last = zip.limit() - 22;
        for (int at = last; at >= Math.max(0, last - longestComment); at--) {
            if (zip.getInt(at) == 0x06054b50) {
                return at;
            }
        }
        return -1;
    }

    private static boolean markup(byte[] bytes) {
        var known = KNOWN.detect(bytes);
        return NO_PLAIN_TEXT.contains(known) || known.endsWith("+xml") || known.endsWith("script");
    }

    /** UTF-8 without control characters other than those that lay out lines. */
    private static boolean text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .chars()
                    .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' && c != '\f');
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
