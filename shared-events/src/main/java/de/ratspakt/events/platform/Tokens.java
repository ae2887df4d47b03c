package de.ratspakt.events.platform;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where processors keep how far they have read: each side in its own schema, with its own role. */
final class Tokens {
    /** The setting of how long a node keeps what it held after its last sign of life. */
    static final String CLAIM_TIMEOUT = "${ratspakt.database.claim-timeout:60s}";

    private Tokens() {}

    /**
     * The tokens in one table.
     *
     * @param alone no other node works on this database
     * @param claimTimeout how long after its last sign of life a node keeps what it held; {@link Streaming} gives such signs
     */
    static TokenStore store(
            String table, DataSource dataSource, Serializer serializer, boolean alone, Duration claimTimeout) {
        if (alone) {
            releaseAll(table, JdbcClient.create(dataSource));
        }
        return JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .serializer(serializer)
                .claimTimeout(claimTimeout)
                // Not only the process: a JVM may hold two contexts, and one must not think that the other's claim is
                // its own.
                .nodeId(ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID())
                .schema(TokenSchema.builder()
                        .setTokenTable(table)
                        .setProcessorNameColumn("prozessor")
                        .setSegmentColumn("segment")
                        .setTokenColumn("token")
                        .setTokenTypeColumn("token_typ")
                        .setTimestampColumn("zeitpunkt")
                        .setOwnerColumn("besitzer")
                        .build())
                .build();
    }

    /** After a kill the claims of the dead process would hold for a minute; where there is only one, they mean nothing. */
    private static void releaseAll(String table, JdbcClient jdbc) {
        jdbc.sql("update " + table + " set besitzer = null where besitzer is not null")
                .update();
    }
}
