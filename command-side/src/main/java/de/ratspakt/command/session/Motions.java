package de.ratspakt.command.session;

import de.ratspakt.command.motion.MotionCommand;
import de.ratspakt.command.session.SessionCommand.AlleineinbringungVermerken;
import de.ratspakt.events.motion.MotionEvent;
import de.ratspakt.events.motion.MotionEvent.AntragAlleinEingebracht;
import de.ratspakt.events.motion.MotionEvent.Eingebracht;
import de.ratspakt.events.motion.MotionEvent.Entschieden;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.rules.Refusal;
import de.ratspakt.events.rules.session.SessionRejection;
import de.ratspakt.events.rules.session.SessionState;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.AlleineinbringungVermerkt;
import de.ratspakt.events.session.SessionEvent.TagesordnungspunktAufgenommen;
import de.ratspakt.events.storage.EventLog;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a session has to know of a motion: read from the events inside the agreement's lock, never from a projection. Above
 * all which session assesses that a motion was brought in alone, as no act is found twice and none is lost.
 */
@Component
class Motions {
    private final EventLog log;

    Motions(EventLog log) {
        this.log = log;
    }

    /** @throws InvalidFields naming {@code antrag} if the agreement has no such motion */
    void known(String antrag, String vereinbarung) {
        if (!log.exists(MotionCommand.AGGREGATE, antrag)
                || !log.agreementOf(antrag).filter(vereinbarung::equals).isPresent()) {
            throw InvalidFields.of("antrag", "ANTRAG_UNBEKANNT");
        }
    }

    /**
     * A motion was brought in alone.
     *
     * @param ereignis id of the motion's event
     * @param named the session that it names, if it names one
     */
    record Act(String antrag, String ereignis, @Nullable String named) {
        static Act of(AntragAlleinEingebracht e) {
            return new Act(e.antrag(), e.kopf().ereignis(), e.sitzung());
        }

        static Act of(AlleineinbringungVermerken c) {
            return new Act(c.antrag(), c.ereignis(), c.genannt());
        }
    }

    // --- what is asked -----------------------------------------------------------------------------------------------

    /** The session that assesses an act as things are recorded; none until one takes the motion up. */
    Optional<String> assessor(AntragAlleinEingebracht act) {
        return new Sessions(Act.of(act), null).assessor();
    }

    /** Whether this session, as it stands within the command being handled, is the one that assesses the act. */
    boolean assesses(SessionState session, Act act) {
        return new Sessions(act, session)
                .assessor()
                .filter(session.id()::equals)
                .isPresent();
    }

    /** That the motion was brought in alone, if this session is the one to note it. */
    Optional<AntragAlleinEingebracht> toNote(SessionState session, String antrag) {
        return broughtInAlone(antrag).filter(e -> assesses(session, Act.of(e)));
    }

    /** All that this session has to note, told to it or not yet. */
    List<AntragAlleinEingebracht> toNote(SessionState session) {
        return concerning(session).filter(e -> assesses(session, Act.of(e))).toList();
    }

    /** The acts that named a session, that it noted, or whose motion is or was on its agenda. */
    List<AntragAlleinEingebracht> concerning(String sitzung) {
        return state(sitzung).stream().flatMap(this::concerning).toList();
    }

    /** A note of its own would revive with the motion: not while another session assesses the act. */
    Optional<Refusal> goneElsewhere(SessionState session, String antrag) {
        return broughtInAlone(antrag)
                .filter(e -> session.hasNoted(e.kopf().ereignis()))
                .flatMap(e -> new Sessions(Act.of(e), session).holder())
                .filter(other -> !other.equals(session.id()))
                .map(other -> Refusal.of(SessionRejection.ANTRAG_WIRD_ANDERSWO_BEWERTET, "5, 6")
                        .with("sitzung", other));
    }

    // --- which session assesses an act -------------------------------------------------------------------------------

    /**
     * The sessions that an act may concern. One holds it that noted it and let it not go; one lets it go that is called
     * off, takes the motion off its agenda, or closes without having noted it.
     */
    private final class Sessions {
        private final Act act;
        private final @Nullable SessionState own;
        private final SequencedSet<String> noting;

        /** @param own one that is to be taken as it stands here and not as it is recorded */
        Sessions(Act act, @Nullable SessionState own) {
            this.act = act;
            this.own = own;
            noting = new LinkedHashSet<>(log.sessionsNoting(act.ereignis()));
            if (own != null && own.hasNoted(act.ereignis())) {
                noting.add(own.id());
            }
        }

        /**
         * The one that holds the act; else the one that the faction named, unless it let go; else the first that has the
         * motion on its agenda; and for want of any, the named one once more while it is not over.
         */
        Optional<String> assessor() {
            return holder().or(() ->
                            named().filter(s -> !find(s).filter(this::letGo).isPresent()))
                    .or(this::firstOnTheAgenda)
                    .or(() -> named().filter(
                                    s -> !find(s).filter(SessionState::over).isPresent()));
        }

        Optional<String> holder() {
            return noting.stream()
                    .filter(s -> find(s).filter(state -> state.hasNoted(act.ereignis()) && !letGo(state))
                            .isPresent())
                    .findFirst();
        }

        private Optional<String> named() {
            return Optional.ofNullable(act.named());
        }

        private Optional<String> firstOnTheAgenda() {
            var taking = new LinkedHashSet<>(log.sessionsTakingUp(act.antrag()));
            if (own != null) {
                taking.add(own.id());
            }
            return taking.stream()
                    .filter(s -> find(s).filter(state -> !state.over())
                            .flatMap(this::item)
                            .filter(this::beforeItWasDecided)
                            .isPresent())
                    .findFirst();
        }

        private Optional<TagesordnungspunktAufgenommen> item(SessionState session) {
            return session.items().stream()
                    .filter(i -> act.antrag().equals(i.antrag()))
                    .findFirst();
        }

        /** One that named no session, was noted by none and was decided is done with: it was before none of ours. */
        private boolean beforeItWasDecided(TagesordnungspunktAufgenommen item) {
            return act.named() != null
                    || !noting.isEmpty()
                    || decided(act.antrag())
                            .filter(item.kopf().erfasstAm()::isAfter)
                            .isEmpty();
        }

        private boolean letGo(SessionState session) {
            return session.status() == SessionState.Status.ABGESAGT
                    || session.takenOff(act.antrag())
                    || (session.over() && !session.hasNoted(act.ereignis()));
        }

        private Optional<SessionState> find(String sitzung) {
            return own != null && own.id().equals(sitzung) ? Optional.of(own) : state(sitzung);
        }
    }

    // --- what is recorded --------------------------------------------------------------------------------------------

    private Stream<AntragAlleinEingebracht> concerning(SessionState session) {
        var motions = new LinkedHashSet<>(log.soleMotionsNaming(session.id()));
        for (var fact : session.facts()) {
            switch (fact) {
                case AlleineinbringungVermerkt e -> motions.add(e.antrag());
                case TagesordnungspunktAufgenommen e when e.antrag() != null -> motions.add(e.antrag());
                default -> {}
            }
        }
        return motions.stream().flatMap(antrag -> broughtInAlone(antrag).stream());
    }

    /** How the motion was brought in, if it was so alone. */
    private Optional<AntragAlleinEingebracht> broughtInAlone(String antrag) {
        return motion(antrag)
                .filter(Eingebracht.class::isInstance)
                .reduce((_, later) -> later)
                .filter(AntragAlleinEingebracht.class::isInstance)
                .map(AntragAlleinEingebracht.class::cast);
    }

    /** When it was first recorded what became of the motion. */
    private Optional<Instant> decided(String antrag) {
        return motion(antrag)
                .filter(Entschieden.class::isInstance)
                .map(e -> e.kopf().erfasstAm())
                .findFirst();
    }

    private Stream<MotionEvent> motion(String antrag) {
        return log.stream(antrag).stream().filter(MotionEvent.class::isInstance).map(MotionEvent.class::cast);
    }

    private Optional<SessionState> state(String sitzung) {
        var events = log.stream(sitzung).stream()
                .filter(SessionEvent.class::isInstance)
                .map(SessionEvent.class::cast)
                .toList();
        return events.isEmpty() ? Optional.empty() : Optional.of(SessionState.of(events));
    }
}
