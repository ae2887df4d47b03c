package de.ratspakt.command.agreement;

import de.ratspakt.command.platform.CarriesTexts;
import de.ratspakt.command.platform.CommandRegistration;
import de.ratspakt.command.platform.OfAgreement;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.agreement.Vertrag;
import java.time.OffsetDateTime;
import java.util.List;
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
