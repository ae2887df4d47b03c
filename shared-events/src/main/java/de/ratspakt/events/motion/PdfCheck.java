package de.ratspakt.events.motion;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.jspecify.annotations.Nullable;

/**
 * Looks through every object of a PDF for what acts by itself: scripts, started programs, sent forms, other files inside.
 * Links to web pages and jumps within the document are fine.
 *
 * <p>The library unpacks what it needs without a bound, so what unpacks to too much is taken from it before: an image never
 * misses that, and a bundle of objects makes the file unreadable.
 */
final class PdfCheck {
    /** Bytes that a bundle of objects may unpack to. */
    private static final int BUNDLE = 16 * 1024 * 1024;

    /** Bytes that a table of objects may unpack to. */
    private static final int TABLE = 1024 * 1024;

    /** Bytes that may be unpacked of one file to see how much it is. */
    private static final long TOGETHER = 512L * 1024 * 1024;

    /** Bytes that a row of what a predictor has changed may have; the library holds two of them, however little there is. */
    private static final long ROW = 1024 * 1024;

    /** So many objects may be said to lie in a bundle that does not hold them. */
    private static final int MISSING = 8;

    private static final Set<String> ACTIONS = Set.of(
            "JavaScript",
            "Launch",
            "SubmitForm",
            "ImportData",
            "GoToR",
            "GoToE",
            "GoTo3DView",
            "Rendition",
            "RichMediaExecute",
            "Movie",
            "Sound");

    private static final Set<String> KEYS =
            Set.of("JS", "JavaScript", "EmbeddedFiles", "EF", "XFA", "RichMediaContent", "RichMediaSettings");

    private static final Set<String> KINDS =
            Set.of("EmbeddedFile", "FileAttachment", "RichMedia", "3D", "Movie", "Screen");

    /**
     * Names in the file as it is written, whatever its own tables reach: other programs read broken tables in other ways.
     * Only names that no compressed bytes hold by chance.
     */
    private static final Pattern WRITTEN =
            Pattern.compile("/(?:JavaScript|Launch|EmbeddedFile|SubmitForm|ImportData|RichMedia)(?![A-Za-z])");

    private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");

    private PdfCheck() {}

    /** @throws FileFault.Found if it may not be attached */
    static void check(byte[] bytes) throws IOException {
        try (var pdf = new Bounded(bytes).parse(false)) {
            COSDocument document = pdf.getDocument();
            look(document.getTrailer());
            for (var key : List.copyOf(document.getXrefTable().keySet())) {
                look(document.getObjectFromPool(key).getObject());
            }
        }
        if (WRITTEN.matcher(withoutEscapes(bytes)).find()) {
            throw FileFault.DATEI_SKRIPTE.found();
        }
    }

    private static String withoutEscapes(byte[] bytes) {
        return ESCAPED.matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                .replaceAll(m -> java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(m.group(1), 16))));
    }

    /** What an object holds itself; what it refers to is an object of its own. */
    private static void look(COSBase base) {
        switch (base) {
            case COSDictionary dictionary -> {
                if (acts(dictionary)) {
                    throw FileFault.DATEI_SKRIPTE.found();
                }
                dictionary.getValues().forEach(PdfCheck::look);
            }
            case COSArray array -> array.toList().forEach(PdfCheck::look);
            case null, default -> {
                // a number, a name, a text, or a reference
            }
        }
    }

    private static boolean acts(COSDictionary dictionary) {
        return dictionary.keySet().stream().map(COSName::getName).anyMatch(KEYS::contains)
                || named(dictionary, COSName.S, ACTIONS)
                || named(dictionary, COSName.TYPE, KINDS)
                || named(dictionary, COSName.SUBTYPE, KINDS)
                || (dictionary.getDictionaryObject(COSName.AA) instanceof COSDictionary more && more.size() > 0);
    }

    private static boolean named(COSDictionary dictionary, COSName key, Set<String> names) {
        return dictionary.getDictionaryObject(key) instanceof COSName name && names.contains(name.getName());
    }

    private static final class Bounded extends PDFParser {
        private long left = TOGETHER;
        private int missing;

        Bounded(byte[] bytes) throws IOException {
            super(new RandomAccessReadBuffer(bytes));
        }

        /** The library unpacks a whole bundle again for every object that it does not hold. */
        @Override
        protected @Nullable COSBase parseObjectStreamObject(long bundle, COSObjectKey key) throws IOException {
            var object = super.parseObjectStreamObject(bundle, key);
            if (object == null && ++missing > MISSING) {
                throw FileFault.DATEI_ZU_DICHT.found();
            }
            return object;
        }

        /** Nothing of an encrypted file is looked at, for its bounds cannot be known. */
        @Override
        protected void prepareDecryption() throws IOException {
            if (document.getTrailer() != null && document.getTrailer().containsKey(COSName.ENCRYPT)) {
                throw FileFault.DATEI_VERSCHLUESSELT.found();
            }
        }

        @Override
        protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
            var stream = super.parseCOSStream(dictionary);
            if (small(stream)) {
                return stream;
            }
            var without = new COSStream();
            stream.entrySet().forEach(e -> without.setItem(e.getKey(), e.getValue()));
            return without;
        }

        private boolean small(COSStream stream) throws IOException {
            var filter = only(stream.getItem(COSName.FILTER));
            if (filter == null) {
                return true;
            }
            if (!COSName.FLATE_DECODE.equals(filter) && !COSName.FLATE_DECODE_ABBREVIATION.equals(filter)) {
                return false;
            }
            if (!shortRows(stream.getItem(COSName.DP)) || !shortRows(stream.getItem(COSName.DECODE_PARMS))) {
                return false;
            }
            int most = stream.containsKey(COSName.W) ? TABLE : BUNDLE;
            try (InputStream in = new InflaterInputStream(stream.createRawInputStream())) {
                return unpacked(in, most) <= most;
            } catch (IOException e) {
                return false; // not what it says it is
            }
        }

        private static @Nullable COSBase only(@Nullable COSBase entry) {
            return entry instanceof COSArray several && several.size() == 1 ? several.get(0) : entry;
        }

        /** What is not written where it belongs may be something else by the time that the library looks. */
        private static boolean shortRows(@Nullable COSBase parameters) {
            return switch (only(parameters)) {
                case null -> true;
                case COSNull _ -> true;
                case COSDictionary all -> rowBits(all) <= ROW * 8;
                default -> false;
            };
        }

        /** As the library counts them, but without overflow; beyond any bound where one of the factors is no such number. */
        private static long rowBits(COSDictionary parameters) {
            long bits = 1;
            for (var factor : List.of(COSName.COLUMNS, COSName.COLORS, COSName.BITS_PER_COMPONENT)) {
                long most = factor.equals(COSName.COLUMNS) ? ROW * 8 : 32;
                long missing = factor.equals(COSName.BITS_PER_COMPONENT) ? 8 : 1;
                switch (parameters.getItem(factor)) {
                    case null -> bits *= missing;
                    case COSInteger n when n.longValue() > 0 && n.longValue() <= most -> bits *= n.longValue();
                    default -> {
                        return Long.MAX_VALUE;
                    }
                }
            }
            return bits;
        }

        private long unpacked(InputStream in, int most) throws IOException {
            var buffer = new byte[16 * 1024];
            long all = 0;
            for (int some = in.read(buffer); some >= 0 && all <= most; some = in.read(buffer)) {
                all += some;
                left -= some;
                if (left < 0) {
                    throw FileFault.DATEI_ZU_DICHT.found();
                }
            }
            return all;
        }
    }
}
