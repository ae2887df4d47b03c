package de.ratspakt.events.conflict;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a conflict case: facts that people state, lapses that time produces, and what the rules make of both. */
public sealed interface ConflictEvent extends Ereignis {
    String konfliktfall();

    /** A fact: something people did or decided. */
    sealed interface Tatsache extends ConflictEvent {
        /** Recorded on a later day than it was over: shown as {@code nachgetragen}. */
        default boolean recordedLate() {
            return kopf().recordedLate();
        }
    }

    /** A consequence: what the rules make of a fact or a lapse. */
    sealed interface Folge extends ConflictEvent {}

    // --- facts -----------------------------------------------------------------------------------------------------

    /**
     * 9 a: a faction declares the significant and lasting disturbance.
     *
     * @param befunde ids of the departures from the rules that are its grounds; older declarations do not have them
     */
    @Ereignisname("StörungErklärt")
    record StoerungErklaert(
            Kopf kopf,
            String konfliktfall,
            String vereinbarung,
            String fraktion,
            Textverweis gegenstand,
            Textverweis begruendung,
            Vertragsstand vertragsstand,
            List<String> befunde)
            implements Tatsache {
        public StoerungErklaert {
            befunde = befunde == null ? List.of() : List.copyOf(befunde);
        }
    }

    @Ereignisname("StörungMiterklärt")
    record StoerungMiterklaert(
            Kopf kopf,
            String konfliktfall,
            String fraktion,
            @Nullable Textverweis begruendung) implements Tatsache {}

    @Ereignisname("StellungnahmeAbgegeben")
    record StellungnahmeAbgegeben(Kopf kopf, String konfliktfall, String fraktion, Textverweis text)
            implements Tatsache {}

    /** An appointment for a stage's meeting. */
    sealed interface Terminiert extends Tatsache {
        Stufe stufe();

        @Nullable
        String fraktion();

        OffsetDateTime termin();

        Textverweis ort();

        List<String> geladene();
    }

    @Ereignisname("Eskalation1Terminiert")
    record Eskalation1Terminiert(
            Kopf kopf,
            String konfliktfall,
            @Nullable String fraktion,
            OffsetDateTime termin,
            Textverweis ort,
            List<String> geladene)
            implements Terminiert {
        @Override
        public Stufe stufe() {
            return Stufe.ESKALATION_1;
        }
    }

    @Ereignisname("Eskalation2Terminiert")
    record Eskalation2Terminiert(
            Kopf kopf,
            String konfliktfall,
            @Nullable String fraktion,
            OffsetDateTime termin,
            Textverweis ort,
            List<String> geladene)
            implements Terminiert {
        @Override
        public Stufe stufe() {
            return Stufe.ESKALATION_2;
        }
    }

    @Ereignisname("Eskalation3Terminiert")
    record Eskalation3Terminiert(
            Kopf kopf,
            String konfliktfall,
            @Nullable String fraktion,
            OffsetDateTime termin,
            Textverweis ort,
            List<String> geladene)
            implements Terminiert {
        @Override
        public Stufe stufe() {
            return Stufe.ESKALATION_3;
        }
    }

    enum Ergebnis {
        EINIGUNG,
        KEINE_EINIGUNG,
        VERTAGT
    }

    /** A stage's meeting was held. It counts by its beginning, which is when it happened. */
    sealed interface Durchgefuehrt extends Tatsache {
        Stufe stufe();

        @Nullable
        String fraktion();

        OffsetDateTime beginn();

        OffsetDateTime ende();

        List<String> anwesende();

        Ergebnis ergebnis();

        @Nullable
        Textverweis protokoll();

        /** Minutes typed in the night in which it ended are not late. */
        @Override
        default boolean recordedLate() {
            return kopf().recordedAfter(ende());
        }
    }

    @Ereignisname("Eskalation1Durchgeführt")
    record Eskalation1Durchgefuehrt(
            Kopf kopf,
            String konfliktfall,
            @Nullable String fraktion,
            OffsetDateTime beginn,
            OffsetDateTime ende,
            List<String> anwesende,
            Ergebnis ergebnis,
            @Nullable Textverweis protokoll)
            implements Durchgefuehrt {
        @Override
        public Stufe stufe() {
            return Stufe.ESKALATION_1;
        }
    }

    @Ereignisname("Eskalation2Durchgeführt")
    record Eskalation2Durchgefuehrt(
            Kopf kopf,
            String konfliktfall,
            @Nullable String fraktion,
            OffsetDateTime beginn,
            OffsetDateTime ende,
            List<String> anwesende,
            Ergebnis ergebnis,
            @Nullable Textverweis protokoll)
            implements Durchgefuehrt {
        @Override
        public Stufe stufe() {
            return Stufe.ESKALATION_2;
        }
    }

    @Ereignisname("Eskalation3Durchgeführt")
    record Eskalation3Durchgefuehrt(
            Kopf kopf,
            String konfliktfall,
            @Nullable String fraktion,
            OffsetDateTime beginn,
            OffsetDateTime ende,
            List<String> anwesende,
            Ergebnis ergebnis,
            @Nullable Textverweis protokoll)
            implements Durchgefuehrt {
        @Override
        public Stufe stufe() {
            return Stufe.ESKALATION_3;
        }
    }

    @Ereignisname("ScheiternErklärt")
    record ScheiternErklaert(Kopf kopf, String konfliktfall, String fraktion, Textverweis grund) implements Tatsache {}

    /**
     * A settlement is on the table. The faction that put it there has confirmed it; stated by the office, nobody has.
     *
     * @param treffen id of the meeting in which it was reached, if it was
     */
    @Ereignisname("BeilegungVorgeschlagen")
    record BeilegungVorgeschlagen(
            Kopf kopf,
            String konfliktfall,
            @Nullable String fraktion,
            @Nullable Textverweis text,
            @Nullable String treffen)
            implements Tatsache {}

    @Ereignisname("BeilegungBestätigt")
    record BeilegungBestaetigt(Kopf kopf, String konfliktfall, String fraktion) implements Tatsache {}

    @Ereignisname("BeilegungZurückgewiesen")
    record BeilegungZurueckgewiesen(
            Kopf kopf,
            String konfliktfall,
            String fraktion,
            @Nullable Textverweis grund) implements Tatsache {}

    @Ereignisname("StörungserklärungZurückgenommen")
    record StoerungserklaerungZurueckgenommen(
            Kopf kopf,
            String konfliktfall,
            String fraktion,
            @Nullable Textverweis grund) implements Tatsache {}

    @Ereignisname("FristverlängerungVorgeschlagen")
    record FristverlaengerungVorgeschlagen(Kopf kopf, String konfliktfall, String fraktion, Stufe stufe, LocalDate bis)
            implements Tatsache {}

    @Ereignisname("FristverlängerungZugestimmt")
    record FristverlaengerungZugestimmt(Kopf kopf, String konfliktfall, String fraktion) implements Tatsache {}

    enum Entscheidung {
        FORTSETZEN,
        BEENDEN
    }

    /** For whom a partner's decision speaks. */
    enum Seite {
        FRAKTION,
        PARTEI
    }

    @Ereignisname("FortsetzungsentscheidungGetroffen")
    record FortsetzungsentscheidungGetroffen(
            Kopf kopf,
            String konfliktfall,
            String partner,
            Seite seite,
            Entscheidung entscheidung,
            Textverweis gremium,
            boolean vorbehaltlich)
            implements Tatsache {}

    /** A partner contests a fact; {@code angabe} is the event's id. */
    @Ereignisname("AngabeBestritten")
    record AngabeBestritten(Kopf kopf, String konfliktfall, String partner, String angabe, Textverweis grund)
            implements Tatsache {}

    @Ereignisname("AngabeAnerkannt")
    record AngabeAnerkannt(Kopf kopf, String konfliktfall, String partner, String angabe) implements Tatsache {}

    @Ereignisname("AngabeBerichtigt")
    record AngabeBerichtigt(Kopf kopf, String konfliktfall, String angabe, Aenderung aenderung, Textverweis grund)
            implements Tatsache {}

    /** What a correction changes; what is absent stays. */
    record Aenderung(
            @Nullable OffsetDateTime am,
            @Nullable OffsetDateTime termin,
            @Nullable Textverweis ort,
            @Nullable OffsetDateTime beginn,
            @Nullable OffsetDateTime ende,
            @Nullable List<String> anwesende) {}

    /** The agreement's PartnerAusgeschieden, written into the open case; {@code ereignis} is that event's id. */
    @Ereignisname("AusscheidenVermerkt")
    record AusscheidenVermerkt(Kopf kopf, String konfliktfall, String partner, String ereignis) implements Tatsache {}

    /** The agreement's end or expiry, written into the open case; {@code ereignis} is that event's id. */
    @Ereignisname("VereinbarungsendeVermerkt")
    record VereinbarungsendeVermerkt(Kopf kopf, String konfliktfall, String ereignis) implements Tatsache {}

    // --- lapses ----------------------------------------------------------------------------------------------------

    /** A period ended. It happened at the period's {@code ablauf}, whenever the timer fired. */
    @Ereignisname("FristAbgelaufen")
    record FristAbgelaufen(Kopf kopf, String konfliktfall, String frist, LocalDate letzterTag, OffsetDateTime ablauf)
            implements ConflictEvent {}

    // --- consequences ----------------------------------------------------------------------------------------------

    /** A stage opens together with its period. */
    sealed interface Eroeffnet extends Folge {
        Frist frist();
    }

    @Ereignisname("Eskalation1Eröffnet")
    record Eskalation1Eroeffnet(Kopf kopf, String konfliktfall, Frist frist) implements Eroeffnet {}

    @Ereignisname("Eskalation2Eröffnet")
    record Eskalation2Eroeffnet(Kopf kopf, String konfliktfall, Frist frist) implements Eroeffnet {}

    @Ereignisname("Eskalation3Eröffnet")
    record Eskalation3Eroeffnet(Kopf kopf, String konfliktfall, Frist frist) implements Eroeffnet {}

    /** 9 d: the partners decide; joint work rests meanwhile. */
    @Ereignisname("EntscheidungsphaseEröffnet")
    record EntscheidungsphaseEroeffnet(Kopf kopf, String konfliktfall, Frist frist) implements Eroeffnet {}

    enum Scheiternsgrund {
        KEINE_EINIGUNG,
        ERKLAERT,
        FRISTABLAUF
    }

    /** A stage failed. */
    sealed interface Gescheitert extends Folge {
        Stufe stufe();

        Scheiternsgrund grund();

        /** The day the failure is dated on; the next day is day 1 of what follows. */
        LocalDate tag();
    }

    @Ereignisname("Eskalation1Gescheitert")
    record Eskalation1Gescheitert(Kopf kopf, String konfliktfall, Scheiternsgrund grund, LocalDate tag)
            implements Gescheitert {
        @Override
        public Stufe stufe() {
            return Stufe.ESKALATION_1;
        }
    }

    @Ereignisname("Eskalation2Gescheitert")
    record Eskalation2Gescheitert(Kopf kopf, String konfliktfall, Scheiternsgrund grund, LocalDate tag)
            implements Gescheitert {
        @Override
        public Stufe stufe() {
            return Stufe.ESKALATION_2;
        }
    }

    @Ereignisname("Eskalation3Gescheitert")
    record Eskalation3Gescheitert(Kopf kopf, String konfliktfall, Scheiternsgrund grund, LocalDate tag)
            implements Gescheitert {
        @Override
        public Stufe stufe() {
            return Stufe.ESKALATION_3;
        }
    }

    /** All partners agreed on another last day. A lapsed stage reopens, and later periods are void. */
    @Ereignisname("FristVerlängert")
    record FristVerlaengert(Kopf kopf, String konfliktfall, Frist frist) implements Folge {}

    /** A period was worked out anew, or, for an outcome still missing at the lapse, the period for recording it opens. */
    @Ereignisname("FristNeuBestimmt")
    record FristNeuBestimmt(Kopf kopf, String konfliktfall, Frist frist) implements Folge {}

    /**
     * A departure from the rules was found. It refuses nothing.
     *
     * @param klausel the clause departed from
     * @param lesart the parameter and value under which it is one, such as {@code einbeziehung=TEILNAHME}; none where the text is plain
     * @param angaben ids of the facts cited
     */
    @Ereignisname("VerfahrensabweichungErmittelt")
    record VerfahrensabweichungErmittelt(
            Kopf kopf,
            String konfliktfall,
            Befund befund,
            String klausel,
            @Nullable String lesart,
            List<String> angaben)
            implements Folge {}

    enum Befund {
        TERMIN_AUSSERHALB_DER_FRIST,
        KREIS_UNVOLLSTAENDIG_GELADEN,
        TREFFEN_AUSSERHALB_DER_FRIST,
        TREFFEN_NICHT_BESCHLUSSFAEHIG,
        PARTEIVORSITZ_NICHT_EINBEZOGEN,
        ENTSCHEIDUNG_VOR_DER_PHASE
    }

    /** The disturbance is settled: every partner confirmed. */
    @Ereignisname("StörungBehoben")
    record StoerungBehoben(Kopf kopf, String konfliktfall) implements Folge {}

    /** The agreement goes on; who was outvoted leaves it. */
    @Ereignisname("VereinbarungFortgesetzt")
    record VereinbarungFortgesetzt(Kopf kopf, String konfliktfall, List<String> ausscheidende) implements Folge {}

    @Ereignisname("FortsetzungAbgelehnt")
    record FortsetzungAbgelehnt(Kopf kopf, String konfliktfall) implements Folge {}

    enum Abschlussgrund {
        BEIGELEGT,
        ZURUECKGENOMMEN,
        FORTGESETZT,
        NICHT_FORTGESETZT,
        GEGENSTANDSLOS
    }

    @Ereignisname("KonfliktfallAbgeschlossen")
    record KonfliktfallAbgeschlossen(Kopf kopf, String konfliktfall, Abschlussgrund grund) implements Folge {}

    // --- outside the replay law ------------------------------------------------------------------------------------

    /** A reminder went out, {@code tage} days before the period's last day. */
    @Ereignisname("ErinnerungErgangen")
    record ErinnerungErgangen(Kopf kopf, String konfliktfall, String frist, LocalDate letzterTag, int tage)
            implements ConflictEvent {}
}
