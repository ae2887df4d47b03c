package de.ratspakt.events.motion;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What may be attached, told by its content: whatever a file is called or claims to be, its bytes decide. Of an archive only
 * the list of its entries is read; nothing is unpacked.
 */
public enum Dateityp {
    PDF("application/pdf"),
    PNG("image/png"),
    JPEG("image/jpeg"),
    TEXT("text/plain"),
    ODT("application/vnd.oasis.opendocument.text"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    /** The largest attachment, in bytes. */
    public static final int LARGEST = 5 * 1024 * 1024;

    private static final byte[] PDF_START = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG_START = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] ZIP_START = {'P', 'K', 3, 4};
    private static final String ODT_MIME = "mimetypeapplication/vnd.oasis.opendocument.text";
    /** Where the name of a ZIP's first entry begins. */
    private static final int FIRST_NAME = 30;

    private final String mediaType;

    Dateityp(String mediaType) {
        this.mediaType = mediaType;
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
        return text(bytes) ? Optional.of(TEXT) : Optional.empty();
    }

    private static boolean starts(byte[] bytes, byte[] start) {
        return bytes.length > start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** An ODT names itself in its first entry, which is not packed; a DOCX has its parts where the standard puts them. */
    private static Optional<Dateityp> document(byte[] bytes) {
        var entries = entries(bytes);
        if (entries.isEmpty() || entries.stream().anyMatch(Dateityp::macro)) {
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

    private static boolean macro(String entry) {
        return entry.endsWith("vbaProject.bin") || entry.startsWith("Basic/") || entry.startsWith("Scripts/");
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
