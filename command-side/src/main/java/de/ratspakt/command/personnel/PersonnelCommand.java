package de.ratspakt.command.personnel;

import de.ratspakt.command.platform.CarriesTexts;
import de.ratspakt.command.platform.OfAgreement;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.personnel.PersonnelAction;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything a personnel proposal can be told, all of it by people. */
public sealed interface PersonnelCommand extends CarriesTexts {
    /** The aggregate's published type; stored data, never renamed. */
    String AGGREGATE = "Personalvorschlag";

    String personalvorschlag();

    Said said();

    PersonnelAction action();

    /** For whom the account acts; none for the office. */
    @Nullable
    String side();

    @Override
    default List<Freitext> texte() {
        return List.of();
    }

    record PersonalvorschlagEinbringen(
            @TargetAggregateIdentifier String personalvorschlag,
            Said said,
            String vereinbarung,
            String fraktion,
            Freitext amt,
            Freitext person,
            @Nullable Freitext begruendung)
            implements PersonnelCommand, OfAgreement {
        @Override
        public PersonnelAction action() {
            return PersonnelAction.PERSONALVORSCHLAG_EINBRINGEN;
        }

        @Override
        public String side() {
            return fraktion;
        }

        @Override
        public List<Freitext> texte() {
            return Stream.of(amt, person, begruendung).filter(Objects::nonNull).toList();
        }
    }

    record EinvernehmenErteilen(@TargetAggregateIdentifier String personalvorschlag, Said said, String partner)
            implements PersonnelCommand {
        @Override
        public PersonnelAction action() {
            return PersonnelAction.EINVERNEHMEN_ERTEILEN;
        }

        @Override
        public String side() {
            return partner;
        }
    }

    record EinvernehmenVerweigern(
            @TargetAggregateIdentifier String personalvorschlag,
            Said said,
            String partner,
            @Nullable Freitext grund) implements PersonnelCommand {
        @Override
        public PersonnelAction action() {
            return PersonnelAction.EINVERNEHMEN_VERWEIGERN;
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

    record EinvernehmenZuruecknehmen(
            @TargetAggregateIdentifier String personalvorschlag, Said said, String partner)
            implements PersonnelCommand {
        @Override
        public PersonnelAction action() {
            return PersonnelAction.EINVERNEHMEN_ZURUECKNEHMEN;
        }

        @Override
        public String side() {
            return partner;
        }
    }

    record PersonalvorschlagGemeinsamUnterbreiten(
            @TargetAggregateIdentifier String personalvorschlag, Said said, String fraktion)
            implements PersonnelCommand {
        @Override
        public PersonnelAction action() {
            return PersonnelAction.PERSONALVORSCHLAG_GEMEINSAM_UNTERBREITEN;
        }

        @Override
        public String side() {
            return fraktion;
        }
    }

    record PersonalvorschlagAlleinUnterbreiten(
            @TargetAggregateIdentifier String personalvorschlag, Said said, String fraktion)
            implements PersonnelCommand {
        @Override
        public PersonnelAction action() {
            return PersonnelAction.PERSONALVORSCHLAG_ALLEIN_UNTERBREITEN;
        }

        @Override
        public String side() {
            return fraktion;
        }
    }

    record PersonalvorschlagZurueckziehen(
            @TargetAggregateIdentifier String personalvorschlag,
            Said said,
            String fraktion,
            @Nullable Freitext grund) implements PersonnelCommand {
        @Override
        public PersonnelAction action() {
            return PersonnelAction.PERSONALVORSCHLAG_ZURUECKZIEHEN;
        }

        @Override
        public String side() {
            return fraktion;
        }

        @Override
        public List<Freitext> texte() {
            return grund == null ? List.of() : List.of(grund);
        }
    }

    record AmtBesetzen(@TargetAggregateIdentifier String personalvorschlag, Said said, LocalDate seit)
            implements PersonnelCommand {
        @Override
        public PersonnelAction action() {
            return PersonnelAction.AMT_BESETZEN;
        }

        @Override
        public @Nullable String side() {
            return null;
        }
    }

    record AmtErledigen(@TargetAggregateIdentifier String personalvorschlag, Said said, LocalDate zum)
            implements PersonnelCommand {
        @Override
        public PersonnelAction action() {
            return PersonnelAction.AMT_ERLEDIGEN;
        }

        @Override
        public @Nullable String side() {
            return null;
        }
    }
}
