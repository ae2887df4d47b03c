package de.ratspakt.query.sessions;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.ErinnerungAnMitteilungsfristErgangen;
import de.ratspakt.events.session.SessionEvent.MitteilungsfristBestimmt;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.query.platform.Apart;
import de.ratspakt.query.platform.Emptying;
import de.ratspakt.query.platform.Projection;
import de.ratspakt.query.platform.WhoLeft;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(SessionProjection.NAME)
class SessionProjection implements Projection {
    static final String NAME = "lesen-sitzungen";

    private final JdbcClient jdbc;
    private final Apart apart;
    private final EventLog log;
    private final SessionFolds folds;

    SessionProjection(@Qualifier(QUERY) JdbcClient jdbc, Apart apart, EventLog log) {
        this.jdbc = jdbc;
        this.apart = apart;
        this.log = log;
        this.folds = new SessionFolds(log);
    }

    @EventHandler
    void on(SessionEvent event, @SequenceNumber long sequence) {
        apart.run(() -> {
            var story = folds.upTo(event, sequence);
            write(story);
            periods(story);
            if (event instanceof ErinnerungAnMitteilungsfristErgangen reminder) {
                remind(story, reminder);
            }
        });
    }

    /** Who left belongs to the group no more. */
    @EventHandler
    void on(PartnerAusgeschieden event) {
        apart.run(() -> {
            jdbc.sql("update lesen.sitzung set partner = array_remove(partner, ?) where vereinbarung = ?")
                    .params(event.partner(), event.vereinbarung())
                    .update();
            jdbc.sql("update lesen.sitzungsfrist set partner = array_remove(partner, ?) where vereinbarung = ?")
                    .params(event.partner(), event.vereinbarung())
                    .update();
            jdbc.sql("update lesen.sitzungserinnerung set partner = array_remove(partner, ?) where vereinbarung = ?")
                    .params(event.partner(), event.vereinbarung())
                    .update();
        });
    }

    private void write(SessionStory story) {
        var agenda = story.state().items();
        jdbc.sql("""
                        insert into lesen.sitzung (id, vereinbarung, partner, termin, termin_text, gremium, ort, stand,
                            punkte, antraege, ohne_linie, gefaehrdet, befunde, version)
                        values (:id, :vereinbarung, :partner, :termin, :terminText, :gremium, :ort, :stand,
                            :punkte, :antraege, :ohneLinie, :gefaehrdet, :befunde, :version)
                        on conflict (id) do update set termin = excluded.termin, termin_text = excluded.termin_text,
                            ort = excluded.ort, stand = excluded.stand, punkte = excluded.punkte, antraege = excluded.antraege,
                            ohne_linie = excluded.ohne_linie, gefaehrdet = excluded.gefaehrdet,
                            befunde = excluded.befunde, version = excluded.version
                        where lesen.sitzung.version < excluded.version""")
                .param("id", story.call().sitzung())
                .param("vereinbarung", story.call().vereinbarung())
                .param("partner", partners(story))
                .param("termin", story.state().termin())
                .param("terminText", story.state().termin().toString())
                .param("gremium", story.call().gremium().text())
                .param("ort", story.state().ort().text())
                .param("stand", story.state().status().name())
                .param("punkte", agenda.size())
                .param(
                        "antraege",
                        agenda.stream()
                                .filter(i -> !story.voted(i))
                                .flatMap(i -> Stream.ofNullable(i.antrag()))
                                .toArray(String[]::new))
                .param(
                        "ohneLinie",
                        agenda.stream()
                                .filter(i -> story.open(i) && !story.settled(i))
                                .count())
                .param("gefaehrdet", agenda.stream().filter(story::endangered).count())
                .param("befunde", story.state().findings().size())
                .param("version", story.version())
                .update();
    }

    /** One row per open motion and per line for which notices are still timely. */
    private void periods(SessionStory story) {
        jdbc.sql("delete from lesen.sitzungsfrist where sitzung = ?")
                .param(story.call().sitzung())
                .update();
        story.state().running().ifPresent(period -> {
            for (var item : story.state().items()) {
                if (story.open(item) && item.antrag() != null) {
                    period(story, period, "antrag", item.antrag());
                }
                if (story.open(item) && story.line(item) != null) {
                    period(story, period, "tagesordnungspunkt", item.tagesordnungspunkt());
                }
            }
            story.state().motionsBroughtInAlone().forEach(m -> period(story, period, "antrag", m.antrag()));
        });
    }

    private void period(SessionStory story, MitteilungsfristBestimmt period, String kind, String subject) {
        jdbc.sql("""
                        insert into lesen.sitzungsfrist (sitzung, art, gegenstand, vereinbarung, partner, letzter_tag, ablauf)
                        values (:sitzung, :art, :gegenstand, :vereinbarung,
                            (select partner from lesen.sitzung where id = :sitzung), :letzterTag, :ablauf)
                        on conflict do nothing""")
                .param("sitzung", story.state().id())
                .param("art", kind)
                .param("gegenstand", subject)
                .param("vereinbarung", story.state().agreement())
                .param("letzterTag", period.letzterTag())
                .param("ablauf", period.ablauf())
                .update();
    }

    private void remind(SessionStory story, ErinnerungAnMitteilungsfristErgangen event) {
        jdbc.sql("""
                        insert into lesen.sitzungserinnerung (ereignis, sitzung, vereinbarung, partner, ablauf, ergangen_am, erfasst_am)
                        values (:ereignis, :sitzung, :vereinbarung,
                            (select partner from lesen.sitzung where id = :sitzung), :ablauf, :ergangenAm, :erfasstAm)
                        on conflict do nothing""")
                .param("ereignis", event.kopf().ereignis())
                .param("sitzung", event.sitzung())
                .param("vereinbarung", story.call().vereinbarung())
                .param("ablauf", event.ablauf())
                .param("ergangenAm", event.kopf().eingetretenAm().toString())
                .param("erfasstAm", event.kopf().erfasstAm().atOffset(ZoneOffset.UTC))
                .update();
    }

    private String[] partners(SessionStory story) {
        return WhoLeft.without(log, story.call().vereinbarung(), story.group()).toArray(String[]::new);
    }

    @Override
    @ResetHandler
    public void forget() {
        Emptying.table(jdbc, "lesen.sitzung");
        Emptying.table(jdbc, "lesen.sitzungsfrist");
        Emptying.table(jdbc, "lesen.sitzungserinnerung");
    }
}
