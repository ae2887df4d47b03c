package de.ratspakt.events.motion;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.agreement.Vertragslage;
import org.jspecify.annotations.Nullable;

/** The life of a motion (clause 5), in order: drafted, changed, signed, brought in, decided. */
public sealed interface MotionEvent extends Ereignis {
    /** The motion's id. */
    String antrag();

    // --- the text --------------------------------------------------------------------------------------------------

    /** Something that makes a new version: what was signed before is not this one, so signatures lapse. */
    sealed interface Fassung extends MotionEvent {}

    /** Title, text and reasons as a whole. */
    sealed interface Wortlaut extends Fassung {
        String fraktion();

        Textverweis titel();

        Textverweis text();

        @Nullable
        Textverweis begruendung();
    }

    /**
     * A motion was drafted; its first version. Drafting is no signature.
     *
     * @param sitzung the session it is meant for, if one is
     */
    @Ereignisname("AntragEntworfen")
    record AntragEntworfen(
            Kopf kopf,
            String antrag,
            String vereinbarung,
            String fraktion,
            Textverweis titel,
            Textverweis text,
            @Nullable Textverweis begruendung,
            @Nullable String sitzung)
            implements Wortlaut {}

    @Ereignisname("AntragGeändert")
    record AntragGeaendert(
            Kopf kopf,
            String antrag,
            String fraktion,
            Textverweis titel,
            Textverweis text,
            @Nullable Textverweis begruendung)
            implements Wortlaut {}

    /**
     * A document was attached; it is part of what is signed.
     *
     * @param anlage the attachment's id
     * @param typ media type, as its content shows
     * @param groesse in bytes
     * @param sha256 of its bytes, hexadecimal; under it they are kept
     */
    @Ereignisname("AnlageBeigefügt")
    record AnlageBeigefuegt(
            Kopf kopf, String antrag, String anlage, Textverweis name, String typ, int groesse, String sha256)
            implements Fassung {}

    @Ereignisname("AnlageEntfernt")
    record AnlageEntfernt(Kopf kopf, String antrag, String anlage) implements Fassung {}

    // --- the signatures --------------------------------------------------------------------------------------------

    /** What a partner says to one version; the later counts. */
    sealed interface Zeichnung extends MotionEvent {
        String fraktion();

        /** The version, counted from 1. */
        int fassung();
    }

    @Ereignisname("AntragMitgezeichnet")
    record AntragMitgezeichnet(Kopf kopf, String antrag, String fraktion, int fassung) implements Zeichnung {}

    @Ereignisname("MitzeichnungAbgelehnt")
    record MitzeichnungAbgelehnt(Kopf kopf, String antrag, String fraktion, int fassung, Textverweis grund)
            implements Zeichnung {}

    // --- in the council --------------------------------------------------------------------------------------------

    /** The motion was brought in, in this version. */
    sealed interface Eingebracht extends MotionEvent {
        String fraktion();

        int fassung();

        @Nullable
        String sitzung();

        Vertragslage lage();
    }

    /** Every partner of the agreement had signed this version. */
    @Ereignisname("AntragGemeinsamEingebracht")
    record AntragGemeinsamEingebracht(
            Kopf kopf,
            String antrag,
            String fraktion,
            int fassung,
            @Nullable String sitzung,
            Vertragslage lage) implements Eingebracht {}

    /** 6: the drafting faction brought it in without the others. Whether they were told is assessed in the session. */
    @Ereignisname("AntragAlleinEingebracht")
    record AntragAlleinEingebracht(
            Kopf kopf,
            String antrag,
            String fraktion,
            int fassung,
            @Nullable String sitzung,
            Vertragslage lage) implements Eingebracht {}

    @Ereignisname("AntragZurückgezogen")
    record AntragZurueckgezogen(
            Kopf kopf,
            String antrag,
            String fraktion,
            @Nullable Textverweis grund) implements MotionEvent {}

    /** What became of it, in that session and under that item if they are known. */
    sealed interface Entschieden extends MotionEvent {
        @Nullable
        String sitzung();

        @Nullable
        String tagesordnungspunkt();
    }

    @Ereignisname("AntragAngenommen")
    record AntragAngenommen(
            Kopf kopf,
            String antrag,
            @Nullable String sitzung,
            @Nullable String tagesordnungspunkt) implements Entschieden {}

    @Ereignisname("AntragAbgelehnt")
    record AntragAbgelehnt(
            Kopf kopf,
            String antrag,
            @Nullable String sitzung,
            @Nullable String tagesordnungspunkt) implements Entschieden {}

    /** It comes back in another session. */
    @Ereignisname("AntragVertagt")
    record AntragVertagt(
            Kopf kopf,
            String antrag,
            @Nullable String sitzung,
            @Nullable String tagesordnungspunkt) implements Entschieden {}

    /** What an office can state about a motion that was brought in. */
    enum Ergebnis {
        ANGENOMMEN,
        ABGELEHNT,
        VERTAGT
    }
}
