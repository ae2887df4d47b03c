package de.ratspakt.command.personnel;

import static de.ratspakt.events.rules.Refusal.refuse;

import de.ratspakt.command.agreement.Agreements;
import de.ratspakt.command.personnel.PersonnelCommand.*;
import de.ratspakt.command.platform.EventMetadata;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.personnel.PersonnelAction;
import de.ratspakt.events.personnel.PersonnelEvent;
import de.ratspakt.events.personnel.PersonnelEvent.*;
import de.ratspakt.events.personnel.Proposal;
import de.ratspakt.events.personnel.Proposal.Consent;
import de.ratspakt.events.personnel.ProposalGuard;
import de.ratspakt.events.rules.Guard;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.Procedure;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A personnel proposal (clause 7). Who is a partner, and whether the agreement is in force, is read inside the
 * agreement's lock: from the agreement as it was at the moment of the act and, for what is decided here, also as it is now.
 */
@Aggregate(type = PersonnelCommand.AGGREGATE)
final class PersonnelProposal {
    @AggregateIdentifier
    private @Nullable String id;

    private @Nullable Proposal state;

    @SuppressWarnings("unused") // Axon constructs it before it folds the events
    private PersonnelProposal() {}

    @CommandHandler
    PersonnelProposal(PersonalvorschlagEinbringen c, Clock clock, Agreements agreements) {
        var now = clock.instant();
        refuse(Guard.past(c.said().am(), "am", now));
        var head = c.said().head(now);
        var pact = agreements.pactAt(c.vereinbarung(), head.eingetretenAm(), now);
        refuse(ProposalGuard.proposing(agreements.pact(c.vereinbarung(), now), c.fraktion(), null));
        refuse(ProposalGuard.proposing(pact, c.fraktion(), head.eingetretenAm()));
        record(
                pact,
                new PersonalvorschlagEingebracht(
                        head,
                        c.personalvorschlag(),
                        c.vereinbarung(),
                        c.fraktion(),
                        c.amt().verweis(),
                        c.person().verweis(),
                        Freitext.verweisOf(c.begruendung())));
    }

    @CommandHandler
    void handle(EinvernehmenErteilen c, Clock clock, Agreements agreements) {
        step(c, clock, agreements, step -> new EinvernehmenErteilt(step.head, id(), c.partner()));
    }

    /** Refusing again, with a reason this time, is something new. */
    @CommandHandler
    void handle(EinvernehmenVerweigern c, Clock clock, Agreements agreements) {
        boolean nothingNew = c.grund() == null && state().has(c.partner(), Consent.VERWEIGERT);
        step(
                c,
                clock,
                agreements,
                step -> nothingNew
                        ? null
                        : new EinvernehmenVerweigert(step.head, id(), c.partner(), Freitext.verweisOf(c.grund())));
    }

    @CommandHandler
    void handle(EinvernehmenZuruecknehmen c, Clock clock, Agreements agreements) {
        step(c, clock, agreements, step -> new EinvernehmenZurueckgenommen(step.head, id(), c.partner()));
    }

    @CommandHandler
    void handle(PersonalvorschlagGemeinsamUnterbreiten c, Clock clock, Agreements agreements) {
        step(
                c,
                clock,
                agreements,
                step -> new PersonalvorschlagGemeinsamUnterbreitet(step.head, id(), step.pact.vertragslage()));
    }

    @CommandHandler
    void handle(PersonalvorschlagAlleinUnterbreiten c, Clock clock, Agreements agreements) {
        step(c, clock, agreements, step -> new PersonalvorschlagAlleinUnterbreitet(step.head, id(), c.fraktion()));
    }

    @CommandHandler
    void handle(PersonalvorschlagZurueckziehen c, Clock clock, Agreements agreements) {
        step(
                c,
                clock,
                agreements,
                step -> new PersonalvorschlagZurueckgezogen(
                        step.head, id(), c.fraktion(), Freitext.verweisOf(c.grund())));
    }

    @CommandHandler
    void handle(AmtBesetzen c, Clock clock, Agreements agreements) {
        step(c, clock, agreements, step -> {
            refuse(step.guard.filling(c.seit(), step.today()));
            return c.seit().equals(state().seit()) ? null : new AmtBesetzt(step.on(c.seit()), id(), c.seit());
        });
    }

    @CommandHandler
    void handle(AmtErledigen c, Clock clock, Agreements agreements) {
        step(c, clock, agreements, step -> {
            refuse(step.guard.leaving(c.zum(), step.today()));
            return c.zum().equals(state().zum()) ? null : new AmtErledigt(step.on(c.zum()), id(), c.zum());
        });
    }

    @EventSourcingHandler
    void on(PersonnelEvent event) {
        id = event.personalvorschlag();
        state = state == null && event instanceof PersonalvorschlagEingebracht first
                ? Proposal.startedBy(first)
                : state().after(event);
    }

    // --- one step --------------------------------------------------------------------------------------------------

    /**
     * Consent, and submitting by it, is decided now, and was possible when it is said to have happened; the rest is fact.
     */
    private static boolean decidedNow(PersonnelAction action) {
        return switch (action) {
            case PERSONALVORSCHLAG_EINBRINGEN,
                    EINVERNEHMEN_ERTEILEN,
                    EINVERNEHMEN_VERWEIGERN,
                    EINVERNEHMEN_ZURUECKNEHMEN,
                    PERSONALVORSCHLAG_GEMEINSAM_UNTERBREITEN -> true;
            case PERSONALVORSCHLAG_ALLEIN_UNTERBREITEN, PERSONALVORSCHLAG_ZURUECKZIEHEN, AMT_BESETZEN, AMT_ERLEDIGEN ->
                false;
        };
    }

    /** Asks the guards and records the fact, unless it was said already or there is nothing new in it. */
    private void step(
            PersonnelCommand c, Clock clock, Agreements agreements, Function<Step, @Nullable PersonnelEvent> fact) {
        var now = clock.instant();
        var guard = new ProposalGuard(state());
        refuse(Guard.past(c.said().am(), "am", now));
        if (guard.saidAlready(c.action(), c.side())) {
            return;
        }
        var head = c.said().head(now);
        if (decidedNow(c.action())) {
            refuse(guard.refusal(c.action(), agreements.pact(state().agreement(), now), c.side()));
        }
        if (c.side() != null) {
            refuse(guard.sinceProposal(c.said().am()));
        }
        var pact = agreements.pactAt(state().agreement(), head.eingetretenAm(), now);
        if (c.action() == PersonnelAction.PERSONALVORSCHLAG_GEMEINSAM_UNTERBREITEN) {
            refuse(guard.sinceConsents(c.said().am(), pact));
        }
        refuse(guard.refusal(c.action(), pact, c.side()));
        var event = fact.apply(new Step(guard, pact, c.said(), head, now));
        if (event != null) {
            record(pact, event);
        }
    }

    private record Step(ProposalGuard guard, Pact pact, Said said, Kopf head, Instant now) {
        LocalDate today() {
            return now.atZone(Kopf.BERLIN).toLocalDate();
        }

        /** The head of what happened on a day. */
        Kopf on(LocalDate day) {
            OffsetDateTime begin = day.atStartOfDay(Kopf.BERLIN).toOffsetDateTime();
            return said.at(begin, now);
        }
    }

    private static void record(Pact pact, PersonnelEvent event) {
        AggregateLifecycle.apply(event, EventMetadata.decidedUnder(pact.regelwerk(), Procedure.ENGINE));
    }

    private String id() {
        return Objects.requireNonNull(id);
    }

    private Proposal state() {
        return Objects.requireNonNull(state);
    }
}
