package de.ratspakt.command.motion;

import de.ratspakt.command.platform.CarriesTexts;
import de.ratspakt.command.platform.OfAgreement;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.motion.MotionAction;
import de.ratspakt.events.motion.MotionEvent.Ergebnis;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything a motion can be told. */
public sealed interface MotionCommand extends CarriesTexts {
    /** The aggregate's published type; stored data, never renamed. */
    String AGGREGATE = "Antrag";

    String antrag();

    Said said();

    MotionAction action();

    /** For whom the account acts; none for the office. */
    @Nullable
    String fraktion();

    @Override
    default List<Freitext> texte() {
        return List.of();
    }

    record AntragEntwerfen(
            @TargetAggregateIdentifier String antrag,
            Said said,
            String vereinbarung,
            String fraktion,
            Freitext titel,
            Freitext text,
            @Nullable Freitext begruendung,
            @Nullable String sitzung)
            implements MotionCommand, OfAgreement {
        @Override
        public MotionAction action() {
            return MotionAction.ANTRAG_ENTWERFEN;
        }

        @Override
        public List<Freitext> texte() {
            return given(titel, text, begruendung);
        }
    }

    record AntragAendern(
            @TargetAggregateIdentifier String antrag,
            Said said,
            String fraktion,
            Freitext titel,
            Freitext text,
            @Nullable Freitext begruendung)
            implements MotionCommand {
        @Override
        public MotionAction action() {
            return MotionAction.ANTRAG_AENDERN;
        }

        @Override
        public List<Freitext> texte() {
            return given(titel, text, begruendung);
        }
    }

    /**
     * @param anlage drawn once before dispatch, so that a retry attaches the same
     * @param typ media type as its sender claims it
     */
    record AnlageBeifuegen(
            @TargetAggregateIdentifier String antrag,
            Said said,
            String fraktion,
            String anlage,
            Freitext name,
            @Nullable String typ,
            byte[] inhalt)
            implements MotionCommand {
        @Override
        public MotionAction action() {
            return MotionAction.ANLAGE_BEIFUEGEN;
        }

        @Override
        public List<Freitext> texte() {
            return given(name);
        }
    }

    record AnlageEntfernen(@TargetAggregateIdentifier String antrag, Said said, String fraktion, String anlage)
            implements MotionCommand {
        @Override
        public MotionAction action() {
            return MotionAction.ANLAGE_ENTFERNEN;
        }
    }

    /** @param fassung the version that the speaker has seen; none means the present one */
    record AntragMitzeichnen(
            @TargetAggregateIdentifier String antrag,
            Said said,
            String fraktion,
            @Nullable Integer fassung) implements MotionCommand {
        @Override
        public MotionAction action() {
            return MotionAction.ANTRAG_MITZEICHNEN;
        }
    }

    record MitzeichnungAblehnen(
            @TargetAggregateIdentifier String antrag,
            Said said,
            String fraktion,
            @Nullable Integer fassung,
            Freitext grund)
            implements MotionCommand {
        @Override
        public MotionAction action() {
            return MotionAction.MITZEICHNUNG_ABLEHNEN;
        }

        @Override
        public List<Freitext> texte() {
            return given(grund);
        }
    }

    /** AntragGemeinsamEinbringen and AntragAlleinEinbringen: the action says which. */
    record AntragEinbringen(
            @TargetAggregateIdentifier String antrag,
            Said said,
            MotionAction action,
            String fraktion,
            @Nullable Integer fassung,
            @Nullable String sitzung)
            implements MotionCommand {}

    record AntragZurueckziehen(
            @TargetAggregateIdentifier String antrag,
            Said said,
            String fraktion,
            @Nullable Freitext grund) implements MotionCommand {
        @Override
        public MotionAction action() {
            return MotionAction.ANTRAG_ZURUECKZIEHEN;
        }

        @Override
        public List<Freitext> texte() {
            return given(grund);
        }
    }

    record AntragsergebnisFeststellen(
            @TargetAggregateIdentifier String antrag,
            Said said,
            Ergebnis ergebnis,
            @Nullable String sitzung,
            @Nullable String tagesordnungspunkt)
            implements MotionCommand {
        @Override
        public MotionAction action() {
            return MotionAction.ANTRAGSERGEBNIS_FESTSTELLEN;
        }

        @Override
        public @Nullable String fraktion() {
            return null;
        }
    }

    private static List<Freitext> given(@Nullable Freitext... texts) {
        return Stream.of(texts)
                .filter(Objects::nonNull)
                .map(Freitext.class::cast)
                .toList();
    }
}
