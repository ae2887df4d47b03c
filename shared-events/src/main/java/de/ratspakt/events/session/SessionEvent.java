package de.ratspakt.events.session;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertragslage;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The life of a session: facts that people state, the lapse of the notice period, and what the rules make of both. */
public sealed interface SessionEvent extends Ereignis {
    String sitzung();

    /** A fact: something people did or decided. */
    sealed interface Tatsache extends SessionEvent {}

    /** A consequence: what the rules make of a fact or the lapse. */
    sealed interface Folge extends SessionEvent {}

    // --- facts: the session ----------------------------------------------------------------------------------------

    /** How the mayor's vote is counted. */
    enum Buergermeisterstimme {
        /** The body has no such vote. */
        OHNE_STIMME,
        /** Nobody knows: in the worst case against. */
        UNGEWISS,
        MIT_DER_GRUPPE
    }

    /**
     * A session is called.
     *
     * @param stimmen all votes of the body, the mayor's included
     * @param mehrheitDerMitglieder how many of them are a majority of all
     * @param sitze seats of each partner in this body
     * @param regelmaschine version of the rule engine that decides this session
     */
    @Ereignisname("SitzungEinberufen")
    record SitzungEinberufen(
            Kopf kopf,
            String sitzung,
            String vereinbarung,
            Textverweis gremium,
            OffsetDateTime termin,
            Textverweis ort,
            int stimmen,
            int mehrheitDerMitglieder,
            Map<String, Integer> sitze,
            Buergermeisterstimme buergermeister,
            Regelwerk regelwerk,
            String regelmaschine,
            Vertragslage lage)
            implements Tatsache {
        public SitzungEinberufen {
            sitze = Collections.unmodifiableMap(new LinkedHashMap<>(sitze));
        }
    }

    @Ereignisname("SitzungVerlegt")
    record SitzungVerlegt(
            Kopf kopf,
            String sitzung,
            OffsetDateTime termin,
            @Nullable Textverweis ort,
            @Nullable Textverweis grund) implements Tatsache {}

    @Ereignisname("SitzungAbgesagt")
    record SitzungAbgesagt(
            Kopf kopf, String sitzung, @Nullable Textverweis grund) implements Tatsache {}

    // --- facts: the agenda and the lines -----------------------------------------------------------------------------

    /** Where an item comes from. */
    enum Herkunft {
        GRUPPE,
        ANDERE_FRAKTION,
        VERWALTUNG
    }

    /**
     * An item is on the agenda.
     *
     * @param antrag the motion it is about, if it is one of this agreement's
     * @param geheim voted on secretly: nobody records who voted how
     */
    @Ereignisname("TagesordnungspunktAufgenommen")
    record TagesordnungspunktAufgenommen(
            Kopf kopf,
            String sitzung,
            String tagesordnungspunkt,
            @Nullable Integer nummer,
            Textverweis titel,
            Herkunft herkunft,
            @Nullable String antrag,
            Mehrheit mehrheit,
            boolean geheim)
            implements Tatsache {}

    @Ereignisname("TagesordnungspunktAbgesetzt")
    record TagesordnungspunktAbgesetzt(Kopf kopf, String sitzung, String tagesordnungspunkt) implements Tatsache {}

    /** Clause 4: the factions vote alike on an item. A later line replaces it. */
    @Ereignisname("AbstimmungslinieVereinbart")
    record AbstimmungslinieVereinbart(
            Kopf kopf, String sitzung, String tagesordnungspunkt, Linie linie, Vertragslage lage) implements Tatsache {}

    /** There is no line, or none any more. */
    @Ereignisname("StimmverhaltenFreigestellt")
    record StimmverhaltenFreigestellt(Kopf kopf, String sitzung, String tagesordnungspunkt) implements Tatsache {}

    // --- facts: who is absent, who deviates, who knows ---------------------------------------------------------------

    /** How many of a faction are absent; replaces what was reported before, and 0 withdraws it. Never a reason. */
    @Ereignisname("AbwesenheitGemeldet")
    record AbwesenheitGemeldet(Kopf kopf, String sitzung, String fraktion, int anzahl) implements Tatsache {}

    /**
     * Clause 6: a faction tells partners that it will bring in a motion of its own, or vote differently on an item.
     *
     * @param stimme how it will vote; not said counts as against the line, and where only a motion is named, as for that motion
     * @param empfaenger the partners it was sent to
     */
    @Ereignisname("AbweichungAngekündigt")
    record AbweichungAngekuendigt(
            Kopf kopf,
            String sitzung,
            String fraktion,
            @Nullable String antrag,
            @Nullable String tagesordnungspunkt,
            @Nullable Linie stimme,
            Textverweis interesse,
            List<String> empfaenger)
            implements Tatsache {
        public AbweichungAngekuendigt {
            empfaenger = List.copyOf(empfaenger);
        }
    }

    /** What a recipient says of a notice. Of each recipient and notice the last word by recording counts. */
    sealed interface Empfangsaussage extends Tatsache {
        String partner();

        /** Id of the notice. */
        String abweichung();
    }

    /** A partner has taken note; it takes back that it contested the notice before. */
    @Ereignisname("KenntnisnahmeBestätigt")
    record KenntnisnahmeBestaetigt(Kopf kopf, String sitzung, String partner, String abweichung)
            implements Empfangsaussage {}

    /** A partner denies that it was told when the notice says so: for it the notice counts from its recording. */
    @Ereignisname("MitteilungBestritten")
    record MitteilungBestritten(Kopf kopf, String sitzung, String partner, String abweichung, Textverweis grund)
            implements Empfangsaussage {}

    /**
     * The motion's AntragAlleinEingebracht, written into the session it is for; it happened when the motion was brought
     * in, and {@code ereignis} is that event's id.
     */
    @Ereignisname("AlleineinbringungVermerkt")
    record AlleineinbringungVermerkt(
            Kopf kopf, String sitzung, String antrag, String fraktion, String ereignis, Vertragslage lage)
            implements Tatsache {}

    /** The agreement's PartnerAusgeschieden, written into the session; {@code ereignis} is that event's id. */
    @Ereignisname("AusscheidenFürSitzungVermerkt")
    record AusscheidenFuerSitzungVermerkt(Kopf kopf, String sitzung, String partner, String ereignis)
            implements Tatsache {}

    // --- facts: votes ------------------------------------------------------------------------------------------------

    /** How a faction voted on an item; what is recorded later of that faction replaces it. */
    @Ereignisname("StimmverhaltenErfasst")
    record StimmverhaltenErfasst(
            Kopf kopf,
            String sitzung,
            String tagesordnungspunkt,
            String fraktion,
            int ja,
            int nein,
            int enthaltung,
            Vertragslage lage)
            implements Tatsache {}

    @Ereignisname("SitzungGeschlossen")
    record SitzungGeschlossen(Kopf kopf, String sitzung) implements Tatsache {}

    // --- the lapse ---------------------------------------------------------------------------------------------------

    /** The notice period ended. It happened at the period's {@code ablauf}, whenever the timer fired. */
    @Ereignisname("MitteilungsfristAbgelaufen")
    record MitteilungsfristAbgelaufen(Kopf kopf, String sitzung, LocalDate letzterTag, OffsetDateTime ablauf)
            implements SessionEvent {}

    // --- consequences ------------------------------------------------------------------------------------------------

    /**
     * Until when a notice is timely: when the session is called, and whenever a move gives it another day.
     *
     * @param letzterTag the day before the session
     * @param ablauf start of the session's day in Europe/Berlin: timely is strictly before
     */
    @Ereignisname("MitteilungsfristBestimmt")
    record MitteilungsfristBestimmt(
            Kopf kopf, String sitzung, LocalDate letzterTag, OffsetDateTime ablauf, List<Schritt> herleitung)
            implements Folge {
        public MitteilungsfristBestimmt {
            herleitung = List.copyOf(herleitung);
        }
    }

    enum Abweichungsart {
        ABWEICHENDE_STIMMABGABE,
        ALLEINIGE_ANTRAGSTELLUNG
    }

    /**
     * A faction departed from clause 4 or 5 without telling its partners in time. It refuses nothing.
     *
     * @param tagesordnungspunkt the item voted on differently
     * @param antrag the motion brought in alone, or the one the item is about
     * @param klausel the clause departed from
     * @param lesart the parameters and values under which it is one
     * @param angaben ids of the facts cited
     */
    @Ereignisname("RegelabweichungErmittelt")
    record RegelabweichungErmittelt(
            Kopf kopf,
            String sitzung,
            Abweichungsart art,
            String fraktion,
            @Nullable String tagesordnungspunkt,
            @Nullable String antrag,
            String klausel,
            String lesart,
            List<Schritt> herleitung,
            List<String> angaben)
            implements Folge {
        public RegelabweichungErmittelt {
            herleitung = List.copyOf(herleitung);
            angaben = List.copyOf(angaben);
        }
    }

    /** Why a finding does not stand any more. */
    enum Entfallensgrund {
        /** Every partner was told in time after all. */
        RECHTZEITIG_MITGETEILT,
        /** The session was moved: a notice can still be timely. */
        FRIST_LAEUFT_WIEDER,
        /** The vote, the line or what is known about them is another one now. */
        GRUNDLAGE_GEAENDERT,
        SITZUNG_ABGESAGT
    }

    /**
     * A finding does not stand any more.
     *
     * @param regelabweichung id of the RegelabweichungErmittelt
     * @param angaben ids of the facts that took its ground away
     */
    @Ereignisname("RegelabweichungEntfallen")
    record RegelabweichungEntfallen(
            Kopf kopf, String sitzung, String regelabweichung, Entfallensgrund grund, List<String> angaben)
            implements Folge {
        public RegelabweichungEntfallen {
            angaben = List.copyOf(angaben);
        }
    }

    /** Clause 8 b: what the forecast says of an item, in votes for the line. */
    sealed interface Mehrheitsaussage extends Folge {
        String tagesordnungspunkt();

        int noetig();

        int erwartet();

        int schlechtestenfalls();

        int abstand();
    }

    /**
     * In the worst case the line does not carry any more.
     *
     * @param noetig votes for the line that it takes in the worst case
     * @param erwartet votes for the line that are expected
     * @param schlechtestenfalls votes for the line in the worst case
     * @param abstand {@code schlechtestenfalls - noetig}: below 0 the line fails
     */
    @Ereignisname("MehrheitGefährdet")
    record MehrheitGefaehrdet(
            Kopf kopf,
            String sitzung,
            String tagesordnungspunkt,
            int noetig,
            int erwartet,
            int schlechtestenfalls,
            int abstand)
            implements Mehrheitsaussage {}

    /** Even in the worst case the line carries again. */
    @Ereignisname("MehrheitGesichert")
    record MehrheitGesichert(
            Kopf kopf,
            String sitzung,
            String tagesordnungspunkt,
            int noetig,
            int erwartet,
            int schlechtestenfalls,
            int abstand)
            implements Mehrheitsaussage {}

    // --- outside the replay law ------------------------------------------------------------------------------------

    /** A reminder of the notice period went out, on the morning of its last day. */
    @Ereignisname("ErinnerungAnMitteilungsfristErgangen")
    record ErinnerungAnMitteilungsfristErgangen(Kopf kopf, String sitzung, OffsetDateTime ablauf)
            implements SessionEvent {}
}
