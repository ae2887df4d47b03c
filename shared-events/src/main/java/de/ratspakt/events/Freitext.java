package de.ratspakt.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Free text on its way into the register. Id and salt are drawn once, before dispatch, so that a retry reuses them.
 *
 * @param salz 16 random bytes, hexadecimal
 */
public record Freitext(String id, String salz, String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    public static Freitext of(String text) {
        var salt = new byte[16];
        RANDOM.nextBytes(salt);
        return new Freitext(UUID.randomUUID().toString(), HexFormat.of().formatHex(salt), text);
    }

    public Textverweis verweis() {
        return new Textverweis(id, hash(salz, text));
    }

    /** None for no text. */
    public static @Nullable Textverweis verweisOf(@Nullable Freitext text) {
        return text == null ? null : text.verweis();
    }

    /** SHA-256 over the salt's bytes followed by the text in UTF-8, hexadecimal. */
    public static String hash(String salt, String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(HexFormat.of().parseHex(salt));
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never the text itself: it must not reach a log. */
    @Override
    public String toString() {
        return "Freitext[" + id + "]";
    }
}
