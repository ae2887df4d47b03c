package de.ratspakt.command.conflict;

import de.ratspakt.command.platform.CarriesTexts;
import de.ratspakt.command.platform.OfAgreement;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictEvent.Entscheidung;
import de.ratspakt.events.conflict.ConflictEvent.Ergebnis;
import de.ratspakt.events.conflict.Stufe;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything a conflict case can be told: by people, and by time and the agreement. */
public sealed interface ConflictCommand extends CarriesTexts {
    /** The aggregate's published type; stored data, never renamed. */
    String AGGREGATE = "Konfliktfall";

    String konfliktfall();

    @Override
    default List<Freitext> texte() {
        return List.of();
    }

    /** A command by a person. */
    sealed interface ByPerson extends ConflictCommand {
        Said said();

        ConflictAction action();

        /** For whom the account acts; none for the office. */
        @Nullable
        String side();
    }

    record StoerungErklaeren(
            @TargetAggregateIdentifier String konfliktfall,
            Said said,
            String vereinbarung,
            String fraktion,
            Freitext gegenstand,
            Freitext begruendung,
            List<String> befunde)
            implements ByPerson, OfAgreement {
        @Override
        public ConflictAction action() {
            return ConflictAction.STOERUNG_ERKLAEREN;
        }

        @Override
        public String side() {
            return fraktion;
        }

        @Override
        public List<Freitext> texte() {
            return List.of(gegenstand, begruendung);
        }
    }

    record StoerungMiterklaeren(
            @TargetAggregateIdentifier String konfliktfall,
            Said said,
            String fraktion,
            @Nullable Freitext begruendung) implements ByPerson {
        @Override
        public ConflictAction action() {
            return ConflictAction.STOERUNG_MITERKLAEREN;
        }

        @Override
        public String side() {
            return fraktion;
        }

        @Override
        public List<Freitext> texte() {
            return given(begruendung);
        }
    }

    record StellungnahmeAbgeben(
            @TargetAggregateIdentifier String konfliktfall, Said said, String fraktion, Freitext text)
            implements ByPerson {
        @Override
        public ConflictAction action() {
            return ConflictAction.STELLUNGNAHME_ABGEBEN;
        }

        @Override
        public String side() {
            return fraktion;
        }

        @Override
        public List<Freitext> texte() {
            return List.of(text);
        }
    }

    /** Eskalation1Terminieren, and 2 and 3: the action says which. */
    record EskalationTerminieren(
            @TargetAggregateIdentifier String konfliktfall,
            Said said,
            ConflictAction action,
            @Nullable String fraktion,
            OffsetDateTime termin,
            Freitext ort,
            List<String> geladene)
            implements ByPerson {
        @Override
        public @Nullable String side() {
            return fraktion;
        }

        @Override
        public List<Freitext> texte() {
            return List.of(ort);
        }
    }

    /** Eskalation1Durchfuehren, and 2 and 3: the action says which. */
    record EskalationDurchfuehren(
            @TargetAggregateIdentifier String konfliktfall,
            Said said,
            ConflictAction action,
            @Nullable String fraktion,
            OffsetDateTime beginn,
            OffsetDateTime ende,
            List<String> anwesende,
            Ergebnis ergebnis,
            @Nullable Freitext protokoll)
            implements ByPerson {
        @Override
        public @Nullable String side() {
            return fraktion;
        }

        @Override
        public List<Freitext> texte() {
            return given(protokoll);
        }
    }

    record ScheiternErklaeren(
            @TargetAggregateIdentifier String konfliktfall, Said said, String fraktion, Freitext grund)
            implements ByPerson {
        @Override
        public ConflictAction action() {
            return ConflictAction.SCHEITERN_ERKLAEREN;
        }

        @Override
        public String side() {
            return fraktion;
        }

        @Override
        public List<Freitext> texte() {
            return List.of(grund);
        }
    }

    record BeilegungVorschlagen(
            @TargetAggregateIdentifier String konfliktfall, Said said, String fraktion, Freitext text)
            implements ByPerson {
        @Override
        public ConflictAction action() {
            return ConflictAction.BEILEGUNG_VORSCHLAGEN;
        }

        @Override
        public String side() {
            return fraktion;
        }

        @Override
        public List<Freitext> texte() {
            return List.of(text);
        }
    }

    record BeilegungBestaetigen(@TargetAggregateIdentifier String konfliktfall, Said said, String fraktion)
            implements ByPerson {
        @Override
        public ConflictAction action() {
            return ConflictAction.BEILEGUNG_BESTAETIGEN;
        }

        @Override
        public String side() {
            return fraktion;
        }
    }

    record BeilegungZurueckweisen(
            @TargetAggregateIdentifier String konfliktfall,
            Said said,
            String fraktion,
            @Nullable Freitext grund) implements ByPerson {
        @Override
        public ConflictAction action() {
            return ConflictAction.BEILEGUNG_ZURUECKWEISEN;
        }

        @Override
        public String side() {
            return fraktion;
        }

        @Override
        public List<Freitext> texte() {
            return given(grund);
        }
    }

    record StoerungserklaerungZuruecknehmen(
            @TargetAggregateIdentifier String konfliktfall,
            Said said,
            String fraktion,
            @Nullable Freitext grund) implements ByPerson {
        @Override
        public ConflictAction action() {
            return ConflictAction.STOERUNGSERKLAERUNG_ZURUECKNEHMEN;
        }

        @Override
        public String side() {
            return fraktion;
        }

        @Override
        public List<Freitext> texte() {
            return given(grund);
        }
    }

    /** @param stufe whose period; none means the stage the case is in */
    record FristverlaengerungVorschlagen(
            @TargetAggregateIdentifier String konfliktfall,
            Said said,
            String fraktion,
            @Nullable Stufe stufe,
            LocalDate bis)
            implements ByPerson {
        @Override
        public ConflictAction action() {
            return ConflictAction.FRISTVERLAENGERUNG_VORSCHLAGEN;
        }

        @Override
        public String side() {
            return fraktion;
        }
    }

    record FristverlaengerungZustimmen(
            @TargetAggregateIdentifier String konfliktfall, Said said, String fraktion) implements ByPerson {
        @Override
        public ConflictAction action() {
            return ConflictAction.FRISTVERLAENGERUNG_ZUSTIMMEN;
        }

        @Override
        public String side() {
            return fraktion;
        }
    }

    record FortsetzungsentscheidungTreffen(
            @TargetAggregateIdentifier String konfliktfall,
            Said said,
            String partner,
            Entscheidung entscheidung,
            Freitext gremium,
            boolean vorbehaltlich)
            implements ByPerson {
        @Override
        public ConflictAction action() {
            return ConflictAction.FORTSETZUNGSENTSCHEIDUNG_TREFFEN;
        }

        @Override
        public String side() {
            return partner;
        }

        @Override
        public List<Freitext> texte() {
            return List.of(gremium);
        }
    }

    record AngabeBestreiten(
            @TargetAggregateIdentifier String konfliktfall, Said said, String partner, String ereignis, Freitext grund)
            implements ByPerson {
        @Override
        public ConflictAction action() {
            return ConflictAction.ANGABE_BESTREITEN;
        }

        @Override
        public String side() {
            return partner;
        }

        @Override
        public List<Freitext> texte() {
            return List.of(grund);
        }
    }

    record AngabeAnerkennen(@TargetAggregateIdentifier String konfliktfall, Said said, String partner, String ereignis)
            implements ByPerson {
        @Override
        public ConflictAction action() {
            return ConflictAction.ANGABE_ANERKENNEN;
        }

        @Override
        public String side() {
            return partner;
        }
    }

    record AngabeBerichtigen(
            @TargetAggregateIdentifier String konfliktfall,
            Said said,
            String ereignis,
            Change aenderung,
            Freitext grund)
            implements ByPerson {
        @Override
        public ConflictAction action() {
            return ConflictAction.ANGABE_BERICHTIGEN;
        }

        @Override
        public @Nullable String side() {
            return said.office() ? null : said.by().partner();
        }

        @Override
        public List<Freitext> texte() {
            return given(aenderung.ort(), grund);
        }
    }

    /** What a correction changes; what is absent stays. */
    record Change(
            @Nullable OffsetDateTime am,
            @Nullable OffsetDateTime termin,
            @Nullable Freitext ort,
            @Nullable OffsetDateTime beginn,
            @Nullable OffsetDateTime ende,
            @Nullable List<String> anwesende) {}

    // --- by time and by the agreement --------------------------------------------------------------------------------

    /** A period may be over. The aggregate ignores what no longer applies. */
    record FristAblaufenLassen(@TargetAggregateIdentifier String konfliktfall) implements ConflictCommand {}

    /** A reminder is due, {@code tage} days before the last day of the period that ends at {@code ablauf}. */
    record ErinnerungErgehenLassen(
            @TargetAggregateIdentifier String konfliktfall, String frist, OffsetDateTime ablauf, int tage)
            implements ConflictCommand {}

    /** The agreement recorded that a partner left. */
    record AusscheidenVermerken(
            @TargetAggregateIdentifier String konfliktfall, String partner, String ereignis, OffsetDateTime am)
            implements ConflictCommand {}

    /** The agreement recorded that it ended or expired. */
    record VereinbarungsendeVermerken(
            @TargetAggregateIdentifier String konfliktfall, String ereignis, OffsetDateTime am)
            implements ConflictCommand {}

    private static List<Freitext> given(@Nullable Freitext... texts) {
        return Stream.of(texts).filter(Objects::nonNull).toList();
    }
}
