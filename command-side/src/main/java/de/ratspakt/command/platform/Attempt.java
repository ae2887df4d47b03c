package de.ratspakt.command.platform;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A command on its way, with what it brings back. Travels in the command's metadata, within this process only. */
final class Attempt {
    static final String KEY = "ratspakt.attempt";

    final String aggregateId;
    final Object command;
    final Map<String, String> metadata;
    final @Nullable Request request;
    final @Nullable Set<Long> versions;
    Dispatch.@Nullable Receipt receipt;

    /** What makes a repetition recognisable. */
    record Request(String account, String key, String fingerprint, String asSent) {}

    Attempt(
            String aggregateId,
            Object command,
            Map<String, String> metadata,
            @Nullable Request request,
            @Nullable Set<Long> versions) {
        this.aggregateId = aggregateId;
        this.command = command;
        this.metadata = metadata;
        this.request = request;
        this.versions = versions;
    }
}
