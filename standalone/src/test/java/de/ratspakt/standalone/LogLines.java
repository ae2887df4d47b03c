package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What was logged meanwhile. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);

    LogLines() {
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            var line = event.getLoggerName() + ": " + event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : " " + event.getThrowableProxy().getClassName() + ": "
                                    + event.getThrowableProxy().getMessage());
            (event.getLevel().isGreaterOrEqual(Level.ERROR) ? errors : warnings).add(line);
        }
    }

    /** No ERROR, and no more than a warning per hundred requests. */
    void assertQuiet(int requests) {
        assertThat(errors).isEmpty();
        assertThat(warnings).hasSizeLessThan(10 + requests / 100);
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }
}
