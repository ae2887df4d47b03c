package de.ratspakt.command.platform;

import de.ratspakt.command.platform.Dispatch.Failure;
import de.ratspakt.command.platform.Dispatch.Receipt;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests that were answered, so that a repetition under the same key gets the same answer. The row is part of the
 * command's transaction: a refused request leaves none, and a repetition of one still running waits for it.
 */
final class AnsweredRequests {
    static final Duration KEPT = Duration.ofDays(30);
    private static final String ALGORITHM = "HmacSHA256";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Clock real;
    private final SecretKeySpec secret;

    /**
     * @param real the real clock: whether a client may still repeat is no matter of the agreement
     * @param secret without it, what is kept cannot be tried against guessed requests
     */
    AnsweredRequests(JdbcClient jdbc, Clock real, String secret) {
        this.jdbc = jdbc;
        this.real = real;
        this.secret = new SecretKeySpec(("ratspakt/befehl/" + secret).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    private record Kept(String hmac, String answer) {}

    /** Claims the key. Present: it was answered before, and so. */
    Optional<Receipt> claim(Attempt.Request request) {
        var hmac = hmac(request.fingerprint());
        var claimed = jdbc.sql("insert into ereignisse.befehl (konto, schluessel, hmac, am) values (?, ?, ?, ?)"
                        + " on conflict (konto, schluessel) do nothing")
                .params(request.account(), request.key(), hmac, real.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (claimed == 1) {
            return Optional.empty();
        }
        var kept = jdbc.sql("select hmac, antwort from ereignisse.befehl where konto = ? and schluessel = ?")
                .params(request.account(), request.key())
                .query((row, i) -> new Kept(row.getString(1), row.getString(2)))
                .single();
        if (!same(kept.hmac(), hmac) && !same(kept.hmac(), hmac(request.asSent()))) {
            throw new Failure(Failure.Kind.KEY_REUSED, null);
        }
        return Optional.of(JSON.readValue(kept.answer(), Receipt.class));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    void answered(Attempt.Request request, Receipt receipt) {
        jdbc.sql("update ereignisse.befehl set antwort = ? where konto = ? and schluessel = ?")
                .params(JSON.writeValueAsString(receipt), request.account(), request.key())
                .update();
    }

    /** Forgets what was answered long ago. */
    int forgetOld() {
        Instant limit = real.instant().minus(KEPT);
        return jdbc.sql("delete from ereignisse.befehl where am < ?")
                .param(limit.atOffset(ZoneOffset.UTC))
                .update();
    }

    private String hmac(String fingerprint) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(fingerprint.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
