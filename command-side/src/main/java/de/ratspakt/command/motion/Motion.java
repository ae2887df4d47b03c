package de.ratspakt.command.motion;

import static de.ratspakt.events.rules.Refusal.refuse;

import de.ratspakt.command.agreement.Agreements;
import de.ratspakt.command.motion.MotionCommand.*;
import de.ratspakt.command.platform.EventMetadata;
import de.ratspakt.command.platform.KnownSessions;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.motion.Dateityp;
import de.ratspakt.events.motion.MotionAction;
import de.ratspakt.events.motion.MotionEvent;
import de.ratspakt.events.motion.MotionEvent.*;
import de.ratspakt.events.motion.MotionGuard;
import de.ratspakt.events.motion.MotionState;
import de.ratspakt.events.platform.PlainText;
import de.ratspakt.events.rules.Guard;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.Procedure;
import de.ratspakt.events.rules.Refusal;
import de.ratspakt.events.storage.Attachments;
import de.ratspakt.events.storage.Register;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A motion. Who has to sign is asked of the agreement inside its lock, never of a projection; what was said already is not
 * recorded again.
 */
@Aggregate(type = MotionCommand.AGGREGATE)
final class Motion {
    @AggregateIdentifier
    private @Nullable String id;

    private @Nullable MotionState state;

    @SuppressWarnings("unused") // Axon constructs it before it folds the events
    private Motion() {}

    @CommandHandler
    Motion(AntragEntwerfen c, Clock clock, Agreements agreements, KnownSessions sessions) {
        var now = clock.instant();
        var pact = agreements.pact(c.vereinbarung(), now);
        refuse(Guard.past(c.said().am(), "am", now));
        refuse(MotionGuard.drafting(pact, c.fraktion()));
        refuse(Guard.sinceConclusion(pact, c.said().am()));
        refuse(known(sessions, c.vereinbarung(), c.sitzung()));
        record(
                pact,
                new AntragEntworfen(
                        c.said().head(now),
                        c.antrag(),
                        c.vereinbarung(),
                        c.fraktion(),
                        c.titel().verweis(),
                        c.text().verweis(),
                        Freitext.verweisOf(c.begruendung()),
                        c.sitzung()));
    }

    @CommandHandler
    void handle(AntragAendern c, Clock clock, Agreements agreements, Register register) {
        var step = changing(c, clock, agreements);
        var present = state().present();
        step.recordUnless(
                says(register, present.titel(), c.titel())
                        && says(register, present.text(), c.text())
                        && says(register, present.begruendung(), c.begruendung()),
                new AntragGeaendert(
                        step.head(),
                        id(),
                        c.fraktion(),
                        c.titel().verweis(),
                        c.text().verweis(),
                        Freitext.verweisOf(c.begruendung())));
    }

    @CommandHandler
    void handle(AnlageBeifuegen c, Clock clock, Agreements agreements, Register register, Attachments attachments) {
        var sha256 = Attachments.hash(c.inhalt());
        boolean attached = state().present().anlagen().stream()
                .anyMatch(a -> a.sha256().equals(sha256) && says(register, a.name(), c.name()));
        if (attached && state().drafter().equals(c.fraktion())) {
            return;
        }
        var step = changing(c, clock, agreements);
        attachments.keep(c.inhalt());
        step.record(new AnlageBeigefuegt(
                step.head(),
                id(),
                c.anlage(),
                c.name().verweis(),
                Dateityp.of(c.inhalt()).orElseThrow().mediaType(),
                c.inhalt().length,
                sha256));
    }

    @CommandHandler
    void handle(AnlageEntfernen c, Clock clock, Agreements agreements) {
        var step = changing(c, clock, agreements);
        refuse(step.guard.knownAttachment(c.anlage()));
        step.recordUnless(
                state().present().attachment(c.anlage()).isEmpty(), new AnlageEntfernt(step.head(), id(), c.anlage()));
    }

    @CommandHandler
    void handle(AntragMitzeichnen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        refuse(step.guard.seen(c.fassung()));
        refuse(step.guard.sinceVersion(c.said().am()));
        step.recordUnless(
                state().hasSigned(c.fraktion()),
                new AntragMitgezeichnet(
                        step.head(), id(), c.fraktion(), state().present().number()));
    }

    @CommandHandler
    void handle(MitzeichnungAblehnen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        refuse(step.guard.seen(c.fassung()));
        refuse(step.guard.sinceVersion(c.said().am()));
        step.recordUnless(
                state().hasRefused(c.fraktion()),
                new MitzeichnungAbgelehnt(
                        step.head(),
                        id(),
                        c.fraktion(),
                        state().present().number(),
                        c.grund().verweis()));
    }

    /** Jointly it is decided now, and was possible when it is said to have happened; alone it is a fact. */
    @CommandHandler
    void handle(AntragEinbringen c, Clock clock, Agreements agreements, KnownSessions sessions) {
        var step = step(c, clock, agreements);
        refuse(step.guard.seen(c.fassung()));
        refuse(step.guard.sinceVersion(c.said().am()));
        refuse(known(sessions, state().agreement(), c.sitzung()));
        boolean jointly = c.action() == MotionAction.ANTRAG_GEMEINSAM_EINBRINGEN;
        var then = step.pactThen(agreements);
        if (jointly) {
            refuse(step.guard.sinceSignatures(c.said().am()));
            refuse(new MotionGuard(state(), then).refusal(c.action(), c.fraktion()));
        }
        int fassung = state().present().number();
        var sitzung = jointly ? meant(c) : yetToBeHeld(c, sessions);
        var lage = then.vertragslage();
        step.record(
                jointly
                        ? new AntragGemeinsamEingebracht(step.head(), id(), c.fraktion(), fassung, sitzung, lage)
                        : new AntragAlleinEingebracht(step.head(), id(), c.fraktion(), fassung, sitzung, lage));
    }

    private @Nullable String meant(AntragEinbringen c) {
        return c.sitzung() == null ? state().session() : c.sitzung();
    }

    /** A session that is over assesses nothing any more: it cannot be named, and it is not the one that was meant. */
    private @Nullable String yetToBeHeld(AntragEinbringen c, KnownSessions sessions) {
        var sitzung = meant(c);
        if (sitzung == null || !sessions.over(sitzung)) {
            return sitzung;
        }
        if (c.sitzung() != null) {
            throw Refusal.of(MotionGuard.Code.SITZUNG_VORBEI, "6").thrown();
        }
        return null;
    }

    @CommandHandler
    void handle(AntragZurueckziehen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        refuse(step.guard.sinceBringingIn(c.said().am()));
        step.record(new AntragZurueckgezogen(step.head(), id(), c.fraktion(), Freitext.verweisOf(c.grund())));
    }

    @CommandHandler
    void handle(AntragsergebnisFeststellen c, Clock clock, Agreements agreements, KnownSessions sessions) {
        var step = step(c, clock, agreements);
        refuse(step.guard.deciding(c.ergebnis()));
        refuse(step.guard.sinceBringingIn(c.said().am()));
        refuse(known(sessions, state().agreement(), c.sitzung()));
        var item = c.tagesordnungspunkt();
        if (item != null && (c.sitzung() == null || !sessions.hasItem(c.sitzung(), item))) {
            throw Refusal.invalid(MotionGuard.Code.TAGESORDNUNGSPUNKT_UNBEKANNT, "tagesordnungspunkt")
                    .thrown();
        }
        step.recordUnless(
                state().hasResult(c.ergebnis(), c.sitzung(), c.tagesordnungspunkt()),
                switch (c.ergebnis()) {
                    case ANGENOMMEN -> new AntragAngenommen(step.head(), id(), c.sitzung(), c.tagesordnungspunkt());
                    case ABGELEHNT -> new AntragAbgelehnt(step.head(), id(), c.sitzung(), c.tagesordnungspunkt());
                    case VERTAGT -> new AntragVertagt(step.head(), id(), c.sitzung(), c.tagesordnungspunkt());
                });
    }

    @EventSourcingHandler
    void on(MotionEvent event) {
        id = event.antrag();
        state = state == null && event instanceof AntragEntworfen draft
                ? MotionState.drafted(draft)
                : state().after(event);
    }

    // --- one step
    // ------------------------------------------------------------------------------------------------------

    /** Asks the guards that need no more than motion and agreement. */
    private Step step(MotionCommand c, Clock clock, Agreements agreements) {
        var now = clock.instant();
        var step = new Step(c.said(), state(), agreements.pact(state().agreement(), now), now);
        refuse(Guard.past(c.said().am(), "am", now));
        refuse(step.guard.refusal(c.action(), c.fraktion()));
        return step;
    }

    private Step changing(MotionCommand c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        refuse(step.guard.sinceVersion(c.said().am()));
        return step;
    }

    private static final class Step {
        private final Said said;
        private final MotionState before;
        private final Pact pact;
        private final Instant now;
        private final MotionGuard guard;

        Step(Said said, MotionState before, Pact pact, Instant now) {
            this.said = said;
            this.before = before;
            this.pact = pact;
            this.now = now;
            guard = new MotionGuard(before, pact);
        }

        Kopf head() {
            return said.head(now);
        }

        /** The agreement when it happened, which may be earlier than now. */
        Pact pactThen(Agreements agreements) {
            var am = said.am();
            return am == null ? pact : agreements.pactAt(before.agreement(), am, now);
        }

        void record(MotionEvent event) {
            Motion.record(pact, event);
        }

        /** What has been said already is not recorded again. */
        void recordUnless(boolean alreadySaid, MotionEvent event) {
            if (!alreadySaid) {
                record(event);
            }
        }
    }

    private static void record(Pact pact, MotionEvent event) {
        AggregateLifecycle.apply(event, EventMetadata.decidedUnder(pact.regelwerk(), Procedure.ENGINE));
    }

    /** Whether a text in the register says the same, however it is spelled there; one that was erased or forged says nothing. */
    private static boolean says(Register register, @Nullable Textverweis present, @Nullable Freitext other) {
        if (present == null || other == null) {
            return present == null && other == null;
        }
        return register.text(present)
                .filter(kept -> PlainText.same(kept, other.text()))
                .isPresent();
    }

    private static Optional<Refusal> known(KnownSessions sessions, String vereinbarung, @Nullable String sitzung) {
        return sitzung == null || sessions.has(vereinbarung, sitzung)
                ? Optional.empty()
                : Optional.of(Refusal.invalid(MotionGuard.Code.SITZUNG_UNBEKANNT, "sitzung"));
    }

    private String id() {
        return Objects.requireNonNull(id);
    }

    private MotionState state() {
        return Objects.requireNonNull(state);
    }
}
