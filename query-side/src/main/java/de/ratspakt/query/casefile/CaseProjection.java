package de.ratspakt.query.casefile;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.query.platform.Apart;
import de.ratspakt.query.platform.CaseFolds;
import de.ratspakt.query.platform.Emptying;
import de.ratspakt.query.platform.History;
import de.ratspakt.query.platform.Projection;
import de.ratspakt.query.platform.Rows;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(CaseProjection.NAME)
class CaseProjection implements Projection {
    static final String NAME = "lesen-konfliktfaelle";

    private final JdbcClient jdbc;
    private final Apart apart;
    private final CaseFolds folds;

    CaseProjection(@Qualifier(QUERY) JdbcClient jdbc, Apart apart, EventLog log) {
        this.jdbc = jdbc;
        this.apart = apart;
        this.folds = new CaseFolds(log);
    }

    @EventHandler
    void on(ConflictEvent event, @SequenceNumber long sequence) {
        apart.run(() -> write(folds.upTo(event, sequence)));
    }

    private void write(History history) {
        var c = history.state();
        var declaration = c.declaration();
        jdbc.sql("""
                        insert into lesen.konfliktfall (id, vereinbarung, partner, oeffentlich, stufe, status, offen,
                            erklaert_am, erfasst_am, erklaert_von, gegenstand, strittig, fristen, version)
                        values (:id, :vereinbarung, :partner, :oeffentlich, :stufe, :status, :offen,
                            :erklaertAm, :erfasstAm, :erklaertVon, :gegenstand, :strittig, :fristen::json, :version)
                        on conflict (id) do update set oeffentlich = excluded.oeffentlich, stufe = excluded.stufe,
                            status = excluded.status, offen = excluded.offen, erklaert_am = excluded.erklaert_am,
                            erklaert_von = excluded.erklaert_von, gegenstand = excluded.gegenstand,
                            strittig = excluded.strittig, fristen = excluded.fristen, version = excluded.version
                        where lesen.konfliktfall.version < excluded.version""")
                .param("id", c.id())
                .param("vereinbarung", c.agreement())
                .param("partner", declaration.vertragsstand().partner().toArray(String[]::new))
                .param("oeffentlich", c.reading().openToThePublic(c.closed()))
                .param("stufe", c.stage().name())
                .param("status", c.status().name())
                .param("offen", !c.closed())
                .param("erklaertAm", declaration.kopf().eingetretenAm().toString())
                .param("erfasstAm", declaration.kopf().erfasstAm().atOffset(ZoneOffset.UTC))
                .param("erklaertVon", c.declarers().toArray(String[]::new))
                .param("gegenstand", declaration.gegenstand().text())
                .param("strittig", history.contested())
                .param("fristen", Rows.write(CaseRow.Periods.of(history)))
                .param("version", history.version())
                .update();
    }

    @Override
    @ResetHandler
    public void forget() {
        Emptying.table(jdbc, "lesen.konfliktfall");
    }
}
