package de.ratspakt.events.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks name and password. A password found right is remembered for a while, as a keyed digest in memory, so that a
 * script does not pay for bcrypt with every request; a changed password is another digest and holds at once.
 */
final class SignIn implements AuthenticationProvider {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final Throttle throttle;
    private final LongSupplier nanos;
    private final ConcurrentHashMap<String, Long> verified = new ConcurrentHashMap<>();
    private final SecretKeySpec key;
    private final String dummy;

    SignIn(Accounts accounts, PasswordEncoder encoder, Throttle throttle, LongSupplier nanos) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.throttle = throttle;
        this.nanos = nanos;
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.dummy = String.valueOf(encoder.encode(HexFormat.of().formatHex(random, 0, 16)));
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var name = attempt.getName();
        var password = String.valueOf(attempt.getCredentials());
        var address =
                attempt.getDetails() instanceof WebAuthenticationDetails d ? String.valueOf(d.getRemoteAddress()) : "";
        if (!Accounts.isName(name)) {
            name = "?";
        }
        var found = accounts.credentials(name);
        if (found.isPresent() && remembers(digest(name, found.get().hash(), password))) {
            return signedIn(attempt, found.get().account());
        }
        if (!throttle.admits(name, address)) {
            throw new TooManyAttempts();
        }
        var hash = found.map(Accounts.Credentials::hash).orElse(dummy);
        boolean right = Accounts.isPassword(password) && encoder.matches(password, hash) && found.isPresent();
        if (!right) {
            throw new BadCredentialsException("wrong account or password");
        }
        throttle.succeeded(name, address);
        remember(digest(name, hash, password));
        return signedIn(attempt, found.get().account());
    }

    private static Authentication signedIn(Authentication attempt, Accounts.Account account) {
        var roles = account.mandates().stream()
                .map(m -> "ROLE_" + m.rolle().name())
                .distinct()
                .map(SimpleGrantedAuthority::new)
                .toList();
        var token = UsernamePasswordAuthenticationToken.authenticated(account.name(), null, List.copyOf(roles));
        token.setDetails(attempt.getDetails());
        return token;
    }

    private boolean remembers(String digest) {
        var since = verified.get(digest);
        return since != null && nanos.getAsLong() - since < REMEMBERED.toNanos();
    }

    private void remember(String digest) {
        if (verified.size() >= MOST) {
            verified.clear();
        }
        verified.put(digest, nanos.getAsLong());
    }

    private String digest(String name, String hash, String password) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of()
                    .formatHex(mac.doFinal((name + "\0" + hash + "\0" + password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
