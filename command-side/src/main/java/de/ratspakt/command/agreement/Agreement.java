package de.ratspakt.command.agreement;

import static de.ratspakt.events.rules.Refusal.refuse;

import de.ratspakt.command.agreement.AgreementCommand.*;
import de.ratspakt.command.platform.EventMetadata;
import de.ratspakt.command.platform.KnownSessions;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.agreement.AgreementEvent.*;
import de.ratspakt.events.agreement.AgreementForms;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.platform.Field;
import de.ratspakt.events.platform.Refused;
import de.ratspakt.events.platform.Rejection;
import de.ratspakt.events.rules.GroupGuard;
import de.ratspakt.events.rules.GroupLife;
import de.ratspakt.events.rules.Guard;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.Procedure;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** An agreement: in force, resting, over. What a conflict makes of it arrives as commands that name what they answer. */
@Aggregate(type = AgreementCommand.AGGREGATE)
final class Agreement {
    private enum Reason implements Rejection {
        VEREINBARUNG_VORHANDEN
    }

    @AggregateIdentifier
    private @Nullable String id;

    private @Nullable Pact state;

    @SuppressWarnings("unused") // Axon constructs it before it folds the events
    private Agreement() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(VereinbarungSchliessen c, Clock clock) {
        var now = clock.instant();
        if (state != null) {
            throw Refused.because(Reason.VEREINBARUNG_VORHANDEN, c.vereinbarung());
        }
        var concluded = c.vertrag().geschlossenAm().atStartOfDay(Kopf.BERLIN).toOffsetDateTime();
        refuse(Guard.past(concluded, "geschlossenAm", now));
        record(
                c.vertrag().regelwerk(),
                List.of(new VereinbarungGeschlossen(c.said().at(concluded, now), c.vereinbarung(), c.vertrag())));
    }

    @CommandHandler
    void handle(PartnerAusscheiden c, Clock clock, Agreements agreements) {
        var now = clock.instant();
        expire(clock);
        refuse(Guard.past(c.said().am(), "am", now));
        refuse(Guard.sinceConclusion(state(), c.said().am()));
        refuse(Guard.leaving(agreements.present(state(), now), c.partner()));
        refuse(Guard.leavingAfterActing(c.said().am(), agreements.lastActOf(c.partner(), id())));
        var grund = c.grund() == null ? null : c.grund().verweis();
        record(state().leaving(
                        new PartnerAusgeschieden(c.said().head(now), id(), c.partner(), grund),
                        agreements.readingOfLeaving(state(), now)));
    }

    @CommandHandler
    void handle(RegelwerkAendern c, Clock clock, Agreements agreements) {
        var now = clock.instant();
        var guard = guard(c, clock, agreements);
        refuse(guard.changing(c.aenderung()));
        var changes = state().regelwerk().differences(state().regelwerk().changed(c.aenderung()));
        record(List.of(new RegelwerkaenderungVorgeschlagen(c.said().head(now), id(), c.partner(), changes)));
    }

    @CommandHandler
    void handle(RegelwerkaenderungZustimmen c, Clock clock, Agreements agreements) {
        var now = clock.instant();
        var guard = guard(c, clock, agreements);
        refuse(guard.speakingAbout(c.vorschlag()));
        if (!guard.hasConsented(c.partner())) {
            record(state().consenting(
                            new RegelwerkaenderungZugestimmt(c.said().head(now), id(), c.partner(), proposal())));
        }
    }

    @CommandHandler
    void handle(RegelwerkaenderungAblehnen c, Clock clock, Agreements agreements) {
        var now = clock.instant();
        var guard = guard(c, clock, agreements);
        refuse(guard.speakingAbout(c.vorschlag()));
        var grund = c.grund() == null ? null : c.grund().verweis();
        record(List.of(new RegelwerkaenderungAbgelehnt(c.said().head(now), id(), c.partner(), proposal(), grund)));
    }

    @CommandHandler
    void handle(OrtsratsvereinbarungVerknuepfen c, Clock clock, Agreements agreements) {
        var now = clock.instant();
        var guard = guard(c, clock, agreements);
        refuse(Guard.past(c.said().am(), "am", now));
        refuse(Guard.sinceConclusion(state(), c.said().am()));
        refuse(guard.linking(c.verknuepft(), c.verknuepft() != null && agreements.exists(c.verknuepft())));
        record(List.of(new OrtsratsvereinbarungVerknuepft(
                c.said().head(now),
                id(),
                c.fraktion(),
                c.ortsrat().verweis(),
                GroupLife.keyOf(c.ortsrat().text()),
                c.stand(),
                c.verknuepft())));
    }

    @CommandHandler
    void handle(TreffenAnsetzen c, Clock clock, Agreements agreements, KnownSessions sessions) {
        var now = clock.instant();
        var guard = guard(c, clock, agreements);
        refuse(guard.meeting(c.art()));
        refuse(guard.setting(c.termin(), c.serie()));
        refuse(guard.preparing(c.sitzung(), c.sitzung() != null && sessions.has(id(), c.sitzung())));
        var head = c.said().head(now);
        record(List.of(new TreffenAngesetzt(
                head,
                id(),
                head.ereignis(),
                c.fraktion(),
                c.art(),
                c.titel().verweis(),
                c.termin(),
                c.ort().verweis(),
                c.serie(),
                c.sitzung())));
    }

    @CommandHandler
    void handle(TreffenAbsagen c, Clock clock, Agreements agreements) {
        var now = clock.instant();
        var guard = guard(c, clock, agreements);
        refuse(guard.callingOff(c.treffen(), c.tag(), now));
        if (!guard.calledOff(c.treffen(), c.tag(), now)) {
            record(List.of(new TreffenAbgesagt(c.said().head(now), id(), c.treffen(), c.fraktion(), c.tag())));
        }
    }

    @CommandHandler
    void handle(LaufzeitAblaufenLassen c, Clock clock) {
        expire(clock);
    }

    @CommandHandler
    void handle(RuhenEintretenLassen c, Clock clock, Agreements agreements) {
        answer(c, clock, agreements);
    }

    @CommandHandler
    void handle(RuhenBeenden c, Clock clock, Agreements agreements) {
        answer(c, clock, agreements);
    }

    @CommandHandler
    void handle(UeberstimmtAusscheiden c, Clock clock, Agreements agreements) {
        answer(c, clock, agreements);
    }

    @CommandHandler
    void handle(VereinbarungBeenden c, Clock clock, Agreements agreements) {
        answer(c, clock, agreements);
    }

    @EventSourcingHandler
    void on(AgreementEvent event) {
        id = event.vereinbarung();
        state = state == null && event instanceof VereinbarungGeschlossen concluded
                ? Pact.concluded(concluded)
                : state().after(event);
    }

    /** Lets the term end, if it is over, and asks how the agreement stands, its cases' answers included. */
    private GroupGuard guard(ByPerson command, Clock clock, Agreements agreements) {
        expire(clock);
        var guard = new GroupGuard(agreements.present(state(), clock.instant()));
        var field = AgreementForms.of(command.action()).actingFor().map(Field::name);
        refuse(guard.refusal(command.action(), command.side(), field.orElse("partner")));
        return guard;
    }

    /** Records what the state makes of it; what a case says is said to the recorded state, once and in order. */
    private void answer(ByCase c, Clock clock, Agreements agreements) {
        expire(clock);
        record(agreements.answer(state(), c, clock.instant()));
    }

    private String proposal() {
        return Objects.requireNonNull(state().life().pending()).proposal();
    }

    /** Every command first lets the term end, if it is over. */
    private void expire(Clock clock) {
        state().expiry(clock.instant()).ifPresent(over -> record(List.of(over)));
    }

    private void record(List<? extends AgreementEvent> events) {
        record(state().regelwerk(), events);
    }

    private static void record(Regelwerk rules, List<? extends AgreementEvent> events) {
        var decidedUnder = EventMetadata.decidedUnder(rules, Procedure.ENGINE);
        events.forEach(event -> AggregateLifecycle.apply(event, decidedUnder));
    }

    private String id() {
        return Objects.requireNonNull(id);
    }

    private Pact state() {
        return Objects.requireNonNull(state);
    }
}
