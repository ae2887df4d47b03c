package de.ratspakt.query.motions;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.motion.MotionEvent;
import de.ratspakt.events.motion.MotionEvent.AntragMitgezeichnet;
import de.ratspakt.events.motion.MotionEvent.MitzeichnungAbgelehnt;
import de.ratspakt.events.motion.MotionEvent.Zeichnung;
import de.ratspakt.events.motion.MotionState;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.query.platform.Apart;
import de.ratspakt.query.platform.Emptying;
import de.ratspakt.query.platform.Projection;
import de.ratspakt.query.platform.WhoLeft;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A partner that leaves the group no longer sees what is internal to the others: drafts, signatures, reasons. */
@Component
@ProcessingGroup(MotionProjection.NAME)
class MotionProjection implements Projection {
    static final String NAME = "lesen-antraege";

    private final JdbcClient jdbc;
    private final Apart apart;
    private final EventLog log;

    MotionProjection(@Qualifier(QUERY) JdbcClient jdbc, Apart apart, EventLog log) {
        this.jdbc = jdbc;
        this.apart = apart;
        this.log = log;
    }

    @EventHandler
    void on(MotionEvent event, @SequenceNumber long sequence) {
        apart.run(() -> {
            var events = StoredMotions.motion(log.stream(event.antrag()));
            write(
                    MotionState.of(events.subList(0, Math.toIntExact(sequence) + 1)),
                    events.getFirst().kopf().erfasstAm(),
                    event.kopf().erfasstAm());
        });
    }

    @EventHandler
    void on(PartnerAusgeschieden event) {
        apart.run(() -> jdbc.sql("""
                        update lesen.antrag set partner = array_remove(partner, :partner)
                        where vereinbarung = :vereinbarung and fraktion <> :partner""")
                .param("partner", event.partner())
                .param("vereinbarung", event.vereinbarung())
                .update());
    }

    private void write(MotionState m, Instant drafted, Instant moved) {
        var broughtIn = m.broughtIn();
        jdbc.sql("""
                        insert into lesen.antrag (id, vereinbarung, partner, oeffentlich, fraktion, titel, stand, gruppe,
                            fassung, gezeichnet, abgelehnt, gemeinsam, sitzung, entworfen_am, eingebracht_am, bewegt_am,
                            version)
                        values (:id, :vereinbarung, :partner, :oeffentlich, :fraktion, :titel, :stand, :gruppe,
                            :fassung, :gezeichnet, :abgelehnt, :gemeinsam, :sitzung, :entworfenAm, :eingebrachtAm,
                            :bewegtAm, :version)
                        on conflict (id) do update set oeffentlich = excluded.oeffentlich, titel = excluded.titel,
                            stand = excluded.stand, gruppe = excluded.gruppe, fassung = excluded.fassung,
                            gezeichnet = excluded.gezeichnet, abgelehnt = excluded.abgelehnt,
                            gemeinsam = excluded.gemeinsam, sitzung = excluded.sitzung,
                            eingebracht_am = excluded.eingebracht_am, bewegt_am = excluded.bewegt_am,
                            version = excluded.version
                        where lesen.antrag.version < excluded.version""")
                .param("id", m.id())
                .param("vereinbarung", m.agreement())
                .param("partner", partners(log, m, drafted).toArray(String[]::new))
                .param("oeffentlich", broughtIn != null)
                .param("fraktion", m.drafter())
                .param("titel", m.present().titel().text())
                .param("stand", m.stand().name())
                .param("gruppe", Group.of(m.stand()).name())
                .param("fassung", m.present().number())
                .param("gezeichnet", said(m, AntragMitgezeichnet.class))
                .param("abgelehnt", said(m, MitzeichnungAbgelehnt.class))
                .param("gemeinsam", broughtIn == null ? null : m.jointly())
                .param("sitzung", session(m))
                .param(
                        "entworfenAm",
                        m.versions().getFirst().by().eingetretenAm().toString())
                .param(
                        "eingebrachtAm",
                        broughtIn == null
                                ? null
                                : broughtIn.kopf().eingetretenAm().toString())
                .param("bewegtAm", moved.atOffset(ZoneOffset.UTC))
                .param("version", m.version())
                .update();
    }

    /** The partners when it was drafted without those that left, and its own faction whatever becomes of it. */
    static Set<String> partners(EventLog log, MotionState m, Instant drafted) {
        var until = log.stream(m.agreement()).stream()
                .filter(AgreementEvent.class::isInstance)
                .map(AgreementEvent.class::cast)
                .filter(e -> !e.kopf().erfasstAm().isAfter(drafted))
                .toList();
        // It may be written late, when who was a partner then has left.
        var partners = new LinkedHashSet<>(
                until.isEmpty()
                        ? List.<String>of()
                        : WhoLeft.without(log, m.agreement(), Pact.of(until).partners()));
        partners.add(m.drafter());
        return partners;
    }

    static @Nullable String session(MotionState m) {
        var result = m.result();
        if (result != null && result.sitzung() != null) {
            return result.sitzung();
        }
        var broughtIn = m.broughtIn();
        return broughtIn == null ? m.session() : broughtIn.sitzung();
    }

    private static String[] said(MotionState m, Class<? extends Zeichnung> what) {
        int now = m.present().number();
        return m.said().stream()
                .filter(s -> s.fassung() == now)
                .map(Zeichnung::fraktion)
                .distinct()
                .filter(p -> m.saidBy(p, now).filter(what::isInstance).isPresent())
                .toArray(String[]::new);
    }

    @Override
    @ResetHandler
    public void forget() {
        Emptying.table(jdbc, "lesen.antrag");
    }
}
