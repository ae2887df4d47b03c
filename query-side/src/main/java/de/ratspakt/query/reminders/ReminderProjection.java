package de.ratspakt.query.reminders;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.conflict.ConflictEvent.ErinnerungErgangen;
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
@ProcessingGroup(ReminderProjection.NAME)
class ReminderProjection implements Projection {
    static final String NAME = "lesen-erinnerungen";

    private final JdbcClient jdbc;
    private final Apart apart;

    ReminderProjection(@Qualifier(QUERY) JdbcClient jdbc, Apart apart) {
        this.jdbc = jdbc;
        this.apart = apart;
    }

    @EventHandler
    void on(ErinnerungErgangen event) {
        apart.run(() -> jdbc.sql("""
                        insert into lesen.erinnerung (ereignis, konfliktfall, frist, letzter_tag, tage, ergangen_am, erfasst_am)
                        values (:ereignis, :konfliktfall, :frist, :letzterTag, :tage, :ergangenAm, :erfasstAm)
                        on conflict do nothing""")
                .param("ereignis", event.kopf().ereignis())
                .param("konfliktfall", event.konfliktfall())
                .param("frist", event.frist())
                .param("letzterTag", event.letzterTag())
                .param("tage", event.tage())
                .param("ergangenAm", event.kopf().eingetretenAm().toString())
                .param("erfasstAm", event.kopf().erfasstAm().atOffset(ZoneOffset.UTC))
                .update());
    }

    @Override
    @ResetHandler
    public void forget() {
        Emptying.table(jdbc, "lesen.erinnerung");
    }
}
