package de.ratspakt.events.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Checks name and password. A script sends them with every request, so a password that it sent and that was right is
 * remembered with its address for a while, as a keyed digest in memory: the script does not pay for bcrypt each time, writes
 * nothing, and is not stopped by what others get wrong. A changed password is another digest and holds at once. While
 * attempts have to wait, whoever asks the memory for something that is not in it is guessing; it answers so many of these.
 */
final class SignIn implements AuthenticationProvider {
    /** Since it was last given. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final int MOST = 10_000;
    /** So often in one wait. */
    private static final int MISSES = 100;

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final Throttle throttle;
    private final KnownDevices devices;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, Instant> verified = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Integer> misses = new ConcurrentHashMap<>();
    private final SecretKeySpec key;
    private final String dummy;

    SignIn(Accounts accounts, PasswordEncoder encoder, Throttle throttle, KnownDevices devices, InstantSource clock) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.throttle = throttle;
        this.devices = devices;
        this.clock = clock;
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.dummy = String.valueOf(encoder.encode(HexFormat.of().formatHex(random, 0, 16)));
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var visitor = attempt.getDetails() instanceof Visitor v ? v : Visitor.NOBODY;
        return check(attempt.getName(), String.valueOf(attempt.getCredentials()), visitor)
                .map(found -> new SignedIn(found, visitor))
                .orElseThrow(() -> new BadCredentialsException("wrong account or password"));
    }

    /**
     * The account, if this is its password. Whoever asks for a password anew asks here, so that it is counted like a sign-in.
     *
     * @throws TooManyAttempts if it must not be tried yet
     */
    Optional<Accounts.Credentials> check(String account, String password, Visitor visitor) {
        var name = Accounts.isName(account) ? account : "?";
        var found = accounts.credentials(name);
        var digest = visitor.script()
                ? digest(name, found.map(Accounts.Credentials::hash).orElse(""), password, visitor)
                : null;
        var asking = name + "\n" + visitor.address();
        if (digest != null && misses.getOrDefault(asking, 0) < MISSES && remembers(digest)) {
            return found;
        }
        var hash = found.map(Accounts.Credentials::hash).orElse(dummy);
        var source = found.flatMap(f -> devices.known(visitor, name, f.hash()))
                .map(Throttle.Source::device)
                .orElseGet(() -> Throttle.Source.address(visitor.address()));
        if (!attempt(
                asking,
                digest,
                () -> throttle.attempt(
                        name,
                        source,
                        () -> (digest != null && remembers(digest)) // found right while this one waited in line
                                || (Accounts.isPassword(password)
                                        && encoder.matches(password, hash)
                                        && found.isPresent())))) {
            return Optional.empty();
        }
        return found;
    }

    private boolean attempt(String asking, @Nullable String digest, BooleanSupplier attempt) {
        try {
            boolean right = attempt.getAsBoolean();
            misses.remove(asking);
            if (right && digest != null) {
                remember(digest);
            }
            return right;
        } catch (TooManyAttempts waits) {
            if (digest != null) {
                forgetIfMany(misses);
                misses.merge(asking, 1, Integer::sum);
            }
            throw waits;
        }
    }

    private boolean remembers(String digest) {
        var now = clock.instant();
        return verified.computeIfPresent(digest, (d, last) -> now.isBefore(last.plus(REMEMBERED)) ? now : null) != null;
    }

    private void remember(String digest) {
        forgetIfMany(verified);
        verified.put(digest, clock.instant());
    }

    private static void forgetIfMany(Map<?, ?> kept) {
        if (kept.size() >= MOST) {
            kept.clear();
        }
    }

    private String digest(String name, String hash, String password, Visitor visitor) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of()
                    .formatHex(mac.doFinal((String.join("\0", name, hash, visitor.address(), password))
                            .getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
