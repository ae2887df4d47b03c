package de.ratspakt.events.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Devices that signed in before: each holds a signed note with the account's name and when it ends. It signs nobody in. All
 * it does is that whoever holds it is not stopped by what others got wrong. With another password it is worth nothing.
 */
final class KnownDevices {
    /** How the cookies' names begin; each account that a browser signed in with has its own. */
    static final String COOKIE = "ratspakt-geraet-";
    /** So many accounts are known on one device. */
    static final int MOST = 20;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;
    private final Duration lasts;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** @param secret the same for every process; without one, notes hold until this process ends */
    KnownDevices(String secret, Duration lasts, InstantSource clock) {
        this.lasts = lasts;
        this.clock = clock;
        this.key = new SecretKeySpec(
                ("ratspakt/geraet/" + (secret.isEmpty() ? noise() : secret)).getBytes(StandardCharsets.UTF_8),
                ALGORITHM);
    }

    /** Which device it is, if it signed in to this account before; it keeps its name when its note is renewed. */
    Optional<String> known(Visitor visitor, String account, String passwordHash) {
        return visitor.devices().stream()
                .flatMap(note -> read(note, account, passwordHash).stream())
                .findFirst();
    }

    private Optional<String> read(String note, String account, String passwordHash) {
        var parts = note.split("\\.", -1);
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,12}")) {
            return Optional.empty();
        }
        boolean genuine = MessageDigest.isEqual(
                bytes(parts[2]), bytes(signature(parts[0] + "." + parts[1], account, passwordHash)));
        boolean over = !clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[1])));
        return genuine && !over ? Optional.of(parts[0]) : Optional.empty();
    }

    /** Gives the device its note, or a new one in place of what it has. */
    void remember(HttpServletRequest request, HttpServletResponse response, String account, String passwordHash) {
        var device = known(Visitor.of(request), account, passwordHash).orElseGet(this::noise);
        var note = device + "." + clock.instant().plus(lasts).getEpochSecond();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(
                                COOKIE + Digests.sha256(account).substring(0, 12),
                                note + "." + signature(note, account, passwordHash))
                        .path("/")
                        .maxAge(lasts)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    private String noise() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    private String signature(String note, String account, String passwordHash) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return BASE64.encodeToString(mac.doFinal(bytes(note + "\n" + account + "\n" + passwordHash)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
