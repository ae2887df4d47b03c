package de.ratspakt.events.storage;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells other processes that there are new events, and hears it from them. NOTIFY inside the appending transaction would
 * take a lock over the whole database at every commit, so one message goes out for all that was committed since the last,
 * from outside. A message that gets lost costs a second: everybody still asks now and then.
 */
final class Wakeup implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Wakeup.class);
    private static final String CHANNEL = "ratspakt_ereignis";
    private static final int LISTEN_MILLIS = 1000;
    private static final int SPACING_MILLIS = 3;
    private static final int RECONNECT_MILLIS = 1000;

    private final String url;
    private final DatabaseSettings.Role role;
    private final Semaphore committed = new Semaphore(0);
    private @Nullable Runnable wake;
    private volatile boolean running;
    private @Nullable Thread listener;
    private @Nullable Thread notifier;

    Wakeup(String url, DatabaseSettings.Role role) {
        this.url = url;
        this.role = role;
    }

    /** What to do when there may be new events. */
    void wakes(Runnable action) {
        wake = action;
    }

    /** Something was committed here. */
    void committed() {
        committed.release();
    }

    private void listen() throws SQLException {
        try (var connection = DriverManager.getConnection(url, role.name(), role.password());
                var statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            wakeHere(); // what came while nobody listened
            var pg = connection.unwrap(PGConnection.class);
            while (running) {
                pg.getNotifications(LISTEN_MILLIS);
                wakeHere();
            }
        }
    }

    private void tell() throws SQLException, InterruptedException {
        try (var connection = DriverManager.getConnection(url, role.name(), role.password());
                var statement = connection.createStatement()) {
            while (running) {
                committed.acquire();
                committed.drainPermits();
                statement.execute("notify " + CHANNEL);
                TimeUnit.MILLISECONDS.sleep(SPACING_MILLIS);
            }
        }
    }

    private void wakeHere() {
        if (wake != null) {
            wake.run();
        }
    }

    private interface Work {
        void run() throws SQLException, InterruptedException;
    }

    private Thread start(String name, Work work) {
        return Thread.ofPlatform().daemon().name(name).start(() -> {
            while (running) {
                try {
                    work.run();
                } catch (SQLException e) {
                    LOG.atWarn().setCause(running ? e : null).log("{} lost its connection", name);
                    try {
                        TimeUnit.MILLISECONDS.sleep(RECONNECT_MILLIS);
                    } catch (InterruptedException stopped) {
                        return;
                    }
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        });
    }

    @Override
    public void start() {
        running = true;
        listener = start("ratspakt-listen", this::listen);
        notifier = start("ratspakt-notify", this::tell);
    }

    @Override
    public void stop() {
        running = false;
        for (var thread : new Thread[] {listener, notifier}) {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
