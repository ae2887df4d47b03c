package de.ratspakt.events.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import de.ratspakt.events.storage.DatabaseTrouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/**
 * When the way to the database breaks, whoever wants something of it says so again and again, each time with a stack trace:
 * thousands of lines that hide the one that counts. The first is written as one line, the others are counted; while the
 * database is known to be away, all are.
 */
final class OutageLog extends TurboFilter {
    /** One for all: they write into the same log. */
    static final OutageLog SHARED = new OutageLog();

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(OutageLog.class);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final AtomicInteger outages = new AtomicInteger();
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong lastWritten = new AtomicLong(System.nanoTime() - QUIET_NANOS);

    private OutageLog() {}

    /** From now on, if it does not do so yet. */
    synchronized void listen() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback
                && !logback.getTurboFilterList().contains(this)) {
            setContext(logback);
            start();
            logback.addTurboFilter(this);
            // says at each start, stop and retry of each of two dozen processors what it does
            quieten(logback, "org.axonframework.eventhandling.pooled", Level.WARN);
            // says of each connection in the pool that it is closed
            quieten(logback, "com.zaxxer.hikari.pool.PoolBase", Level.ERROR);
        }
    }

    /** Unless somebody wants to hear it. */
    private static void quieten(LoggerContext logback, String name, Level level) {
        var logger = logback.getLogger(name);
        if (logger.getLevel() == null) {
            logger.setLevel(level);
        }
    }

    /** One more database is known to be away. */
    void begin() {
        outages.incrementAndGet();
    }

    /** It is back; what still comes of it in the next seconds is counted too. */
    long end() {
        lastWritten.set(System.nanoTime());
        outages.decrementAndGet();
        return leftOut.getAndSet(0);
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] params,
            @Nullable Throwable thrown) {
        if (!level.isGreaterOrEqual(Level.INFO)) {
            return FilterReply.NEUTRAL;
        }
        var cause = thrown != null ? thrown : last(params);
        if (DatabaseTrouble.in(cause).filter(DatabaseTrouble.AWAY::equals).isEmpty()) {
            return FilterReply.NEUTRAL;
        }
        long before = lastWritten.get();
        long now = System.nanoTime();
        if (outages.get() == 0 && now - before > QUIET_NANOS && lastWritten.compareAndSet(before, now)) {
            LOG.warn(
                    "{}: {} [{}]; {} more like it before",
                    logger.getName(),
                    MessageFormatter.arrayFormat(format, params).getMessage(),
                    firstLine(cause),
                    leftOut.getAndSet(0));
        } else {
            leftOut.incrementAndGet();
        }
        return FilterReply.DENY;
    }

    private static String firstLine(@Nullable Throwable cause) {
        return String.valueOf(cause).lines().findFirst().orElse("");
    }

    private static @Nullable Throwable last(Object @Nullable [] params) {
        return params != null && params.length > 0 && params[params.length - 1] instanceof Throwable t ? t : null;
    }
}
