package de.ratspakt.events.platform;

import de.ratspakt.events.storage.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database answers, asked twice a second over a connection of its own, so that nobody else has to wait to find
 * out. It says so once when the database goes and once when it is back; what others would log in between is counted.
 */
public final class DatabaseWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    /** A busy server may be slow to answer; one that has ended says so at once. */
    private static final int PATIENCE_SECONDS = 3;

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private final String url;
    private final DatabaseSettings.Role role;
    private final OutageLog quiet = OutageLog.SHARED;
    private final List<Runnable> returns = new CopyOnWriteArrayList<>();
    private final Thread thread;
    /** Whoever waits for the database's return is told here. */
    private final Object changes = new Object();

    private volatile @Nullable Outage outage;
    private volatile @Nullable Reading reading;
    private volatile long lastLook = System.nanoTime();
    private volatile long lastAnswer = lastLook;
    private volatile boolean closed;
    private @Nullable Connection connection;

    /** The database does not answer since a moment of {@link System#nanoTime()}. */
    private record Outage(long since) {}

    /** What the database's clock said, and when by {@link System#nanoTime()}. */
    private record Reading(Instant said, long at) {}

    DatabaseWatch(String url, DatabaseSettings.Role role) {
        this.url = url;
        this.role = role;
        thread = Thread.ofPlatform()
                .daemon()
                .name("ratspakt-datenbank-" + role.name())
                .unstarted(this::run);
    }

    void start() {
        quiet.listen();
        thread.start();
    }

    /** Whether the database does not answer now, as far as is known. */
    public boolean away() {
        return outage != null;
    }

    /** Whether the database has answered after a moment of {@link System#nanoTime()}. */
    boolean heardSince(long moment) {
        return lastAnswer - moment > 0;
    }

    /** Waits while the database is away; returns too when nobody watches any more or the thread is interrupted. */
    void awaitReturn() {
        try {
            synchronized (changes) {
                while (away() && !closed) {
                    changes.wait();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For how long the database has not answered; empty if it does. */
    public Optional<Duration> awayFor() {
        var now = outage;
        return now == null ? Optional.empty() : Optional.of(Duration.ofNanos(System.nanoTime() - now.since()));
    }

    /** What the database's clock shows, reckoned on from what it said last; empty if it was never heard. */
    public Optional<Instant> databaseTime() {
        var last = reading;
        return last == null ? Optional.empty() : Optional.of(last.said().plusNanos(System.nanoTime() - last.at()));
    }

    /** Whether the watch itself has fallen asleep. */
    boolean asleep() {
        return System.nanoTime() - lastLook > LIMIT.toNanos();
    }

    /** What to do each time when the database is back; must return at once. */
    void onReturn(Runnable action) {
        returns.add(action);
    }

    /** Somebody had trouble: look now. */
    void suspect() {
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            try {
                look();
            } catch (Throwable e) { // this thread has nobody else to tell
                LOG.warn("Cannot look after the database", e);
            }
            LockSupport.parkNanos(INTERVAL_NANOS);
        }
        disconnect();
        if (outage != null) {
            quiet.end();
        }
    }

    private void look() {
        lastLook = System.nanoTime();
        try {
            ask();
            answered();
        } catch (SQLException first) {
            // perhaps only this connection was ended
            disconnect();
            try {
                ask();
                answered();
            } catch (SQLException e) {
                disconnect();
                if (TOO_MANY_CONNECTIONS.equals(e.getSQLState())) {
                    answered(); // a full server is there, and may serve those who are in
                } else {
                    silent(e);
                }
            }
        }
    }

    private void ask() throws SQLException {
        var open = connection;
        if (open == null) {
            open = connect();
            connection = open;
        }
        try (var statement = open.createStatement();
                var row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            reading = new Reading(row.getObject(1, OffsetDateTime.class).toInstant(), System.nanoTime());
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        PGProperty.USER.set(properties, role.name());
        PGProperty.PASSWORD.set(properties, role.password());
        PGProperty.CONNECT_TIMEOUT.set(properties, PATIENCE_SECONDS);
        PGProperty.LOGIN_TIMEOUT.set(properties, PATIENCE_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, PATIENCE_SECONDS);
        return DriverManager.getConnection(url, properties);
    }

    private void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("closing", e);
        }
        connection = null;
    }

    private void answered() {
        lastAnswer = System.nanoTime();
        var before = outage;
        if (before != null) {
            outage = null;
            wake();
            LOG.warn(
                    "The database answers {} again, after {} s; {} messages about it were left out",
                    role.name(),
                    Duration.ofNanos(System.nanoTime() - before.since()).toSeconds(),
                    quiet.end());
            returns.forEach(DatabaseWatch::tell);
        }
    }

    private void wake() {
        synchronized (changes) {
            changes.notifyAll();
        }
    }

    private static void tell(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) { // the others want to hear of it all the same
            LOG.warn("Somebody could not be told that the database is back", e);
        }
    }

    private void silent(SQLException e) {
        if (outage == null && !closed) {
            LOG.warn("The database does not answer {}: {}", role.name(), firstLine(e));
            quiet.begin();
            outage = new Outage(System.nanoTime());
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        closed = true;
        wake();
        LockSupport.unpark(thread);
    }
}
