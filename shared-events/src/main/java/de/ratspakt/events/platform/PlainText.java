package de.ratspakt.events.platform;

import java.text.Normalizer;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Free text as it is kept. What looks the same is the same: composed characters (NFC), one kind of line break, nothing after
 * the last visible character of a line or of the text, and no characters that nobody sees. So no version and no signature
 * ever hangs on how a keyboard, a word processor or a system spells a text.
 *
 * <p>What changes the direction of reading is not taken away but refused: its writer would see another text than its readers.
 */
public final class PlainText {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private PlainText() {}

    /** This text as it is kept. Its visible characters and the beginnings of its lines stay. */
    public static String of(String text) {
        return withoutEnds(visible(Normalizer.normalize(lines(text), Normalizer.Form.NFC)));
    }

    /** A text in one line, which begins where it can be seen; line breaks inside it stay, for whoever reads it to refuse. */
    public static String line(String text) {
        return of(text).strip();
    }

    /** Whether two texts say the same; texts kept long ago may still be spelled in many ways. */
    public static boolean same(String one, String other) {
        return line(one).equals(line(other));
    }

    /** As a browser does in an input of one line: breaks and tabs become spaces. */
    public static String inOneLine(String text) {
        return line(text).replaceAll("[\n\t]+", " ");
    }

    /** The first character that no text may hold: a control character, half a character, or one that turns the direction. */
    public static OptionalInt forbidden(String text, boolean lineBreaks) {
        return text.codePoints().filter(c -> forbidden(c, lineBreaks)).findFirst();
    }

    static boolean forbidden(int c, boolean lineBreaks) {
        if (c == '\n' || c == '\t') {
            return !lineBreaks;
        }
        return Character.isISOControl(c)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || (c & 0xFFFE) == 0xFFFE
                || (c >= 0xFDD0 && c <= 0xFDEF)
                || Character.getType(c) == Character.SURROGATE;
    }

    /** A word processor breaks lines with U+000B, others with CR LF, CR, form feed, U+0085, U+2028 or U+2029. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n").replaceAll("[\r\u000B\f\u0085\u2028\u2029]", "\n");
    }

    private static String visible(String text) {
        if (text.codePoints().noneMatch(PlainText::mayBeInvisible)) {
            return text;
        }
        var kept = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            int next = at + Character.charCount(c);
            if (!mayBeInvisible(c) || joins(text, at, next)) {
                kept.appendCodePoint(c);
            }
            at = next;
        }
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    /** What Unicode calls default ignorable and nothing hangs on, and the two joiners, on which something may. */
    private static boolean mayBeInvisible(int c) {
        return c == 0xAD
                || c == 0x34F
                || c == 0x61C
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c == 0x180E
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x2060 && c <= 0x2065)
                || (c >= 0x206A && c <= 0x206F)
                || c == 0x3164
                || c == 0xFEFF
                || c == 0xFFA0
                || (c >= 0xFFF9 && c <= 0xFFFB)
                || (c >= 0xE0000 && c <= 0xE007F);
    }

    /** Many scripts and composed pictures need joiners; between Latin letters they only make two texts of one. */
    private static boolean joins(String text, int at, int next) {
        int c = text.codePointAt(at);
        return (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER)
                && at > 0
                && next < text.length()
                && text.codePointBefore(at) > 0x2FF
                && text.codePointAt(next) > 0x2FF;
    }

    private static String withoutEnds(String text) {
        var lines = text.lines().map(PlainText::withoutEnd).collect(Collectors.joining("\n"));
        return withoutEnd(lines);
    }

    private static String withoutEnd(String text) {
        int end = text.length();
        while (end > 0 && empty(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean empty(char c) {
        return c == '\n' || c == '\t' || Character.isSpaceChar(c);
    }
}
