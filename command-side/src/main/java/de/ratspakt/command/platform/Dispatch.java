package de.ratspakt.command.platform;

import de.ratspakt.events.platform.Handelnde;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a command to its aggregate: under the agreement's lock, in one transaction, once per idempotency key.
 *
 * <p>Throws {@link de.ratspakt.events.platform.Refused} and {@link de.ratspakt.events.platform.InvalidFields} as the
 * aggregate throws them, and {@link Failure} for everything around it.
 */
public interface Dispatch {

    /** Sends the command and waits until it is committed or refused. */
    Receipt send(Order order);

    /** Whether something of this type is recorded under this id and the caller may know that it is; asked before all else. */
    boolean knows(Handelnde by, String aggregateType, String id);

    /** The agreement to which an aggregate belongs, or that it is; empty if there is none of this id. */
    Optional<String> agreementOf(String id);

    /**
     * What people call partners, in the agreement to which something belongs; their ids where there is no such thing.
     *
     * @param id of the aggregate, or of the agreement
     */
    String names(@Nullable String id, Collection<String> partners);

    /**
     * A command with what its sender asked for around it.
     *
     * @param aggregateType published type, such as {@code Konfliktfall}
     * @param aggregateId of the aggregate that is created or acts
     * @param command for the aggregate
     * @param by who acts, in the mandate used
     * @param requestId goes into the events' metadata as {@code anfrage}
     * @param key the Idempotency-Key, if one was sent
     * @param fingerprint SHA-256 of address and body, however that is spelled: the same key with another one is a mistake
     * @param asSent SHA-256 of address and body byte for byte, as keys of earlier versions were kept
     * @param versions that the caller has seen (If-Match); null if any will do
     */
    record Order(
            String aggregateType,
            String aggregateId,
            Object command,
            Handelnde by,
            String requestId,
            @Nullable String key,
            String fingerprint,
            String asSent,
            @Nullable Set<Long> versions) {

        /** An order of which no earlier version can have kept anything. */
        public Order(
                String aggregateType,
                String aggregateId,
                Object command,
                Handelnde by,
                String requestId,
                @Nullable String key,
                String fingerprint,
                @Nullable Set<Long> versions) {
            this(aggregateType, aggregateId, command, by, requestId, key, fingerprint, fingerprint, versions);
        }
    }

    /**
     * What the caller gets.
     *
     * @param id of the aggregate; under a repeated key the one of the first time
     * @param version its version after the command
     * @param position where a read has to have got to, opaque
     */
    record Receipt(String id, long version, String position) {}

    /** Why a command could not be carried out, apart from rules. */
    final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** The kinds, with their HTTP status. */
        public enum Kind {
            /** There is no such aggregate. */
            NOT_FOUND(404),
            /** The version is another one than the caller has seen. */
            VERSION_DIFFERS(412),
            /** The idempotency key was used with another body. */
            KEY_REUSED(422),
            /** Somebody else was faster, several times over. */
            LOST_RACE(409),
            /** The agreement's lock or the database was not to be had in time; nothing was recorded. */
            BUSY(503),
            /** The connection broke during COMMIT: it may have been recorded. Tell the caller how to find out. */
            OUTCOME_UNKNOWN(503);

            private final int status;

            Kind(int status) {
                this.status = status;
            }

            public int status() {
                return status;
            }
        }

        private final Kind kind;

        public Failure(Kind kind, @Nullable Throwable cause) {
            super(kind.name(), cause);
            this.kind = kind;
        }

        public Kind kind() {
            return kind;
        }
    }
}
