package de.ratspakt.command.platform;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungAbgelaufen;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungBeendet;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungGeschlossen;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.Eroeffnet;
import de.ratspakt.events.conflict.ConflictEvent.FristAbgelaufen;
import de.ratspakt.events.conflict.ConflictEvent.FristNeuBestimmt;
import de.ratspakt.events.conflict.ConflictEvent.FristVerlaengert;
import de.ratspakt.events.conflict.ConflictEvent.KonfliktfallAbgeschlossen;
import de.ratspakt.events.conflict.Frist;
import de.ratspakt.events.rules.Deadline;
import de.ratspakt.events.rules.Pact;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the table of running periods in the transaction that appends the events, so that no period can run without
 * standing there. A case has at most one running period, as its fold says.
 */
@ProcessingGroup(OpenPeriods.GROUP)
public final class OpenPeriods {
    /** Name of the processor. */
    static final String GROUP = "OffeneFristen";

    private final JdbcClient jdbc;

    OpenPeriods(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Ereignis event) {
        switch (event) {
            case Eroeffnet e -> runs(e.konfliktfall(), e.frist());
            case FristVerlaengert e -> runs(e.konfliktfall(), e.frist());
            case FristNeuBestimmt e -> runs(e.konfliktfall(), e.frist());
            case FristAbgelaufen e -> ends(e.konfliktfall(), e.frist());
            case KonfliktfallAbgeschlossen e -> ends(e.konfliktfall());
            case VereinbarungGeschlossen e ->
                runs(
                        e.vereinbarung(),
                        Pact.TERM,
                        Deadline.endOf(e.vertrag().laufzeit().bis()));
            case VereinbarungBeendet e -> ends(e.vereinbarung());
            case VereinbarungAbgelaufen e -> ends(e.vereinbarung());
            case ConflictEvent _, AgreementEvent _ -> {}
            default -> {}
        }
    }

    private void runs(String fall, Frist frist) {
        runs(fall, frist.frist(), frist.ablauf());
    }

    private void runs(String fall, String frist, OffsetDateTime ablauf) {
        ends(fall);
        jdbc.sql("insert into ereignisse.offene_frist (fall, frist, ablauf) values (?, ?, ?)")
                .params(fall, frist, ablauf)
                .update();
    }

    private void ends(String fall) {
        jdbc.sql("delete from ereignisse.offene_frist where fall = ?")
                .param(fall)
                .update();
    }

    private void ends(String fall, String frist) {
        jdbc.sql("delete from ereignisse.offene_frist where fall = ? and frist = ?")
                .params(fall, frist)
                .update();
    }

    /** What was over at this moment and still stands, in the order of time. */
    List<OpenPeriod> overdue(Instant moment) {
        return jdbc.sql(
                        "select fall, frist, ablauf from ereignisse.offene_frist where ablauf <= ? order by ablauf, fall")
                .param(moment.atOffset(ZoneOffset.UTC))
                .query((row, i) -> new OpenPeriod(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The next end of a period after this moment. */
    Optional<Instant> nextAfter(Instant moment) {
        return jdbc.sql("select min(ablauf) from ereignisse.offene_frist where ablauf > ?")
                .param(moment.atOffset(ZoneOffset.UTC))
                .query((row, i) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }
}
