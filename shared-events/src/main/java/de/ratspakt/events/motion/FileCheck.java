package de.ratspakt.events.motion;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Whether a file may be attached. Its content decides what it is; a document must be whole, readable without a password, and
 * do nothing but be read. Nothing is unpacked beyond fixed bounds, whatever a file claims.
 */
final class FileCheck {
    private static final long MOST_PIXELS = 200_000_000L;
    private static final byte[] OLE2 = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

    /** How an encrypted DOCX calls its only content. */
    private static final String ENCRYPTED =
            new String("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);

    /** Endings of files that do something when they are opened; between two dots they pretend to be another file. */
    private static final Set<String> ACTIVE = Set.of(
            "app", "bat", "cmd", "com", "cpl", "docm", "dotm", "exe", "gadget", "hta", "htm", "html", "iso", "jar",
            "js", "jse", "lnk", "msi", "php", "pif", "ps1", "reg", "scr", "sh", "svg", "url", "vbe", "vbs", "wsf",
            "xhtml", "xlsm", "xml", "zip");

    private FileCheck() {}

    /** What is wrong with the content; nothing if it may be attached. */
    static Optional<FileFault> content(byte[] bytes) {
        var type = Dateityp.of(bytes);
        if (type.isEmpty()) {
            return Optional.of(
                    encryptedOffice(bytes) ? FileFault.DATEI_VERSCHLUESSELT : FileFault.DATEITYP_NICHT_ERLAUBT);
        }
        try {
            switch (type.get()) {
                case PDF -> PdfCheck.check(bytes);
                case PNG -> image(bytes, "png", "IEND");
                case JPEG -> image(bytes, "jpeg", "\u00ff\u00d9");
                case ODT -> ArchiveCheck.check(bytes, new OdtCheck());
                case DOCX -> ArchiveCheck.check(bytes, new DocxCheck());
                case TEXT -> {
                    // seen whole when its type was told
                }
            }
            return Optional.empty();
        } catch (FileFault.Found found) {
            return Optional.of(found.fault());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return Optional.of(FileFault.DATEI_BESCHAEDIGT); // libraries say in many ways that a file is none
        }
    }

    private static boolean encryptedOffice(byte[] bytes) {
        return bytes.length > OLE2.length
                && java.util.Arrays.equals(bytes, 0, OLE2.length, OLE2, 0, OLE2.length)
                && new String(bytes, StandardCharsets.ISO_8859_1).contains(ENCRYPTED);
    }

    private static void image(byte[] bytes, String format, String end) throws IOException {
        if (!new String(bytes, StandardCharsets.ISO_8859_1).contains(end)) {
            throw FileFault.DATEI_BESCHAEDIGT.found();
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                throw FileFault.DATEI_ZU_DICHT.found();
            }
        } finally {
            reader.dispose();
        }
    }

    /** Whether a name holds nothing but a name: no folders, and nothing that a system keeps for itself. */
    static boolean plainName(String name) {
        return !name.startsWith(".") && name.chars().noneMatch(c -> "/\\:<>\"|?*".indexOf(c) >= 0);
    }

    /** Whether a name ends as files of this type do, and once. */
    static boolean fits(String name, Dateityp type) {
        var parts = name.toLowerCase(Locale.ROOT).split("\\.", -1);
        if (parts.length < 2 || parts[0].isBlank() || !type.endings().contains(parts[parts.length - 1])) {
            return false;
        }
        for (int i = 1; i < parts.length - 1; i++) {
            if (ACTIVE.contains(parts[i].strip()) || Dateityp.isEnding(parts[i].strip())) {
                return false;
            }
        }
        return true;
    }
}
