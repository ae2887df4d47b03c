package de.ratspakt.events.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.events.storage.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A projection that another node feeds is behind for as long as it reads; only one that nobody moves stands still. */
@Timeout(60)
class ProcessorWatchTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String READS = "liest";
    private static final String STANDS = "steht";

    private final AtomicLong read = new AtomicLong();
    private final TestDatabase database = TestDatabase.fresh();

    /** Neither has a processor here. */
    private final class Elsewhere implements ProcessorWatch.Group {
        @Override
        public List<String> names() {
            return List.of(READS, STANDS);
        }

        @Override
        public boolean hasPassed(String name, Position position) {
            return false;
        }

        @Override
        public long reached(String name) {
            return name.equals(READS) ? read.incrementAndGet() : 7;
        }

        @Override
        public boolean rests(String name) {
            return false;
        }
    }

    @Test
    void one_that_is_fed_by_another_node_goes_on_while_its_token_does() {
        var beans = new StaticListableBeanFactory();
        var configurer = DefaultConfigurer.defaultConfiguration();
        configurer.eventProcessing();
        beans.addBean("processing", configurer.buildConfiguration().eventProcessingConfiguration());
        var watch = new ProcessorWatch(
                beans.getBeanProvider(EventProcessingConfiguration.class),
                List.of(new Elsewhere()),
                database.log(TestDatabase.COMMAND),
                () -> false);
        var told = new AtomicReference<Iterable<String>>(List.of());
        await().atMost(SOON).until(() -> {
            watch.look();
            told.set(watch.health().getDetails().keySet());
            return told.get().iterator().hasNext();
        });
        assertThat(told.get()).containsExactly(STANDS);
    }
}
