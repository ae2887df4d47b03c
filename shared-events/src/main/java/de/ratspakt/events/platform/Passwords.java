package de.ratspakt.events.platform;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a new password has to be. Passwords of before go on working. */
final class Passwords {
    static final int FROM = 10;
    static final int TO = Accounts.PASSWORD_TO;

    private static final int LETTERS = 5;
    private static final int RUN = 7;

    /** In the order of keyboards and of the alphabet: whoever types a row of these has chosen nothing. */
    private static final String ROWS =
            "abcdefghijklmnopqrstuvwxyz 01234567890123456789 qwertzuiopasdfghjkl qwertyuiop yxcvbnm zxcvbnm 1qaz2wsx3edc4rfv";

    /** Words that guessers try first, of which a password must not consist but for digits and signs around them. */
    private static final Set<String> COMMON = Set.of(
            "password",
            "passwort",
            "kennwort",
            "passwortpasswort",
            "geheim",
            "geheimgeheim",
            "hallo",
            "hallohallo",
            "willkommen",
            "welcome",
            "iloveyou",
            "ichliebedich",
            "schatz",
            "sommer",
            "winter",
            "letmein",
            "changeme",
            "administrator",
            "admin",
            "ratspakt",
            "fussball",
            "football",
            "superman",
            "sonnenschein",
            "sunshine",
            "princess",
            "prinzessin",
            "deutschland",
            "lalalala",
            "master",
            "monkey",
            "dragon",
            "start",
            "neueskennwort",
            "testtest",
            "test");

    private Passwords() {}

    /** Whether a text can be anybody's password, old or new. */
    static boolean fits(String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return length >= Accounts.PASSWORD_FROM && length <= TO;
    }

    /** What is wrong with it as a new password; null if nothing is. */
    static @Nullable FieldError weakness(String account, String password) {
        if (password.codePointCount(0, password.length()) < FROM || !fits(password)) {
            return new FieldError("kennwort", "KENNWORT_LAENGE", FROM, TO);
        }
        var plain = password.toLowerCase(Locale.ROOT);
        if (account.length() >= 4 && plain.contains(account)) {
            return new FieldError("kennwort", "KENNWORT_NAME");
        }
        boolean few = plain.codePoints().distinct().count() < LETTERS;
        boolean common = COMMON.contains(plain.replaceAll("[^\\p{L}]", ""));
        return few || common || isRow(plain) ? new FieldError("kennwort", "KENNWORT_LEICHT") : null;
    }

    /** Whether it is made of rows only, forward or backward, so that nothing is left that was chosen. */
    private static boolean isRow(String plain) {
        var rest = plain;
        for (var rows : new String[] {ROWS, new StringBuilder(ROWS).reverse().toString()}) {
            for (int length = rest.length(); length >= RUN; length--) {
                for (int i = 0; i + length <= rest.length(); i++) {
                    var part = rest.substring(i, i + length);
                    if (!part.contains(" ") && rows.contains(part)) {
                        rest = rest.replace(part, "");
                        length = rest.length() + 1;
                        break;
                    }
                }
            }
        }
        return plain.length() - rest.length() >= RUN && rest.length() < FROM / 2;
    }
}
