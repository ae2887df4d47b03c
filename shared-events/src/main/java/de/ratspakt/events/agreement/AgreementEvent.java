package de.ratspakt.events.agreement;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The life of an agreement, in order. */
public sealed interface AgreementEvent extends Ereignis {
    /** The agreement's id. */
    String vereinbarung();

    @Ereignisname("VereinbarungGeschlossen")
    record VereinbarungGeschlossen(Kopf kopf, String vereinbarung, Vertrag vertrag) implements AgreementEvent {}

    /** Joint work rests (clause 9 d); answers the opening of the decision phase named as {@code kopf.ursache}. */
    @Ereignisname("RuhenEingetreten")
    record RuhenEingetreten(Kopf kopf, String vereinbarung, String konfliktfall, Set<Regelwerk.RuhenUmfasst> umfasst)
            implements AgreementEvent {
        public RuhenEingetreten {
            umfasst = Regelwerk.inOrder(umfasst);
        }
    }

    @Ereignisname("RuhenBeendet")
    record RuhenBeendet(Kopf kopf, String vereinbarung, String konfliktfall) implements AgreementEvent {}

    // --- 9: another rule book, with every partner's consent ----------------------------------------------------------

    /** A partner proposes other readings, and has consented to them. A new proposal replaces the one on the table. */
    @Ereignisname("RegelwerkänderungVorgeschlagen")
    record RegelwerkaenderungVorgeschlagen(
            Kopf kopf, String vereinbarung, String partner, List<Regelwerk.Aenderung> aenderung)
            implements AgreementEvent {
        public RegelwerkaenderungVorgeschlagen {
            aenderung = List.copyOf(aenderung);
        }
    }

    /** @param vorschlag id of the proposal's event */
    @Ereignisname("RegelwerkänderungZugestimmt")
    record RegelwerkaenderungZugestimmt(Kopf kopf, String vereinbarung, String partner, String vorschlag)
            implements AgreementEvent {}

    /** One refusal takes the proposal off the table. */
    @Ereignisname("RegelwerkänderungAbgelehnt")
    record RegelwerkaenderungAbgelehnt(
            Kopf kopf,
            String vereinbarung,
            String partner,
            String vorschlag,
            @Nullable Textverweis grund) implements AgreementEvent {}

    /**
     * Every partner that has not left consented; the rule book holds from now on. Cases and sessions that run keep theirs.
     *
     * @param vorschlag id of the proposal's event
     */
    @Ereignisname("RegelwerkGeändert")
    record RegelwerkGeaendert(Kopf kopf, String vereinbarung, Regelwerk regelwerk, String vorschlag)
            implements AgreementEvent {}

    // --- 2: the same agreement in the local councils -----------------------------------------------------------------

    /**
     * How far the same agreement is for a local council; a later one for the same council replaces it.
     *
     * @param fraktion who says so; none for the office
     * @param ortsrat what the local council is called
     * @param schluessel the same for the same local council, however its name was typed
     * @param verknuepft id of an agreement that is kept here
     */
    @Ereignisname("OrtsratsvereinbarungVerknüpft")
    record OrtsratsvereinbarungVerknuepft(
            Kopf kopf,
            String vereinbarung,
            @Nullable String fraktion,
            Textverweis ortsrat,
            String schluessel,
            Stand stand,
            @Nullable String verknuepft)
            implements AgreementEvent {
        public enum Stand {
            ANGESTREBT,
            GESCHLOSSEN,
            ABGELEHNT
        }
    }

    // --- 3: joint meetings -------------------------------------------------------------------------------------------

    /** What a joint meeting is: 3 a, b, c; and talks on a conflict, which never rest. */
    enum Treffenart {
        ARBEITSGRUPPE,
        FRAKTIONSSITZUNG,
        VORBESPRECHUNG,
        KONFLIKTGESPRAECH
    }

    /** @param bis the last day on which an occurrence may lie */
    record Serie(Rhythmus rhythmus, LocalDate bis) {
        public enum Rhythmus {
            WOECHENTLICH,
            ZWEIWOECHENTLICH,
            MONATLICH
        }
    }

    /**
     * A joint meeting is set.
     *
     * @param fraktion who set it; none for the office
     * @param termin beginning of the first or only occurrence
     * @param sitzung id of the council's session that it prepares
     */
    @Ereignisname("TreffenAngesetzt")
    record TreffenAngesetzt(
            Kopf kopf,
            String vereinbarung,
            String treffen,
            @Nullable String fraktion,
            Treffenart art,
            Textverweis titel,
            OffsetDateTime termin,
            Textverweis ort,
            @Nullable Serie serie,
            @Nullable String sitzung)
            implements AgreementEvent {}

    /** @param tag the occurrence that is called off; none for all that lie ahead */
    @Ereignisname("TreffenAbgesagt")
    record TreffenAbgesagt(
            Kopf kopf,
            String vereinbarung,
            String treffen,
            @Nullable String fraktion,
            @Nullable LocalDate tag) implements AgreementEvent {}

    @Ereignisname("PartnerAusgeschieden")
    record PartnerAusgeschieden(
            Kopf kopf,
            String vereinbarung,
            String partner,
            @Nullable Textverweis grund) implements AgreementEvent {}

    @Ereignisname("VereinbarungBeendet")
    record VereinbarungBeendet(Kopf kopf, String vereinbarung, Grund grund) implements AgreementEvent {
        public enum Grund {
            NICHT_FORTGESETZT,
            PARTNER_AUSGESCHIEDEN
        }
    }

    /** The term ended by itself. */
    @Ereignisname("VereinbarungAbgelaufen")
    record VereinbarungAbgelaufen(Kopf kopf, String vereinbarung) implements AgreementEvent {}
}
