package de.ratspakt.command.session;

import de.ratspakt.command.platform.CarriesTexts;
import de.ratspakt.command.platform.OfAgreement;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.motion.MotionEvent.AntragAlleinEingebracht;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Mehrheit;
import de.ratspakt.events.session.SessionAction;
import de.ratspakt.events.session.SessionEvent.Buergermeisterstimme;
import de.ratspakt.events.session.SessionEvent.Herkunft;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything a session can be told: by people, by time, and by motions and the agreement. */
public sealed interface SessionCommand extends CarriesTexts {
    /** The aggregate's published type; stored data, never renamed. */
    String AGGREGATE = "Sitzung";

    String sitzung();

    @Override
    default List<Freitext> texte() {
        return List.of();
    }

    /** A command by a person. */
    sealed interface ByPerson extends SessionCommand {
        Said said();

        SessionAction action();

        /** For whom the account acts; none for the office. */
        default @Nullable String side() {
            return null;
        }
    }

    /**
     * What is left out is taken from the agreement.
     *
     * @param stimmen all votes of the body
     * @param mehrheitDerMitglieder how many of them are a majority of all members
     * @param sitze per partner
     */
    record SitzungEinberufen(
            @TargetAggregateIdentifier String sitzung,
            Said said,
            String vereinbarung,
            Freitext gremium,
            OffsetDateTime termin,
            Freitext ort,
            @Nullable Integer stimmen,
            @Nullable Integer mehrheitDerMitglieder,
            Map<String, Integer> sitze,
            @Nullable Buergermeisterstimme buergermeister)
            implements ByPerson, OfAgreement {
        @Override
        public SessionAction action() {
            return SessionAction.SITZUNG_EINBERUFEN;
        }

        @Override
        public List<Freitext> texte() {
            return List.of(gremium, ort);
        }
    }

    record SitzungVerlegen(
            @TargetAggregateIdentifier String sitzung,
            Said said,
            OffsetDateTime termin,
            @Nullable Freitext ort,
            @Nullable Freitext grund)
            implements ByPerson {
        @Override
        public SessionAction action() {
            return SessionAction.SITZUNG_VERLEGEN;
        }

        @Override
        public List<Freitext> texte() {
            return given(ort, grund);
        }
    }

    record SitzungAbsagen(
            @TargetAggregateIdentifier String sitzung,
            Said said,
            @Nullable Freitext grund) implements ByPerson {
        @Override
        public SessionAction action() {
            return SessionAction.SITZUNG_ABSAGEN;
        }

        @Override
        public List<Freitext> texte() {
            return given(grund);
        }
    }

    /** @param tagesordnungspunkt the item's id, drawn once before dispatch */
    record TagesordnungspunktAufnehmen(
            @TargetAggregateIdentifier String sitzung,
            Said said,
            String tagesordnungspunkt,
            @Nullable Integer nummer,
            Freitext titel,
            Herkunft herkunft,
            @Nullable String antrag,
            @Nullable Mehrheit mehrheit,
            boolean geheim)
            implements ByPerson {
        @Override
        public SessionAction action() {
            return SessionAction.TAGESORDNUNGSPUNKT_AUFNEHMEN;
        }

        @Override
        public List<Freitext> texte() {
            return List.of(titel);
        }
    }

    record TagesordnungspunktAbsetzen(
            @TargetAggregateIdentifier String sitzung, Said said, String tagesordnungspunkt) implements ByPerson {
        @Override
        public SessionAction action() {
            return SessionAction.TAGESORDNUNGSPUNKT_ABSETZEN;
        }
    }

    record AbstimmungslinieVereinbaren(
            @TargetAggregateIdentifier String sitzung, Said said, String tagesordnungspunkt, Linie linie)
            implements ByPerson {
        @Override
        public SessionAction action() {
            return SessionAction.ABSTIMMUNGSLINIE_VEREINBAREN;
        }
    }

    record StimmverhaltenFreistellen(
            @TargetAggregateIdentifier String sitzung, Said said, String tagesordnungspunkt) implements ByPerson {
        @Override
        public SessionAction action() {
            return SessionAction.STIMMVERHALTEN_FREISTELLEN;
        }
    }

    /** @param anzahl how many of the faction are absent, in place of what was said before; never a reason */
    record AbwesenheitMelden(@TargetAggregateIdentifier String sitzung, Said said, String fraktion, int anzahl)
            implements ByPerson {
        @Override
        public SessionAction action() {
            return SessionAction.ABWESENHEIT_MELDEN;
        }

        @Override
        public @Nullable String side() {
            return said.office() ? null : fraktion;
        }
    }

    record AbweichungAnkuendigen(
            @TargetAggregateIdentifier String sitzung,
            Said said,
            String fraktion,
            @Nullable String antrag,
            @Nullable String tagesordnungspunkt,
            @Nullable Linie stimme,
            Freitext interesse,
            List<String> empfaenger)
            implements ByPerson {
        @Override
        public SessionAction action() {
            return SessionAction.ABWEICHUNG_ANKUENDIGEN;
        }

        @Override
        public String side() {
            return fraktion;
        }

        @Override
        public List<Freitext> texte() {
            return List.of(interesse);
        }
    }

    /** @param abweichung id of the event that announced it */
    record KenntnisnahmeBestaetigen(
            @TargetAggregateIdentifier String sitzung, Said said, String partner, String abweichung)
            implements ByPerson {
        @Override
        public SessionAction action() {
            return SessionAction.KENNTNISNAHME_BESTAETIGEN;
        }

        @Override
        public String side() {
            return partner;
        }
    }

    /** @param abweichung id of the event that announced it */
    record MitteilungBestreiten(
            @TargetAggregateIdentifier String sitzung, Said said, String partner, String abweichung, Freitext grund)
            implements ByPerson {
        @Override
        public SessionAction action() {
            return SessionAction.MITTEILUNG_BESTREITEN;
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

    record StimmverhaltenErfassen(
            @TargetAggregateIdentifier String sitzung,
            Said said,
            String tagesordnungspunkt,
            String fraktion,
            int ja,
            int nein,
            int enthaltung)
            implements ByPerson {
        @Override
        public SessionAction action() {
            return SessionAction.STIMMVERHALTEN_ERFASSEN;
        }
    }

    record SitzungSchliessen(@TargetAggregateIdentifier String sitzung, Said said) implements ByPerson {
        @Override
        public SessionAction action() {
            return SessionAction.SITZUNG_SCHLIESSEN;
        }
    }

    // --- by time, by motions and by the agreement --------------------------------------------------------------------

    /** The notice period may be over. The aggregate ignores what no longer applies. */
    record MitteilungsfristAblaufenLassen(
            @TargetAggregateIdentifier String sitzung) implements SessionCommand {}

    /** A reminder of the notice period may be due. */
    record AnMitteilungsfristErinnern(
            @TargetAggregateIdentifier String sitzung) implements SessionCommand {}

    /**
     * A motion was brought in alone.
     *
     * @param ereignis id of the motion's event
     * @param genannt the session that the motion names, if it names one
     */
    record AlleineinbringungVermerken(
            @TargetAggregateIdentifier String sitzung,
            String antrag,
            String fraktion,
            String ereignis,
            OffsetDateTime am,
            Vertragslage lage,
            @Nullable String genannt)
            implements SessionCommand {
        static AlleineinbringungVermerken in(String sitzung, AntragAlleinEingebracht e) {
            return new AlleineinbringungVermerken(
                    sitzung,
                    e.antrag(),
                    e.fraktion(),
                    e.kopf().ereignis(),
                    e.kopf().eingetretenAm(),
                    e.lage(),
                    e.sitzung());
        }
    }

    /** The agreement recorded that a partner left. */
    record AusscheidenFuerSitzungVermerken(
            @TargetAggregateIdentifier String sitzung, String partner, String ereignis, OffsetDateTime am)
            implements SessionCommand {}

    private static List<Freitext> given(@Nullable Freitext... texts) {
        return Stream.of(texts).filter(Objects::nonNull).toList();
    }
}
