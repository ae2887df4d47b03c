package de.ratspakt.events.storage;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sign of life of one piece of work in the background. Whoever does the work gives it; its silence is noticed. */
public final class Pulse {
    private final String name;
    private final Duration limit;
    private volatile long last = System.nanoTime();
    private volatile boolean resting;
    private volatile @Nullable Thread worker;

    Pulse(String name, Duration limit) {
        this.name = name;
        this.limit = limit;
    }

    /** Called again and again while the work goes on, also where it fails. */
    public void beat() {
        last = System.nanoTime();
        resting = false;
        worker = Thread.currentThread();
    }

    /** The work was ended on purpose, so silence means nothing. */
    public void rest() {
        resting = true;
    }

    public String name() {
        return name;
    }

    /** Whether the thread that gave the last sign still does this work, however long an answer lets it wait. */
    public boolean isWithin(String className) {
        var thread = worker;
        return thread != null
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(className));
    }

    /** How long there was no sign of life; nothing while it rests. */
    public Duration silence() {
        return resting ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - last);
    }

    /** Whether it has been silent for longer than its work can explain. */
    public boolean lost() {
        return silence().compareTo(limit) > 0;
    }
}
