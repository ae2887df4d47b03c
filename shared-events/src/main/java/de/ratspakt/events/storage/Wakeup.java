package de.ratspakt.events.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Has new events read as soon as something was committed, here or elsewhere; tells other processes, and hears it from
 * them. NOTIFY inside the appending transaction would take a lock over the whole database at every commit, so one
 * message goes out for all that was committed since the last, from outside. A message that gets lost costs a second:
 * everybody still asks now and then.
 */
final class Wakeup implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Wakeup.class);
    private static final String CHANNEL = "ratspakt_ereignis";
    private static final int LISTEN_MILLIS = 1000;
    private static final int SPACING_MILLIS = 3;
    private static final int RECONNECT_MILLIS = 1000;
    private static final int CONNECT_SECONDS = 2;
    private static final int ANSWER_SECONDS = 5;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final String url;
    private final DatabaseSettings.Role role;
    private final Pulses pulses;
    private final Semaphore committed = new Semaphore(0);
    private final Semaphore unread = new Semaphore(0);
    /** The server's process that our own messages come from; what they tell has been read already. */
    private volatile int ourselves = -1;

    private @Nullable Runnable wake;
    private volatile boolean running;
    private @Nullable Thread reader;
    private @Nullable Thread listener;
    private @Nullable Thread notifier;

    Wakeup(String url, DatabaseSettings.Role role, Pulses pulses) {
        this.url = url;
        this.role = role;
        this.pulses = pulses;
    }

    /** What to do when there may be new events. */
    void wakes(Runnable action) {
        wake = action;
    }

    /** Something was committed here. */
    void committed() {
        unread.release();
        committed.release();
    }

    private void read(Pulse pulse) throws InterruptedException {
        while (running) {
            pulse.beat();
            if (wake != null) {
                wake.run();
            }
            if (unread.tryAcquire(LISTEN_MILLIS, TimeUnit.MILLISECONDS)) {
                unread.drainPermits();
            }
        }
    }

    private void listen(Pulse pulse) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            unread.release(); // something may have been told while nobody listened
            var pg = connection.unwrap(PGConnection.class);
            while (running) {
                pulse.beat();
                if (Stream.of(pg.getNotifications(LISTEN_MILLIS)).anyMatch(n -> n.getPID() != ourselves)) {
                    unread.release();
                }
            }
        }
    }

    private void tell(Pulse pulse) throws SQLException, InterruptedException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            ourselves = connection.unwrap(PGConnection.class).getBackendPID();
            while (running) {
                pulse.beat();
                if (committed.tryAcquire(LISTEN_MILLIS, TimeUnit.MILLISECONDS)) {
                    committed.drainPermits();
                    statement.execute("notify " + CHANNEL);
                    TimeUnit.MILLISECONDS.sleep(SPACING_MILLIS);
                }
            }
        }
    }

    /** With bounds, or a server that is there and does not answer would hold a thread for ever. */
    private Connection connect() throws SQLException {
        var properties = new Properties();
        PGProperty.USER.set(properties, role.name());
        PGProperty.PASSWORD.set(properties, role.password());
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, ANSWER_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        return DriverManager.getConnection(url, properties);
    }

    private interface Work {
        void run(Pulse pulse) throws SQLException, InterruptedException;
    }

    private Thread start(String name, Work work) {
        var pulse = pulses.watch(name, LIMIT);
        return Thread.ofPlatform().daemon().name(name).start(() -> {
            while (running) {
                pulse.beat();
                try {
                    work.run(pulse);
                } catch (InterruptedException stopped) {
                    break;
                } catch (Throwable e) { // whatever it is, this thread has nobody else to tell
                    if (running) {
                        LOG.warn("{} failed and begins again", name, e);
                    }
                    try {
                        TimeUnit.MILLISECONDS.sleep(RECONNECT_MILLIS);
                    } catch (InterruptedException stopped) {
                        break;
                    }
                }
            }
            pulse.rest();
        });
    }

    @Override
    public void start() {
        running = true;
        reader = start("ratspakt-log", this::read);
        listener = start("ratspakt-listen", this::listen);
        notifier = start("ratspakt-notify", this::tell);
    }

    @Override
    public void stop() {
        running = false;
        for (var thread : new Thread[] {reader, listener, notifier}) {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    /** Before the first reader, and until after the last command. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
