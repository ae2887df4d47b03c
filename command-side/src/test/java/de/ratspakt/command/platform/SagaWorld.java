package de.ratspakt.command.platform;

import de.ratspakt.events.Kopf;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.test.saga.SagaTestFixture;
import org.jspecify.annotations.Nullable;

/** What a saga finds around it in tests: what it sends is only noted, and the clock is the fixture's. */
public final class SagaWorld {
    private SagaWorld() {}

    public static <T> SagaTestFixture<T> of(Class<T> saga) {
        var fixture = new SagaTestFixture<>(saga);
        SystemCommands commands = new SystemCommands() {
            @Override
            public Dispatch.Receipt send(String type, String id, Object command, @Nullable String cause) {
                fixture.getCommandBus().dispatch(GenericCommandMessage.asCommandMessage(command));
                return new Dispatch.Receipt(id, 0, "");
            }

            @Override
            public void sendWithin(String id, Object command, String cause) {
                throw new AssertionError("a saga stands outside every command");
            }
        };
        fixture.registerResource(commands);
        fixture.registerResource(new Clock() {
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
                return fixture.currentTime();
            }
        });
        return fixture;
    }
}
