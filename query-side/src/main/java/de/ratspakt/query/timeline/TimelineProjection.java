package de.ratspakt.query.timeline;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.query.platform.Apart;
import de.ratspakt.query.platform.Emptying;
import de.ratspakt.query.platform.Projection;
import de.ratspakt.query.platform.Rows;
import java.time.ZoneOffset;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(TimelineProjection.NAME)
class TimelineProjection implements Projection {
    static final String NAME = "lesen-zeitstrahl";

    private final JdbcClient jdbc;
    private final Apart apart;

    TimelineProjection(@Qualifier(QUERY) JdbcClient jdbc, Apart apart) {
        this.jdbc = jdbc;
        this.apart = apart;
    }

    @EventHandler
    void on(ConflictEvent event, @SequenceNumber long sequence) {
        apart.run(() -> write(event, sequence));
    }

    private void write(ConflictEvent event, long sequence) {
        var head = event.kopf();
        jdbc.sql("""
                        insert into lesen.zeitstrahl (konfliktfall, sequenz, ereignis, typ, art, eingetreten_am, erfasst_am,
                            nachgetragen, ursache, daten)
                        values (:konfliktfall, :sequenz, :ereignis, :typ, :art, :eingetretenAm, :erfasstAm,
                            :nachgetragen, :ursache, :daten::json)
                        on conflict do nothing""")
                .param("konfliktfall", event.konfliktfall())
                .param("sequenz", sequence)
                .param("ereignis", head.ereignis())
                .param("typ", name(event))
                .param("art", art(event).name())
                .param("eingetretenAm", head.eingetretenAm().toString())
                .param("erfasstAm", head.erfasstAm().atOffset(ZoneOffset.UTC))
                .param("nachgetragen", event instanceof ConflictEvent.Tatsache fact && fact.recordedLate())
                .param("ursache", head.ursache())
                .param("daten", Rows.write(event))
                .update();
    }

    static String name(ConflictEvent event) {
        return Objects.requireNonNull(event.getClass().getAnnotation(Ereignisname.class))
                .value();
    }

    static Timeline.Art art(ConflictEvent event) {
        return switch (event) {
            case ConflictEvent.Tatsache fact -> Timeline.Art.TATSACHE;
            case ConflictEvent.Folge consequence -> Timeline.Art.FOLGE;
            case ConflictEvent.FristAbgelaufen lapse -> Timeline.Art.FRIST;
            case ConflictEvent.ErinnerungErgangen reminder -> Timeline.Art.FRIST;
        };
    }

    @Override
    @ResetHandler
    public void forget() {
        Emptying.table(jdbc, "lesen.zeitstrahl");
    }
}
