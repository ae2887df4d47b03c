package de.ratspakt.query.agreements;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungGeschlossen;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.query.platform.Apart;
import de.ratspakt.query.platform.Emptying;
import de.ratspakt.query.platform.Projection;
import de.ratspakt.query.platform.Rows;
import java.time.OffsetDateTime;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(AgreementProjection.NAME)
class AgreementProjection implements Projection {
    static final String NAME = "lesen-vereinbarungen";

    private final JdbcClient jdbc;
    private final Apart apart;

    AgreementProjection(@Qualifier(QUERY) JdbcClient jdbc, Apart apart) {
        this.jdbc = jdbc;
        this.apart = apart;
    }

    @EventHandler
    void on(AgreementEvent event) {
        apart.run(() -> {
            if (event instanceof VereinbarungGeschlossen concluded) {
                write(Pact.concluded(concluded), event.kopf().eingetretenAm());
                return;
            }
            var row = AgreementRow.find(jdbc, event.vereinbarung())
                    .orElseThrow(() -> new IllegalStateException("no agreement " + event.vereinbarung()));
            var before = row.pact();
            var after = before.after(event);
            if (!before.lastEvent().equals(event.kopf().ereignis())) {
                write(
                        after,
                        after.lage() == before.lage()
                                ? row.since()
                                : event.kopf().eingetretenAm());
            }
        });
    }

    private void write(Pact pact, OffsetDateTime since) {
        jdbc.sql("""
                        insert into lesen.vereinbarung (id, lage, lage_seit, version, stand)
                        values (:id, :lage, :seit, :version, :stand::json)
                        on conflict (id) do update set lage = excluded.lage, lage_seit = excluded.lage_seit,
                            version = excluded.version, stand = excluded.stand
                        where lesen.vereinbarung.version < excluded.version""")
                .param("id", pact.vertrag().id())
                .param("lage", pact.lage().name())
                .param("seit", since.toString())
                .param("version", pact.version())
                .param("stand", Rows.write(pact))
                .update();
    }

    @Override
    @ResetHandler
    public void forget() {
        Emptying.table(jdbc, "lesen.vereinbarung");
    }
}
