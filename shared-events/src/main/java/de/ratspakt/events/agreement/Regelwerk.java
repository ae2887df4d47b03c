package de.ratspakt.events.agreement;

import java.util.List;
import java.util.Set;

/**
 * The rule book of an agreement: what its text fixes, and how its openings are read. Data, never code: every number and
 * every word that the parties chose stands here. {@link Lesart} describes each parameter, the clause it reads and its values.
 *
 * @param version counts the rule books of one agreement, from 1
 * @param eskalation1Kreis functions that meet in Eskalation 1 (clause 9 b), such as {@code vorsitz}
 * @param eskalation2Kreis functions that meet in Eskalation 2 (clause 9 c)
 */
public record Regelwerk(
        int version,
        int eskalation1Tage,
        int eskalation2Tage,
        int eskalation3Tage,
        int entscheidungTage,
        int erfassungsfristTage,
        List<String> eskalation1Kreis,
        List<String> eskalation2Kreis,
        Fristbeginn fristbeginn,
        WeitereTageAb weitereTageAb,
        Verschiebung verschiebung,
        Zwischenfrist zwischenfrist,
        Fristablauf fristablauf,
        ScheiternErklaerbar scheiternErklaerbar,
        TreffenWirksam treffenWirksam,
        Einbeziehung einbeziehung,
        DritteStufe dritteStufe,
        EntscheidungDurch entscheidungDurch,
        FortsetzungBraucht fortsetzungBraucht,
        Nichtentscheidung nichtentscheidung,
        Set<RuhenUmfasst> ruhenUmfasst,
        Ausscheiden ausscheiden,
        InformationVor informationVor,
        AbweichungAb abweichungAb,
        Oeffentlichkeit oeffentlichkeit,
        String bundesland) {

    public enum Fristbeginn {
        ERKLAERUNG,
        ZUGANG
    }

    public enum WeitereTageAb {
        SCHEITERN,
        VORFRISTENDE
    }

    public enum Verschiebung {
        BGB_193,
        KEINE
    }

    public enum Zwischenfrist {
        UNVERSCHOBEN,
        VERSCHOBEN
    }

    public enum Fristablauf {
        GESCHEITERT,
        BRAUCHT_ERKLAERUNG
    }

    public enum ScheiternErklaerbar {
        NACH_TREFFEN,
        JEDERZEIT
    }

    public enum TreffenWirksam {
        JE_FRAKTION_EINE_PERSON,
        ALLE_GELADENEN
    }

    public enum Einbeziehung {
        GELEGENHEIT,
        TEILNAHME
    }

    public enum DritteStufe {
        REDAKTIONSVERSEHEN,
        EIGENE_RUNDE
    }

    public enum EntscheidungDurch {
        FRAKTION,
        PARTEI,
        BEIDE
    }

    public enum FortsetzungBraucht {
        ALLE,
        MEHRHEIT
    }

    public enum Nichtentscheidung {
        RUHT_WEITER,
        BEENDET,
        FORTGESETZT
    }

    public enum RuhenUmfasst {
        GEMEINSAME_ANTRAEGE,
        ABSTIMMUNGSLINIEN,
        GEMEINSAME_TREFFEN,
        EINHEITLICHE_ABSTIMMUNG
    }

    public enum Ausscheiden {
        GILT_UNTER_DEN_UEBRIGEN,
        BEENDET
    }

    public enum InformationVor {
        HANDLUNG_UND_VORTAG,
        VORTAG
    }

    public enum AbweichungAb {
        FRAKTIONSMEHRHEIT,
        EINZELSTIMME
    }

    public enum Oeffentlichkeit {
        STUFEN,
        NACH_ABSCHLUSS,
        INTERN
    }

    public Regelwerk {
        eskalation1Kreis = List.copyOf(eskalation1Kreis);
        eskalation2Kreis = List.copyOf(eskalation2Kreis);
        ruhenUmfasst = Set.copyOf(ruhenUmfasst);
    }
}
