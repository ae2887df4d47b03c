package de.ratspakt.command.platform;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.util.Objects;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a timer carries, as JSON of the one type that there is. Timers set by earlier versions are Java objects; they are read as
 * that type and nothing else.
 */
final class TimerData implements Serializer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ObjectInputFilter ONLY_THIS =
            ObjectInputFilter.Config.createFilter("maxdepth=4;maxarray=65536;maxbytes=262144;"
                    + DbSchedulerBinaryDeadlineDetails.class.getName() + ";java.lang.String;!*");

    /** The parts of Axon's record of a deadline, under its own names; what was JSON is JSON here too, so that it can be searched. */
    private record Deadline(
            @Nullable String d,
            @Nullable JsonNode s,
            @Nullable String sc,
            @Nullable JsonNode p,
            @Nullable String pc,
            @Nullable String r,
            @Nullable JsonNode m) {}

    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
        if (data == null) {
            return null;
        }
        var deadline = (DbSchedulerBinaryDeadlineDetails) data;
        return JSON.writeValueAsBytes(new Deadline(
                deadline.getD(),
                node(deadline.getS()),
                deadline.getSc(),
                node(deadline.getP()),
                deadline.getPc(),
                deadline.getR(),
                node(deadline.getM())));
    }

    /** @throws IllegalArgumentException if it is nothing that a timer carries */
    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] stored) {
        if (stored == null || stored.length == 0) {
            return null;
        }
        return type.cast(stored[0] == '{' ? read(stored) : earlier(stored));
    }

    private static DbSchedulerBinaryDeadlineDetails read(byte[] stored) {
        var deadline = JSON.readValue(stored, Deadline.class);
        return new DbSchedulerBinaryDeadlineDetails(
                Objects.requireNonNull(deadline.d(), "name"),
                Objects.requireNonNull(bytes(deadline.s()), "scope"),
                Objects.requireNonNull(deadline.sc(), "class of the scope"),
                bytes(deadline.p()),
                deadline.pc(),
                deadline.r(),
                bytes(deadline.m()));
    }

    private static @Nullable JsonNode node(byte @Nullable [] json) {
        return json == null ? null : JSON.readTree(json);
    }

    private static byte @Nullable [] bytes(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : JSON.writeValueAsBytes(node);
    }

    private static DbSchedulerBinaryDeadlineDetails earlier(byte[] stored) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(stored))) {
            in.setObjectInputFilter(ONLY_THIS);
            return (DbSchedulerBinaryDeadlineDetails) Objects.requireNonNull(in.readObject());
        } catch (IOException | ClassNotFoundException | ClassCastException e) {
            throw new IllegalArgumentException("not what a timer carries", e);
        }
    }
}
