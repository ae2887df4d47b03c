package de.ratspakt.query.platform;

import de.ratspakt.events.platform.Position;
import de.ratspakt.events.platform.Progress;
import de.ratspakt.events.platform.ProjectionProcessors;
import de.ratspakt.events.storage.EventLog;
import java.time.Duration;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.beans.factory.ObjectProvider;

/** Makes read models anew from the events: the remedy after a projection was mended, and the proof that rows follow from events. */
public final class Rebuild {
    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final ProjectionProcessors processors;
    private final Progress progress;
    private final EventLog log;

    Rebuild(
            ObjectProvider<EventProcessingConfiguration> processing,
            ProjectionProcessors processors,
            Progress progress,
            EventLog log) {
        this.processing = processing;
        this.processors = processors;
        this.progress = progress;
        this.log = log;
    }

    /** The projections there are. */
    public List<String> names() {
        return processors.names();
    }

    /** Whether this process is the one that feeds a projection now. */
    boolean isFedHere(String name) {
        return processing
                .getObject()
                .eventProcessor(name, StreamingEventProcessor.class)
                .filter(p -> !p.processingStatus().isEmpty())
                .isPresent();
    }

    /** Forgets the rows and parked events of a projection and starts it from the first event; returns when they are forgotten. */
    public void rebuild(String name) {
        var processor = processing
                .getObject()
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow(() -> new IllegalArgumentException("no projection " + name));
        processors.atRest(name, () -> {
            processor.shutDown();
            try {
                processor.resetTokens();
            } finally {
                processor.start();
            }
        });
    }

    public void rebuildAll() {
        names().forEach(this::rebuild);
    }

    /** Waits until every projection has read what is recorded now; false if that took longer. */
    public boolean caughtUp(Duration patience) {
        var head = new Position(log.head());
        return names().stream().allMatch(name -> progress.await(name, head, patience));
    }
}
