package de.ratspakt.query.offices;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungGeschlossen;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.personnel.PersonnelEvent;
import de.ratspakt.events.personnel.Proposal;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.query.platform.Apart;
import de.ratspakt.query.platform.Emptying;
import de.ratspakt.query.platform.Projection;
import de.ratspakt.query.platform.Rows;
import de.ratspakt.query.platform.WhoLeft;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(ProposalProjection.NAME)
class ProposalProjection implements Projection {
    static final String NAME = "lesen-personalvorschlaege";

    private final JdbcClient jdbc;
    private final Apart apart;
    private final EventLog log;

    ProposalProjection(@Qualifier(QUERY) JdbcClient jdbc, Apart apart, EventLog log) {
        this.jdbc = jdbc;
        this.apart = apart;
        this.log = log;
    }

    @EventHandler
    void on(PersonnelEvent event, @SequenceNumber long sequence) {
        apart.run(() -> {
            var events = log.stream(event.personalvorschlag()).stream()
                    .limit(sequence + 1)
                    .map(PersonnelEvent.class::cast)
                    .toList();
            write(ProposalRow.of(events, partners(Proposal.of(events).agreement())));
        });
    }

    /** Who left belongs to the group no more. */
    @EventHandler
    void on(PartnerAusgeschieden event) {
        apart.run(() -> {
            jdbc.sql("update lesen.personalvorschlag set partner = array_remove(partner, ?) where vereinbarung = ?")
                    .params(event.partner(), event.vereinbarung())
                    .update();
        });
    }

    private List<String> partners(String agreement) {
        var all = log.stream(agreement).stream()
                .filter(VereinbarungGeschlossen.class::isInstance)
                .map(VereinbarungGeschlossen.class::cast)
                .flatMap(e -> e.vertrag().partner().stream())
                .map(Vertrag.Partner::id)
                .toList();
        return WhoLeft.without(log, agreement, all);
    }

    private void write(ProposalRow row) {
        jdbc.sql("""
                        insert into lesen.personalvorschlag (id, vereinbarung, partner, fraktion, amt, person, begruendung,
                            stand, einvernehmen, eingebracht_am, erfasst_am, stand_seit, seit, zum, version)
                        values (:id, :vereinbarung, :partner, :fraktion, :amt, :person, :begruendung,
                            :stand, :einvernehmen::json, :eingebrachtAm, :erfasstAm, :standSeit, :seit, :zum, :version)
                        on conflict (id) do update set stand = excluded.stand, einvernehmen = excluded.einvernehmen,
                            stand_seit = excluded.stand_seit, seit = excluded.seit, zum = excluded.zum,
                            version = excluded.version
                        where lesen.personalvorschlag.version < excluded.version""")
                .param("id", row.id())
                .param("vereinbarung", row.vereinbarung())
                .param("partner", row.partner().toArray(String[]::new))
                .param("fraktion", row.fraktion())
                .param("amt", row.amt())
                .param("person", row.person())
                .param("begruendung", row.begruendung())
                .param("stand", row.stand().name())
                .param("einvernehmen", Rows.write(row.einvernehmen()))
                .param("eingebrachtAm", row.eingebrachtAm().toString())
                .param("erfasstAm", row.erfasstAm().withOffsetSameInstant(ZoneOffset.UTC))
                .param("standSeit", row.standSeit().toString())
                .param("seit", row.seit())
                .param("zum", row.zum())
                .param("version", row.version())
                .update();
    }

    @Override
    @ResetHandler
    public void forget() {
        Emptying.table(jdbc, "lesen.personalvorschlag");
    }
}
