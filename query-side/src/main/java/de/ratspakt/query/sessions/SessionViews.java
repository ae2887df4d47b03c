package de.ratspakt.query.sessions;

import de.ratspakt.events.Textverweis;
import de.ratspakt.events.rules.session.Forecast;
import de.ratspakt.events.rules.session.NoticeAssessment;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.SessionEvent.MitteilungBestritten;
import de.ratspakt.events.session.SessionEvent.RegelabweichungErmittelt;
import de.ratspakt.events.session.SessionEvent.StimmverhaltenErfasst;
import de.ratspakt.events.session.SessionEvent.TagesordnungspunktAufgenommen;
import de.ratspakt.query.pages.Names;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quotes;
import de.ratspakt.query.platform.Rows;
import de.ratspakt.query.sessions.SeatPicture.Kind;
import de.ratspakt.query.sessions.SessionView.Appointment;
import de.ratspakt.query.sessions.SessionView.Finding;
import de.ratspakt.query.sessions.SessionView.Item;
import de.ratspakt.query.sessions.SessionView.Notice;
import de.ratspakt.query.sessions.SessionView.Period;
import de.ratspakt.query.sessions.SessionView.Receipt;
import de.ratspakt.query.sessions.SessionView.SoleMotion;
import de.ratspakt.query.sessions.SessionView.Vote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a session's view from its story, for one reader. */
final class SessionViews {
    private final SessionStory story;
    private final List<TagesordnungspunktAufgenommen> agenda;
    private final Quotes words;
    private final Steps steps;

    /** @param agenda the items that the reader may know of */
    SessionViews(
            SessionStory story,
            List<TagesordnungspunktAufgenommen> agenda,
            Quotes words,
            Names names,
            Locale language) {
        this.story = story;
        this.agenda = agenda;
        this.words = words;
        this.steps = new Steps(language, names);
    }

    /** The texts that a view needs; outside the group only those that are open. */
    static Set<Textverweis> texts(SessionStory story, List<TagesordnungspunktAufgenommen> agenda, boolean internal) {
        var texts = new LinkedHashSet<Textverweis>();
        texts.add(story.call().gremium());
        texts.add(story.state().ort());
        story.reasonOfCallingOff().ifPresent(texts::add);
        agenda.forEach(i -> texts.add(i.titel()));
        if (internal) {
            story.state().notices().forEach(n -> texts.add(n.interesse()));
            story.all(MitteilungBestritten.class).forEach(c -> texts.add(c.grund()));
        }
        return texts;
    }

    SessionView view(boolean internal, Instant now, @Nullable Boolean incomplete) {
        var state = story.state();
        return new SessionView(
                state.id(),
                state.agreement(),
                word(story.call().gremium()),
                Rows.berlin(state.termin()),
                word(state.ort()),
                state.status().name(),
                story.reasonOfCallingOff().map(this::word).orElse(null),
                appointments(),
                agenda.stream().map(i -> item(i, internal)).toList(),
                new SessionView.Body(
                        story.call().stimmen(),
                        story.call().mehrheitDerMitglieder(),
                        story.call().sitze(),
                        internal ? story.call().buergermeister().name() : null,
                        state.partners()),
                internal ? absent() : null,
                internal ? period(now) : null,
                internal ? state.assessments().stream().map(this::notice).toList() : null,
                internal ? alone() : null,
                internal ? findings() : null,
                story.version(),
                incomplete);
    }

    private List<Appointment> appointments() {
        var all = new ArrayList<Appointment>();
        all.add(new Appointment(
                Rows.berlin(story.call().termin()),
                Rows.berlin(story.call().kopf().eingetretenAm())));
        story.moves()
                .forEach(m -> all.add(new Appointment(
                        Rows.berlin(m.termin()), Rows.berlin(m.kopf().eingetretenAm()))));
        return List.copyOf(all);
    }

    private Item item(TagesordnungspunktAufgenommen item, boolean internal) {
        var line = story.line(item);
        return new Item(
                item.tagesordnungspunkt(),
                item.nummer(),
                word(item.titel()),
                item.geheim(),
                story.removed(item),
                item.herkunft().name(),
                internal ? item.antrag() : null,
                item.mehrheit().name(),
                internal && line != null ? line.name() : null,
                internal && story.free(item) ? Boolean.TRUE : null,
                internal && story.open(item) ? forecast(item) : null,
                story.state().votes(item.tagesordnungspunkt()).stream()
                        .map(SessionViews::vote)
                        .toList());
    }

    private static Vote vote(StimmverhaltenErfasst e) {
        return new Vote(e.fraktion(), e.ja(), e.nein(), e.enthaltung());
    }

    private SessionView.@Nullable Forecast forecast(TagesordnungspunktAufgenommen item) {
        return story.state()
                .forecast(item.tagesordnungspunkt())
                .map(f -> new SessionView.Forecast(
                        f.noetig(),
                        f.erwartet(),
                        f.schlechtestenfalls(),
                        f.abstand(),
                        f.endangered(),
                        f.linie() == Linie.NEIN && f.mehrheit().ofAllMembers(),
                        seats(f)))
                .orElse(null);
    }

    private static Map<Kind, Integer> seats(Forecast forecast) {
        var seats = new EnumMap<Kind, Integer>(Kind.class);
        for (var faction : forecast.fraktionen()) {
            seats.merge(Kind.LINIE, faction.fuerDieLinie(), Integer::sum);
            seats.merge(Kind.ABWEICHUNG, faction.abweichend(), Integer::sum);
            seats.merge(Kind.ABWESEND, faction.abwesend(), Integer::sum);
        }
        seats.merge(Kind.ANDERE, forecast.andere(), Integer::sum);
        switch (forecast.buergermeister()) {
            case MIT_DER_GRUPPE -> seats.merge(Kind.LINIE, 1, Integer::sum);
            case UNGEWISS -> seats.merge(Kind.UNGEWISS, 1, Integer::sum);
            case OHNE_STIMME -> {
                // there is no such vote
            }
        }
        return seats;
    }

    private Map<String, Integer> absent() {
        var absent = new LinkedHashMap<String, Integer>();
        for (var partner : story.state().partners()) {
            int number = story.state().absent(partner);
            if (number > 0) {
                absent.put(partner, number);
            }
        }
        return absent;
    }

    private Period period(Instant now) {
        var period = story.state().noticePeriod();
        return new Period(
                period.letzterTag(),
                Rows.berlin(period.ablauf()),
                !story.state().over() && now.isBefore(period.ablauf().toInstant()),
                steps.all(period.herleitung()));
    }

    private Notice notice(NoticeAssessment assessed) {
        var e = assessed.notice();
        return new Notice(
                e.kopf().ereignis(),
                e.fraktion(),
                e.antrag(),
                e.tagesordnungspunkt(),
                e.stimme() == null ? null : e.stimme().name(),
                word(e.interesse()),
                Rows.berlin(e.kopf().eingetretenAm()),
                Rows.berlin(e.kopf().erfasstAm()),
                assessed.nachgetragen(),
                assessed.timely(),
                steps.all(assessed.steps()),
                assessed.receipts().stream().map(r -> receipt(assessed, r)).toList(),
                assessed.missing());
    }

    private Receipt receipt(NoticeAssessment assessed, NoticeAssessment.Receipt receipt) {
        var contest = receipt.contest();
        return new Receipt(
                receipt.partner(),
                receipt.stand() == NoticeAssessment.Stand.RECHTZEITIG,
                Rows.berlin(receipt.sent()),
                assessed.nachgetragen() ? Rows.berlin(assessed.notice().kopf().erfasstAm()) : null,
                receipt.acknowledged() == null ? null : Rows.berlin(receipt.acknowledged()),
                contest == null ? null : Boolean.TRUE,
                contest == null ? null : Rows.berlin(contest.kopf().eingetretenAm()),
                contest == null ? null : word(contest.grund()));
    }

    private List<SoleMotion> alone() {
        return story.state().motionsBroughtInAlone().stream()
                .map(e -> new SoleMotion(
                        e.antrag(), e.fraktion(), Rows.berlin(e.kopf().eingetretenAm()), e.ereignis()))
                .toList();
    }

    private List<Finding> findings() {
        var withdrawals = story.withdrawals();
        return story.everyFinding().stream()
                .map(e -> {
                    var withdrawal = withdrawals.get(e.kopf().ereignis());
                    return finding(
                            e, withdrawal == null ? null : withdrawal.grund().name());
                })
                .toList();
    }

    private Finding finding(RegelabweichungErmittelt e, @Nullable String withdrawn) {
        return new Finding(
                e.kopf().ereignis(),
                e.art().name(),
                e.fraktion(),
                e.tagesordnungspunkt(),
                e.antrag(),
                e.klausel(),
                e.lesart(),
                Rows.berlin(e.kopf().eingetretenAm()),
                withdrawn,
                steps.all(e.herleitung()),
                e.angaben());
    }

    private Quoted word(Textverweis text) {
        return words.get(text);
    }
}
