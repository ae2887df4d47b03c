package de.ratspakt.command.plan;

import static de.ratspakt.command.platform.Musterstadt.*;

import de.ratspakt.command.agreement.Agreements;
import de.ratspakt.command.plan.PlanCommand.*;
import de.ratspakt.command.platform.Musterstadt;
import de.ratspakt.command.platform.NoLog;
import de.ratspakt.command.platform.Story;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungBeendet;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungGeschlossen;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.platform.Handelnde;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plan of Musterstadt, due at the end of March 2022, and a fixture to tell it to. */
final class PlanFixture {
    static final String PLAN = "d0000000-0000-0000-0000-000000000001";

    private PlanFixture() {}

    static Story<ActionPlan> story() {
        return story(new Pact());
    }

    static Story<ActionPlan> story(Pact pact) {
        return new Story<>(ActionPlan.class, pact.agreements(), new Plans(pact));
    }

    static HandlungsplanAnlegen open(Handelnde who) {
        return new HandlungsplanAnlegen(PLAN, by(who), PACT, text(), LocalDate.of(2022, 3, 31));
    }

    /** A measure until the end of June 2022. */
    static MassnahmeAufnehmen take(String id, boolean binding) {
        return take(id, LocalDate.of(2022, 6, 30), binding);
    }

    static MassnahmeAufnehmen take(@Nullable String id, @Nullable LocalDate until, boolean binding) {
        return new MassnahmeAufnehmen(
                PLAN, by(SPD), id, text(), 1, "klima-und-mobilitaet", until, binding, binding ? text() : null);
    }

    static MassnahmeVerschieben postpone(String id, LocalDate until) {
        return new MassnahmeVerschieben(PLAN, by(OFFICE), id, until, text());
    }

    static StreichungZustimmen consent(Handelnde who, String id) {
        return new StreichungZustimmen(PLAN, by(who), java.util.Objects.requireNonNull(who.partner()), id, null);
    }

    static StreichungszustimmungZuruecknehmen keep(Handelnde who, String id) {
        return new StreichungszustimmungZuruecknehmen(
                PLAN, by(who), java.util.Objects.requireNonNull(who.partner()), id);
    }

    static MassnahmeStreichen drop(Handelnde who, String id) {
        return new MassnahmeStreichen(PLAN, by(who), id, null);
    }

    /** The log of one agreement with two goals and a working group, which may go on. */
    static final class Pact implements NoLog {
        private final List<Ereignis> events = new ArrayList<>();
        private @Nullable String plan;
        private Instant now = Instant.MAX;

        Pact() {
            var plain = Musterstadt.concluded(Regelwerk.standard());
            events.add(new VereinbarungGeschlossen(plain.kopf(), PACT, withGoals(plain.vertrag())));
        }

        private static Vertrag withGoals(Vertrag v) {
            return new Vertrag(
                    v.id(),
                    v.titel(),
                    v.rat(),
                    v.geschlossenAm(),
                    v.laufzeit(),
                    v.partner(),
                    v.unterzeichnende(),
                    List.of("Klimaneutralität", "Wohnraum"),
                    v.klauseln(),
                    List.of(new Vertrag.Anlage(
                            "1", "Themen der Arbeitsgruppen", List.of("Klima und Mobilität: Radwege; Busse"), true)),
                    v.regelwerk(),
                    true);
        }

        Pact leaves(String partner, String when) {
            events.add(new PartnerAusgeschieden(head("weg-" + partner, when), PACT, partner, null));
            return this;
        }

        Pact ends(String when) {
            events.add(new VereinbarungBeendet(head("ende", when), PACT, VereinbarungBeendet.Grund.NICHT_FORTGESETZT));
            return this;
        }

        /** Knows at any moment of the story what had happened by then. */
        Agreements agreements() {
            return new Agreements(this) {
                @Override
                public de.ratspakt.events.rules.Pact pact(String vereinbarung, Instant moment) {
                    now = moment;
                    return super.pact(vereinbarung, moment);
                }
            };
        }

        Pact hasPlan(String id) {
            plan = id;
            return this;
        }

        private static Kopf head(String id, String berlin) {
            var when = time(berlin);
            return new Kopf(Kopf.derivedId(id), when, when.toInstant(), null, null);
        }

        @Override
        public List<Ereignis> stream(String aggregat) {
            return aggregat.equals(PACT)
                    ? events.stream()
                            .filter(e -> !e.kopf().erfasstAm().isAfter(now))
                            .toList()
                    : List.of();
        }

        @Override
        public Optional<String> planOf(String vereinbarung) {
            return Optional.ofNullable(plan);
        }
    }
}
