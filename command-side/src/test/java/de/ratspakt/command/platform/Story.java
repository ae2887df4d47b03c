package de.ratspakt.command.platform;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.platform.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;

/** An aggregate on Axon's own fixture, told in commands; time passes when the story says so. */
public final class Story<A> {
    private final TestClock clock = new TestClock();
    private final AggregateTestFixture<A> fixture;
    private final List<Told> told = new ArrayList<>();

    private record Told(Object command, Instant at) {}

    public Story(Class<A> aggregate, Object... resources) {
        fixture = new AggregateTestFixture<>(aggregate);
        fixture.registerInjectableResource(clock);
        for (var resource : resources) {
            fixture.registerInjectableResource(resource);
        }
    }

    /** Goes on to this local time in Berlin. */
    public Story<A> at(String berlin) {
        clock.now = Musterstadt.time(berlin).toInstant();
        return this;
    }

    /** Of these events, those that are recorded by now. */
    public List<Ereignis> recordedBy(List<Ereignis> events) {
        return events.stream()
                .filter(e -> !e.kopf().erfasstAm().isAfter(clock.now))
                .toList();
    }

    public Story<A> given(Object command) {
        told.add(new Told(command, clock.now));
        return this;
    }

    /** The published names of what a command records now. */
    public List<String> records(Object command) {
        return recorded(command).stream()
                .map(e -> e.getClass().getAnnotation(Ereignisname.class).value())
                .toList();
    }

    public List<Ereignis> recorded(Object command) {
        return messages(command).stream().map(m -> (Ereignis) m.getPayload()).toList();
    }

    /** What each event says about how it came to be. */
    public List<MetaData> metadata(Object command) {
        return messages(command).stream().map(m -> m.getMetaData()).toList();
    }

    private List<EventMessage<?>> messages(Object command) {
        var seen = new ArrayList<EventMessage<?>>();
        story().when(command).expectSuccessfulHandlerExecution().expectEventsMatching(new Seen(seen));
        return seen;
    }

    /** The code under which a command is refused; nothing is recorded. */
    public String refusal(Object command) {
        var thrown = new ArrayList<Throwable>();
        story().when(command).expectNoEvents().expectException(new Thrown(thrown));
        return switch (thrown.getFirst()) {
            case Refused r -> r.rejection().code();
            case InvalidFields i ->
                i.errors().getFirst().feld() + ": " + i.errors().getFirst().code();
            default -> thrown.getFirst().toString();
        };
    }

    private TestExecutor<A> story() {
        var until = clock.now;
        var story = fixture.givenNoPriorActivity();
        for (var each : told) {
            clock.now = each.at();
            story = story.andGivenCommands(each.command());
        }
        clock.now = until;
        return story;
    }

    private static final class TestClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return Kopf.BERLIN;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static final class Seen extends TypeSafeMatcher<List<EventMessage<?>>> {
        private final List<EventMessage<?>> seen;

        Seen(List<EventMessage<?>> seen) {
            this.seen = seen;
        }

        @Override
        protected boolean matchesSafely(List<EventMessage<?>> events) {
            seen.clear();
            seen.addAll(events);
            return true;
        }

        @Override
        public void describeTo(Description description) {
            description.appendText("any events");
        }
    }

    private static final class Thrown extends TypeSafeMatcher<Throwable> {
        private final List<Throwable> thrown;

        Thrown(List<Throwable> thrown) {
            this.thrown = thrown;
        }

        @Override
        protected boolean matchesSafely(Throwable e) {
            thrown.add(e);
            return true;
        }

        @Override
        public void describeTo(Description description) {
            description.appendText("a refusal");
        }
    }
}
