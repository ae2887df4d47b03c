package de.ratspakt.standalone;

import de.ratspakt.events.storage.Pulse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the server of our cluster again when it ends and nobody wanted it to. */
final class ServerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    /** Who stops it in good order may be about to start it again, as a restart does. */
    private static final long COURTESY_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Starts the server and waits until it takes connections. */
    interface Start {
        void run() throws IOException;
    }

    private final ServerProcess server;
    private final Start start;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("ratspakt-postgresql").unstarted(this::watch);
    private volatile boolean stopped;
    private volatile @Nullable Pulse pulse;

    ServerWatch(ServerProcess server, Start start) {
        this.server = server;
        this.start = start;
    }

    void start() {
        thread.start();
    }

    void signs(Pulse pulse) {
        this.pulse = pulse;
    }

    /** Waits until nothing is being started any more. */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** By the process, not by its file, in which anything may come to stand while it runs. */
    private void watch() {
        ProcessHandle running = null;
        while (!stopped) {
            beat();
            try {
                if (running == null || !ServerProcess.runs(running)) {
                    running = server.named().orElse(null);
                    if (running == null) {
                        revive();
                        running = server.named().orElse(null);
                    }
                }
            } catch (Throwable e) { // this thread has nobody else to tell
                LOG.warn("Cannot look after PostgreSQL", e);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private void revive() {
        boolean killed = server.leftItsMark();
        if (!killed && startedByAnother()) {
            return;
        }
        LOG.warn("PostgreSQL {} and is started again", killed ? "was killed" : "has ended");
        for (int attempt = 1; !stopped; attempt++) {
            beat();
            if (server.named().isPresent()) {
                return;
            }
            try {
                server.endOrphans();
                server.forget();
                start.run();
                LOG.warn("PostgreSQL runs again");
                return;
            } catch (IOException e) {
                if (attempt == 1) {
                    LOG.warn("PostgreSQL cannot be started; this is tried again every second: {}", e.getMessage());
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private boolean startedByAnother() {
        var end = System.nanoTime() + COURTESY_NANOS;
        while (!stopped && System.nanoTime() - end < 0) {
            beat();
            if (server.named().isPresent()) {
                return true;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return stopped;
    }

    private void beat() {
        var given = pulse;
        if (given != null) {
            given.beat();
        }
    }
}
