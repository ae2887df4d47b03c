package de.ratspakt.events.rules;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.conflict.ConflictEvent.*;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fact, rebuilt: as it stands after a correction. The recorded event stays what it was; only what the case takes from it changes. */
final class Correction {
    private Correction() {}

    /** Fields of the change that this kind of fact does not have, by their published names. */
    static List<String> foreignTo(Tatsache fact, Aenderung change) {
        boolean appointment = fact instanceof Terminiert;
        boolean meeting = fact instanceof Durchgefuehrt;
        var foreign = new ArrayList<String>();
        if (change.am() != null && meeting) foreign.add("am");
        if (change.termin() != null && !appointment) foreign.add("termin");
        if (change.ort() != null && !appointment) foreign.add("ort");
        if (change.beginn() != null && !meeting) foreign.add("beginn");
        if (change.ende() != null && !meeting) foreign.add("ende");
        if (change.anwesende() != null && !meeting) foreign.add("anwesende");
        return foreign;
    }

    static Tatsache of(Tatsache fact, Aenderung change) {
        var when = fact instanceof Durchgefuehrt ? change.beginn() : change.am();
        return rebuilt(fact, when == null ? fact.kopf() : fact.kopf().movedTo(when), change);
    }

    /** The same fact under another head. */
    static Tatsache withHead(Tatsache fact, Kopf head) {
        return rebuilt(fact, head, new Aenderung(null, null, null, null, null, null));
    }

    private static Tatsache rebuilt(Tatsache fact, Kopf h, Aenderung a) {
        return switch (fact) {
            case Eskalation1Terminiert e ->
                new Eskalation1Terminiert(h, e.konfliktfall(), e.fraktion(), termin(e, a), ort(e, a), e.geladene());
            case Eskalation2Terminiert e ->
                new Eskalation2Terminiert(h, e.konfliktfall(), e.fraktion(), termin(e, a), ort(e, a), e.geladene());
            case Eskalation3Terminiert e ->
                new Eskalation3Terminiert(h, e.konfliktfall(), e.fraktion(), termin(e, a), ort(e, a), e.geladene());
            case Eskalation1Durchgefuehrt e ->
                new Eskalation1Durchgefuehrt(
                        h,
                        e.konfliktfall(),
                        e.fraktion(),
                        beginn(e, a),
                        ende(e, a),
                        anwesende(e, a),
                        e.ergebnis(),
                        e.protokoll());
            case Eskalation2Durchgefuehrt e ->
                new Eskalation2Durchgefuehrt(
                        h,
                        e.konfliktfall(),
                        e.fraktion(),
                        beginn(e, a),
                        ende(e, a),
                        anwesende(e, a),
                        e.ergebnis(),
                        e.protokoll());
            case Eskalation3Durchgefuehrt e ->
                new Eskalation3Durchgefuehrt(
                        h,
                        e.konfliktfall(),
                        e.fraktion(),
                        beginn(e, a),
                        ende(e, a),
                        anwesende(e, a),
                        e.ergebnis(),
                        e.protokoll());
            case StoerungErklaert e ->
                new StoerungErklaert(
                        h,
                        e.konfliktfall(),
                        e.vereinbarung(),
                        e.fraktion(),
                        e.gegenstand(),
                        e.begruendung(),
                        e.vertragsstand(),
                        e.befunde());
            case StoerungMiterklaert e -> new StoerungMiterklaert(h, e.konfliktfall(), e.fraktion(), e.begruendung());
            case StellungnahmeAbgegeben e -> new StellungnahmeAbgegeben(h, e.konfliktfall(), e.fraktion(), e.text());
            case ScheiternErklaert e -> new ScheiternErklaert(h, e.konfliktfall(), e.fraktion(), e.grund());
            case BeilegungVorgeschlagen e ->
                new BeilegungVorgeschlagen(h, e.konfliktfall(), e.fraktion(), e.text(), e.treffen());
            case BeilegungBestaetigt e -> new BeilegungBestaetigt(h, e.konfliktfall(), e.fraktion());
            case BeilegungZurueckgewiesen e ->
                new BeilegungZurueckgewiesen(h, e.konfliktfall(), e.fraktion(), e.grund());
            case StoerungserklaerungZurueckgenommen e ->
                new StoerungserklaerungZurueckgenommen(h, e.konfliktfall(), e.fraktion(), e.grund());
            case FristverlaengerungVorgeschlagen e ->
                new FristverlaengerungVorgeschlagen(h, e.konfliktfall(), e.fraktion(), e.stufe(), e.bis());
            case FristverlaengerungZugestimmt e -> new FristverlaengerungZugestimmt(h, e.konfliktfall(), e.fraktion());
            case FortsetzungsentscheidungGetroffen e ->
                new FortsetzungsentscheidungGetroffen(
                        h, e.konfliktfall(), e.partner(), e.seite(), e.entscheidung(), e.gremium(), e.vorbehaltlich());
            case AngabeBestritten e -> new AngabeBestritten(h, e.konfliktfall(), e.partner(), e.angabe(), e.grund());
            case AngabeAnerkannt e -> new AngabeAnerkannt(h, e.konfliktfall(), e.partner(), e.angabe());
            case AngabeBerichtigt e -> new AngabeBerichtigt(h, e.konfliktfall(), e.angabe(), e.aenderung(), e.grund());
            case AusscheidenVermerkt e -> new AusscheidenVermerkt(h, e.konfliktfall(), e.partner(), e.ereignis());
            case VereinbarungsendeVermerkt e -> new VereinbarungsendeVermerkt(h, e.konfliktfall(), e.ereignis());
        };
    }

    private static OffsetDateTime termin(Terminiert t, Aenderung a) {
        return or(a.termin(), t.termin());
    }

    private static Textverweis ort(Terminiert t, Aenderung a) {
        return or(a.ort(), t.ort());
    }

    private static OffsetDateTime beginn(Durchgefuehrt m, Aenderung a) {
        return or(a.beginn(), m.beginn());
    }

    private static OffsetDateTime ende(Durchgefuehrt m, Aenderung a) {
        return or(a.ende(), m.ende());
    }

    private static List<String> anwesende(Durchgefuehrt m, Aenderung a) {
        return or(a.anwesende(), m.anwesende());
    }

    private static <T> T or(@Nullable T changed, T before) {
        return changed == null ? before : changed;
    }
}
