package de.ratspakt.query.deadlines;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.query.platform.Apart;
import de.ratspakt.query.platform.CaseFolds;
import de.ratspakt.query.platform.Emptying;
import de.ratspakt.query.platform.History;
import de.ratspakt.query.platform.Projection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(DeadlineProjection.NAME)
class DeadlineProjection implements Projection {
    static final String NAME = "lesen-fristen";

    private final JdbcClient jdbc;
    private final Apart apart;
    private final CaseFolds folds;

    DeadlineProjection(@Qualifier(QUERY) JdbcClient jdbc, Apart apart, EventLog log) {
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
        jdbc.sql("delete from lesen.frist where konfliktfall = ?").param(c.id()).update();
        c.running()
                .ifPresent(p -> jdbc.sql("""
                        insert into lesen.frist (konfliktfall, vereinbarung, frist, stufe, letzter_tag, ablauf, strittig)
                        values (:konfliktfall, :vereinbarung, :frist, :stufe, :letzterTag, :ablauf, :strittig)""")
                        .param("konfliktfall", c.id())
                        .param("vereinbarung", c.agreement())
                        .param("frist", p.frist())
                        .param("stufe", p.stufe().name())
                        .param("letzterTag", p.letzterTag())
                        .param("ablauf", p.ablauf())
                        .param("strittig", history.contested(p))
                        .update());
    }

    @Override
    @ResetHandler
    public void forget() {
        Emptying.table(jdbc, "lesen.frist");
    }
}
