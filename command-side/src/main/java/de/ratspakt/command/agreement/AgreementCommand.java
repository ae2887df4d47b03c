package de.ratspakt.command.agreement;

import de.ratspakt.command.platform.CarriesTexts;
import de.ratspakt.command.platform.CommandRegistration;
import de.ratspakt.command.platform.OfAgreement;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.agreement.AgreementAction;
import de.ratspakt.events.agreement.AgreementEvent.OrtsratsvereinbarungVerknuepft;
import de.ratspakt.events.agreement.AgreementEvent.Serie;
import de.ratspakt.events.agreement.AgreementEvent.Treffenart;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.EntscheidungsphaseEroeffnet;
import de.ratspakt.events.conflict.ConflictEvent.FortsetzungAbgelehnt;
import de.ratspakt.events.conflict.ConflictEvent.FristVerlaengert;
import de.ratspakt.events.conflict.ConflictEvent.KonfliktfallAbgeschlossen;
import de.ratspakt.events.conflict.ConflictEvent.VereinbarungFortgesetzt;
import de.ratspakt.events.conflict.Stufe;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything an agreement can be told: by people, by time, and by its conflict case. */
public sealed interface AgreementCommand extends CarriesTexts, OfAgreement {
    /** The aggregate's published type; stored data, never renamed. */
    String AGGREGATE = "Vereinbarung";

    @Override
    default List<Freitext> texte() {
        return List.of();
    }

    record VereinbarungSchliessen(@TargetAggregateIdentifier String vereinbarung, Said said, Vertrag vertrag)
            implements AgreementCommand, CommandRegistration.NamesItself {
        @Override
        public String aggregateId() {
            return vereinbarung;
        }
    }

    record PartnerAusscheiden(
            @TargetAggregateIdentifier String vereinbarung,
            Said said,
            String partner,
            @Nullable Freitext grund) implements AgreementCommand {
        @Override
        public List<Freitext> texte() {
            return grund == null ? List.of() : List.of(grund);
        }
    }

    /** What people decide about the group itself. */
    sealed interface ByPerson extends AgreementCommand {
        Said said();

        AgreementAction action();

        /** For whom the account acts; none for the office. */
        @Nullable
        String side();
    }

    /** @param aenderung the values that shall hold; those that do already are no change */
    record RegelwerkAendern(
            @TargetAggregateIdentifier String vereinbarung,
            Said said,
            String partner,
            List<Regelwerk.Aenderung> aenderung)
            implements ByPerson {
        @Override
        public AgreementAction action() {
            return AgreementAction.REGELWERK_AENDERN;
        }

        @Override
        public String side() {
            return partner;
        }
    }

    /** @param vorschlag what the partner has seen, if it says so */
    record RegelwerkaenderungZustimmen(
            @TargetAggregateIdentifier String vereinbarung,
            Said said,
            String partner,
            @Nullable String vorschlag) implements ByPerson {
        @Override
        public AgreementAction action() {
            return AgreementAction.REGELWERKAENDERUNG_ZUSTIMMEN;
        }

        @Override
        public String side() {
            return partner;
        }
    }

    record RegelwerkaenderungAblehnen(
            @TargetAggregateIdentifier String vereinbarung,
            Said said,
            String partner,
            @Nullable String vorschlag,
            @Nullable Freitext grund)
            implements ByPerson {
        @Override
        public AgreementAction action() {
            return AgreementAction.REGELWERKAENDERUNG_ABLEHNEN;
        }

        @Override
        public String side() {
            return partner;
        }

        @Override
        public List<Freitext> texte() {
            return grund == null ? List.of() : List.of(grund);
        }
    }

    record OrtsratsvereinbarungVerknuepfen(
            @TargetAggregateIdentifier String vereinbarung,
            Said said,
            @Nullable String fraktion,
            Freitext ortsrat,
            OrtsratsvereinbarungVerknuepft.Stand stand,
            @Nullable String verknuepft)
            implements ByPerson {
        @Override
        public AgreementAction action() {
            return AgreementAction.ORTSRATSVEREINBARUNG_VERKNUEPFEN;
        }

        @Override
        public @Nullable String side() {
            return fraktion;
        }

        @Override
        public List<Freitext> texte() {
            return List.of(ortsrat);
        }
    }

    record TreffenAnsetzen(
            @TargetAggregateIdentifier String vereinbarung,
            Said said,
            @Nullable String fraktion,
            Treffenart art,
            Freitext titel,
            OffsetDateTime termin,
            Freitext ort,
            @Nullable Serie serie,
            @Nullable String sitzung)
            implements ByPerson {
        @Override
        public AgreementAction action() {
            return AgreementAction.TREFFEN_ANSETZEN;
        }

        @Override
        public @Nullable String side() {
            return fraktion;
        }

        @Override
        public List<Freitext> texte() {
            return List.of(titel, ort);
        }
    }

    /** @param tag the occurrence; none for all that lie ahead */
    record TreffenAbsagen(
            @TargetAggregateIdentifier String vereinbarung,
            Said said,
            @Nullable String fraktion,
            String treffen,
            @Nullable LocalDate tag)
            implements ByPerson {
        @Override
        public AgreementAction action() {
            return AgreementAction.TREFFEN_ABSAGEN;
        }

        @Override
        public @Nullable String side() {
            return fraktion;
        }
    }

    /** The term may be over. */
    record LaufzeitAblaufenLassen(@TargetAggregateIdentifier String vereinbarung) implements AgreementCommand {}

    /**
     * What the conflict case makes of the agreement. Each names the case's event that it answers, and is answered once.
     */
    sealed interface ByCase extends AgreementCommand {
        String konfliktfall();

        /** Id of the case's event. */
        String ereignis();

        /** When that happened. */
        OffsetDateTime am();

        /** What an event of a case has to say to its agreement, in order; mostly nothing. */
        static List<ByCase> of(ConflictEvent event, String vereinbarung) {
            var konfliktfall = event.konfliktfall();
            var id = event.kopf().ereignis();
            var am = event.kopf().eingetretenAm();
            var resume = new RuhenBeenden(vereinbarung, konfliktfall, id, am);
            return switch (event) {
                case EntscheidungsphaseEroeffnet _ ->
                    List.of(new RuhenEintretenLassen(vereinbarung, konfliktfall, id, am));
                case FristVerlaengert e when e.frist().stufe() != Stufe.ENTSCHEIDUNGSPHASE -> List.of(resume);
                case VereinbarungFortgesetzt e ->
                    Stream.<ByCase>concat(
                                    Stream.of(resume),
                                    e.ausscheidende().stream()
                                            .map(p ->
                                                    new UeberstimmtAusscheiden(vereinbarung, konfliktfall, id, am, p)))
                            .toList();
                case FortsetzungAbgelehnt _ -> List.of(new VereinbarungBeenden(vereinbarung, konfliktfall, id, am));
                case KonfliktfallAbgeschlossen _ -> List.of(resume);
                default -> List.of();
            };
        }
    }

    /** 9 d: in the decision phase joint work rests. */
    record RuhenEintretenLassen(
            @TargetAggregateIdentifier String vereinbarung, String konfliktfall, String ereignis, OffsetDateTime am)
            implements ByCase {}

    record RuhenBeenden(
            @TargetAggregateIdentifier String vereinbarung, String konfliktfall, String ereignis, OffsetDateTime am)
            implements ByCase {}

    /** The partners decided to go on, and this one was outvoted. */
    record UeberstimmtAusscheiden(
            @TargetAggregateIdentifier String vereinbarung,
            String konfliktfall,
            String ereignis,
            OffsetDateTime am,
            String partner)
            implements ByCase {}

    record VereinbarungBeenden(
            @TargetAggregateIdentifier String vereinbarung, String konfliktfall, String ereignis, OffsetDateTime am)
            implements ByCase {}
}
