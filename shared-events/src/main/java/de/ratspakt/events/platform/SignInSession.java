package de.ratspakt.events.platform;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;

/**
 * A session in the course of one request. It holds who signed in and what the next page says, and takes nothing else: what
 * could be stored, could be forged.
 */
final class SignInSession implements Session {
    static final String SIGNED_IN = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Instant now;
    private final Instant created;
    private final Instant seen;
    private final Instant ends;
    private final Duration idle;
    private final Map<String, Object> notes;
    private final Set<String> changed = new HashSet<>();
    private @Nullable UUID number;
    private @Nullable String storedUnder;
    private String id;
    private @Nullable SecurityContext context;
    private boolean signedInNow;

    private SignInSession(
            @Nullable UUID number,
            @Nullable String storedUnder,
            String id,
            @Nullable SignedIn who,
            Instant now,
            Instant created,
            Instant seen,
            Instant ends,
            Duration idle,
            Map<String, Object> notes) {
        this.number = number;
        this.storedUnder = storedUnder;
        this.id = id;
        this.context = who == null ? null : new SecurityContextImpl(who);
        this.now = now;
        this.created = created;
        this.seen = seen;
        this.ends = ends;
        this.idle = idle;
        this.notes = new HashMap<>(notes);
    }

    static SignInSession fresh(Instant now, Instant ends, Duration idle) {
        return new SignInSession(null, null, secret(), null, now, now, now, ends, idle, Map.of());
    }

    static SignInSession kept(
            UUID number,
            String id,
            @Nullable SignedIn who,
            Instant now,
            Instant created,
            Instant seen,
            Instant ends,
            Duration idle,
            Map<String, Object> notes) {
        return new SignInSession(number, id, id, who, now, created, seen, ends, idle, notes);
    }

    private static String secret() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    /** Null until it is stored. */
    @Nullable
    UUID number() {
        return number;
    }

    /** Under which secret the table knows it. */
    @Nullable
    String storedUnder() {
        return storedUnder;
    }

    void stored(UUID as) {
        number = as;
        storedUnder = id;
        signedInNow = false;
        changed.clear();
    }

    @Nullable
    SignedIn who() {
        return context != null && context.getAuthentication() instanceof SignedIn who ? who : null;
    }

    boolean signedInNow() {
        return signedInNow;
    }

    Instant now() {
        return now;
    }

    Instant ends() {
        return ends;
    }

    Set<String> changed() {
        return Set.copyOf(changed);
    }

    @Nullable
    Object note(String name) {
        return notes.get(name);
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        id = secret();
        return id;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getAttribute(String name) {
        return (T) (name.equals(SIGNED_IN) ? context : notes.get(name));
    }

    @Override
    public Set<String> getAttributeNames() {
        var names = new HashSet<>(notes.keySet());
        if (context != null) {
            names.add(SIGNED_IN);
        }
        return names;
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
        } else if (name.equals(SIGNED_IN)) {
            signIn((SecurityContext) value);
        } else if (SessionNotes.accepts(name, value)) {
            notes.put(name, value);
            changed.add(name);
        } else {
            throw new IllegalArgumentException("a session does not hold " + name);
        }
    }

    private void signIn(SecurityContext value) {
        if (!(value.getAuthentication() instanceof SignedIn who)) {
            throw new IllegalArgumentException("only SignIn says who has signed in");
        }
        if (context == null || context.getAuthentication() != who) {
            signedInNow = true;
        }
        context = value;
    }

    @Override
    public void removeAttribute(String name) {
        if (name.equals(SIGNED_IN)) {
            throw new IllegalArgumentException("who signs out ends the session");
        }
        if (notes.remove(name) != null) {
            changed.add(name);
        }
    }

    @Override
    public Instant getCreationTime() {
        return created;
    }

    /** The filter says the machine's time; what counts is when the request came by the door's clock. */
    @Override
    public void setLastAccessedTime(Instant moment) {}

    @Override
    public Instant getLastAccessedTime() {
        return seen;
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        throw new UnsupportedOperationException("how long a sign-in lasts is a setting");
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return idle;
    }

    @Override
    public boolean isExpired() {
        return !now.isBefore(ends) || !now.isBefore(seen.plus(idle));
    }
}
