package de.ratspakt.query.findings;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.conflict.ConflictEvent.VerfahrensabweichungErmittelt;
import de.ratspakt.events.session.SessionEvent.RegelabweichungEntfallen;
import de.ratspakt.events.session.SessionEvent.RegelabweichungErmittelt;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.query.platform.Apart;
import de.ratspakt.query.platform.Emptying;
import de.ratspakt.query.platform.Projection;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(FindingProjection.NAME)
class FindingProjection implements Projection {
    static final String NAME = "lesen-befunde";

    private final JdbcClient jdbc;
    private final Apart apart;
    private final EventLog log;

    FindingProjection(@Qualifier(QUERY) JdbcClient jdbc, Apart apart, EventLog log) {
        this.jdbc = jdbc;
        this.apart = apart;
        this.log = log;
    }

    @EventHandler
    void on(RegelabweichungErmittelt e) {
        apart.run(() -> FoundDeparture.of(e).ifPresent(found -> write(e, found)));
    }

    @EventHandler
    void on(VerfahrensabweichungErmittelt e) {
        apart.run(() -> FoundDeparture.of(e).ifPresent(found -> write(e, found)));
    }

    @EventHandler
    void on(RegelabweichungEntfallen e) {
        apart.run(() -> jdbc.sql("update lesen.befund set entfallen = true where ereignis = ?")
                .param(e.regelabweichung())
                .update());
    }

    private void write(Ereignis e, FoundDeparture found) {
        jdbc.sql("""
                        insert into lesen.befund (ereignis, vereinbarung, typ, aggregat, art, klausel, fraktion,
                            eingetreten_am, erfasst_am, entfallen)
                        values (:ereignis, :vereinbarung, :typ, :aggregat, :art, :klausel, :fraktion,
                            :eingetretenAm, :erfasstAm, false)
                        on conflict (ereignis) do nothing""")
                .param("ereignis", found.ereignis())
                .param("vereinbarung", log.agreementOf(found.aggregat()).orElseThrow())
                .param("typ", found.typ())
                .param("aggregat", found.aggregat())
                .param("art", found.art())
                .param("klausel", found.klausel())
                .param("fraktion", found.fraktion())
                .param("eingetretenAm", found.eingetretenAm())
                .param("erfasstAm", e.kopf().erfasstAm().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    @ResetHandler
    public void forget() {
        Emptying.table(jdbc, "lesen.befund");
    }
}
