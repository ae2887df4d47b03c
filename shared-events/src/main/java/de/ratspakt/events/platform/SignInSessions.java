package de.ratspakt.events.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.SessionRepository;

/**
 * Sessions in {@code zugang.anmeldung}, in plain columns. There is one for whoever signed in, and for some minutes one for a
 * form that arrived when nobody was. A session ends at its end, when it was not used for long, and when its account has
 * another password; what the account may do is asked in every request.
 */
public final class SignInSessions implements SessionRepository<SignInSession> {
    /** How long what was typed is kept for somebody who has to sign in first. */
    static final Duration UNSIGNED = Duration.ofMinutes(10);
    /** So many of these there are at most, and so long is each at most, in characters of JSON. */
    static final int MOST_UNSIGNED = 200;

    static final int LONGEST_UNSIGNED = 100_000;
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final InstantSource clock;
    private final Duration lasts;
    private final Duration idle;
    private final AtomicReference<Instant> tidied = new AtomicReference<>(Instant.MIN);

    /**
     * @param lasts from signing in to the end, however busy
     * @param idle without a request
     */
    SignInSessions(JdbcClient jdbc, Accounts accounts, InstantSource clock, Duration lasts, Duration idle) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.clock = clock;
        this.lasts = lasts;
        this.idle = idle;
    }

    /**
     * One sign-in that has not ended.
     *
     * @param browser what the program called itself, as it said
     * @param here whether this request belongs to it
     */
    public record Entry(UUID number, Instant since, Instant lastUsed, String browser, boolean here) {}

    /** Where an account is signed in, the latest first. */
    public List<Entry> of(String account, HttpServletRequest request) {
        var now = clock.instant();
        var session = request.getSession(false);
        var mine = session == null ? "" : Digests.sha256(session.getId());
        return jdbc
                .sql("""
                        select a.nummer, a.geheimnis, a.begonnen_am, a.zuletzt_am, a.geraet, a.kennwort_spur, k.kennwort
                        from zugang.anmeldung a join zugang.konto k on k.name = a.konto
                        where a.konto = ? and a.endet_am > ? and a.zuletzt_am > ?
                        order by a.begonnen_am desc, a.nummer""")
                .params(account, at(now), at(now.minus(idle)))
                .query((row, n) -> row.getString("kennwort_spur").equals(Digests.sha256(row.getString("kennwort")))
                        ? Optional.of(new Entry(
                                row.getObject("nummer", UUID.class),
                                moment(row, "begonnen_am"),
                                moment(row, "zuletzt_am"),
                                row.getString("geraet"),
                                row.getString("geheimnis").equals(mine)))
                        : Optional.<Entry>empty())
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Ends one; of another account nothing. */
    public void end(String account, UUID number) {
        jdbc.sql("delete from zugang.anmeldung where konto = ? and nummer = ?")
                .params(account, number)
                .update();
    }

    /** Signs the account out everywhere. */
    public void endAll(String account) {
        jdbc.sql("delete from zugang.anmeldung where konto = ?").params(account).update();
    }

    @Override
    public SignInSession createSession() {
        var now = clock.instant();
        return SignInSession.fresh(now, now.plus(UNSIGNED), UNSIGNED);
    }

    private record Row(
            UUID number,
            @Nullable String account,
            @Nullable String trace,
            Instant created,
            Instant seen,
            Instant ends,
            @Nullable String notes) {}

    @Override
    public @Nullable SignInSession findById(String id) {
        if (!SECRET.matcher(id).matches()) {
            return null;
        }
        var now = clock.instant();
        return jdbc.sql("""
                        select a.nummer, a.konto, a.kennwort_spur, a.begonnen_am, a.zuletzt_am, a.endet_am,
                          (select json_object_agg(m.name, m.wert) from zugang.anmeldung_merk m
                           where m.anmeldung = a.nummer) as merk
                        from zugang.anmeldung a where a.geheimnis = ?""")
                .param(Digests.sha256(id))
                .query((row, n) -> new Row(
                        row.getObject("nummer", UUID.class),
                        row.getString("konto"),
                        row.getString("kennwort_spur"),
                        moment(row, "begonnen_am"),
                        moment(row, "zuletzt_am"),
                        moment(row, "endet_am"),
                        row.getString("merk")))
                .optional()
                .map(row -> session(id, row, now))
                .orElse(null);
    }

    private @Nullable SignInSession session(String id, Row row, Instant now) {
        SignedIn who = null;
        if (row.account() != null) {
            var found = accounts.credentials(row.account());
            if (found.isEmpty() || !Digests.sha256(found.get().hash()).equals(row.trace())) {
                return null;
            }
            who = new SignedIn(found.get(), null);
        }
        var session = SignInSession.kept(
                row.number(),
                id,
                who,
                now,
                row.created(),
                row.seen(),
                row.ends(),
                who == null ? UNSIGNED : idle,
                SessionNotes.read(row.notes()));
        return session.isExpired() ? null : session;
    }

    @Override
    public void save(SignInSession session) {
        var number = session.number();
        if (number == null) {
            create(session);
            return;
        }
        if (session.signedInNow()) {
            signIn(session, number);
        } else if (!session.getId().equals(session.storedUnder())) {
            jdbc.sql("update zugang.anmeldung set geheimnis = ? where nummer = ?")
                    .params(Digests.sha256(session.getId()), number)
                    .update();
        } else if (session.now().isAfter(session.getLastAccessedTime().plus(NOTED_EVERY))) {
            jdbc.sql("update zugang.anmeldung set zuletzt_am = ? where nummer = ?")
                    .params(at(session.now()), number)
                    .update();
        }
        writeNotes(session, number);
        session.stored(number);
    }

    private void create(SignInSession session) {
        var who = session.who();
        var number = UUID.randomUUID();
        tidyUp(session.now());
        if (who == null) {
            if (tooLong(session) || !insertUnsigned(session, number)) {
                return;
            }
        } else {
            insert(session, number, who);
        }
        writeNotes(session, number);
        session.stored(number);
    }

    private static boolean tooLong(SignInSession session) {
        return session.changed().isEmpty()
                || session.changed().stream()
                                .map(session::note)
                                .mapToInt(note -> note == null
                                        ? 0
                                        : SessionNotes.write(note).length())
                                .sum()
                        > LONGEST_UNSIGNED;
    }

    private boolean insertUnsigned(SignInSession session, UUID number) {
        return jdbc.sql("""
                        insert into zugang.anmeldung (nummer, geheimnis, geraet, begonnen_am, zuletzt_am, endet_am)
                        select ?, ?, '', ?, ?, ?
                        where (select count(*) from zugang.anmeldung where konto is null) < ?""")
                        .params(
                                number,
                                Digests.sha256(session.getId()),
                                at(session.now()),
                                at(session.now()),
                                at(session.ends()),
                                MOST_UNSIGNED)
                        .update()
                > 0;
    }

    private void insert(SignInSession session, UUID number, SignedIn who) {
        jdbc.sql("""
                        insert into zugang.anmeldung
                          (nummer, geheimnis, konto, kennwort_spur, geraet, begonnen_am, zuletzt_am, endet_am)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        number,
                        Digests.sha256(session.getId()),
                        who.getPrincipal(),
                        Digests.sha256(who.passwordHash()),
                        browser(who),
                        at(session.now()),
                        at(session.now()),
                        at(session.now().plus(lasts)))
                .update();
    }

    /** Somebody signs in who had typed a form before, or as somebody else. */
    private void signIn(SignInSession session, UUID number) {
        var who = session.who();
        if (who == null) {
            return;
        }
        jdbc.sql("""
                        update zugang.anmeldung set geheimnis = ?, konto = ?, kennwort_spur = ?, geraet = ?,
                          begonnen_am = ?, zuletzt_am = ?, endet_am = ? where nummer = ?""")
                .params(
                        Digests.sha256(session.getId()),
                        who.getPrincipal(),
                        Digests.sha256(who.passwordHash()),
                        browser(who),
                        at(session.now()),
                        at(session.now()),
                        at(session.now().plus(lasts)),
                        number)
                .update();
    }

    private static String browser(SignedIn who) {
        return who.getDetails() instanceof Visitor visitor ? visitor.browser() : "";
    }

    /** Of a session that was ended meanwhile nothing is written. */
    private void writeNotes(SignInSession session, UUID number) {
        for (var name : session.changed()) {
            var note = session.note(name);
            if (note == null) {
                jdbc.sql("delete from zugang.anmeldung_merk where anmeldung = ? and name = ?")
                        .params(number, name)
                        .update();
            } else {
                jdbc.sql("""
                                insert into zugang.anmeldung_merk (anmeldung, name, wert)
                                select nummer, ?, ? from zugang.anmeldung where nummer = ?
                                on conflict (anmeldung, name) do update set wert = excluded.wert""").params(name, SessionNotes.write(note), number).update();
            }
        }
    }

    @Override
    public void deleteById(String id) {
        jdbc.sql("delete from zugang.anmeldung where geheimnis = ?")
                .param(Digests.sha256(id))
                .update();
    }

    private void tidyUp(Instant now) {
        var last = tidied.get();
        if (last.isAfter(now.minus(NOTED_EVERY)) || !tidied.compareAndSet(last, now)) {
            return;
        }
        jdbc.sql("delete from zugang.anmeldung where endet_am <= ? or zuletzt_am <= ?")
                .params(at(now), at(now.minus(idle)))
                .update();
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
