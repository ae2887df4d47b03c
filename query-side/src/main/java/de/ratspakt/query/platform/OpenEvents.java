package de.ratspakt.query.platform;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which events are open to everyone, from when on, and which components of them. Decided here for every event that there
 * is; what nobody decided stays inside the group, and a test says so. Of a conflict case these hold once the case itself is
 * open. Free text and names are never open here, whatever component holds them.
 */
public final class OpenEvents {
    private static final Map<String, Decision> DECISIONS = new LinkedHashMap<>();

    /**
     * What is open of an event.
     *
     * @param open whether anything is; if not, outsiders do not even see that it happened
     * @param components of the payload, beside the head
     * @param since open from the first event of these types in its stream on; from the beginning if there are none
     */
    public record Decision(boolean open, Set<String> components, Set<String> since) {
        private static final Decision NEVER = new Decision(false, Set.of(), Set.of());

        /** @param happened whether an event of one of these types had happened in its stream by then */
        public boolean open(Predicate<Set<String>> happened) {
            return open && (since.isEmpty() || happened.test(since));
        }
    }

    static {
        agreement();
        conflict();
        motion();
        session();
        personnel();
        plan();
        never("TextGetilgt");
        account();
    }

    private OpenEvents() {}

    private static void agreement() {
        open("VereinbarungGeschlossen", "vereinbarung", "vertrag");
        open("RuhenEingetreten", "vereinbarung", "konfliktfall", "umfasst");
        open("RuhenBeendet", "vereinbarung", "konfliktfall");
        open("PartnerAusgeschieden", "vereinbarung", "partner");
        open("VereinbarungBeendet", "vereinbarung", "grund");
        open("VereinbarungAbgelaufen", "vereinbarung");
        open("RegelwerkGeändert", "vereinbarung", "regelwerk");
        open("OrtsratsvereinbarungVerknüpft", "vereinbarung", "ortsrat", "stand");
        never("RegelwerkänderungVorgeschlagen", "RegelwerkänderungZugestimmt", "RegelwerkänderungAbgelehnt");
        never("TreffenAngesetzt", "TreffenAbgesagt");
    }

    /** For whom the account's functions concern. */
    private static void account() {
        never("KontoAngelegt", "FunktionenGesetzt", "KennwortZurückgesetzt", "KennwortGeändert");
        never("KontoGesperrt", "KontoEntsperrt", "KontoGeschlossen");
    }

    /** Stages, dates and the outcome. */
    private static void conflict() {
        open("StörungErklärt", "konfliktfall", "vereinbarung", "vertragsstand");
        open("FristAbgelaufen", "konfliktfall", "frist", "letzterTag", "ablauf");
        for (var stage : new String[] {"Eskalation1", "Eskalation2", "Eskalation3"}) {
            open(stage + "Eröffnet", "konfliktfall", "frist");
            open(stage + "Gescheitert", "konfliktfall", "grund", "tag");
            never(stage + "Terminiert", stage + "Durchgeführt");
        }
        open("EntscheidungsphaseEröffnet", "konfliktfall", "frist");
        open("FristVerlängert", "konfliktfall", "frist");
        open("FristNeuBestimmt", "konfliktfall", "frist");
        open("StörungBehoben", "konfliktfall");
        open("VereinbarungFortgesetzt", "konfliktfall", "ausscheidende");
        open("FortsetzungAbgelehnt", "konfliktfall");
        open("KonfliktfallAbgeschlossen", "konfliktfall", "grund");
        never("StörungMiterklärt", "StellungnahmeAbgegeben", "ScheiternErklärt", "StörungserklärungZurückgenommen");
        never("BeilegungVorgeschlagen", "BeilegungBestätigt", "BeilegungZurückgewiesen");
        never("FristverlängerungVorgeschlagen", "FristverlängerungZugestimmt", "FortsetzungsentscheidungGetroffen");
        never("AngabeBestritten", "AngabeAnerkannt", "AngabeBerichtigt");
        never("AusscheidenVermerkt", "VereinbarungsendeVermerkt");
        never("VerfahrensabweichungErmittelt", "ErinnerungErgangen");
    }

    /** Once brought in, and not what came before: drafts, signatures, refusals. */
    private static void motion() {
        var broughtIn = Set.of("AntragGemeinsamEingebracht", "AntragAlleinEingebracht");
        for (var each : broughtIn) {
            open(each, "antrag", "fraktion", "fassung", "sitzung");
        }
        openSince(broughtIn, "AntragZurückgezogen", "antrag", "fraktion");
        openSince(broughtIn, "AntragAngenommen", "antrag", "sitzung", "tagesordnungspunkt");
        openSince(broughtIn, "AntragAbgelehnt", "antrag", "sitzung", "tagesordnungspunkt");
        openSince(broughtIn, "AntragVertagt", "antrag", "sitzung", "tagesordnungspunkt");
        never("AntragEntworfen", "AntragGeändert", "AnlageBeigefügt", "AnlageEntfernt");
        never("AntragMitgezeichnet", "MitzeichnungAbgelehnt");
    }

    /** Dates, agenda and the results of open votes; which motion an item is about may still be internal. */
    private static void session() {
        open("SitzungEinberufen", "sitzung", "vereinbarung", "termin", "stimmen", "mehrheitDerMitglieder", "sitze");
        open("SitzungVerlegt", "sitzung", "termin");
        open("SitzungAbgesagt", "sitzung");
        open(
                "TagesordnungspunktAufgenommen",
                "sitzung",
                "tagesordnungspunkt",
                "nummer",
                "herkunft",
                "mehrheit",
                "geheim");
        open("TagesordnungspunktAbgesetzt", "sitzung", "tagesordnungspunkt");
        open("StimmverhaltenErfasst", "sitzung", "tagesordnungspunkt", "fraktion", "ja", "nein", "enthaltung");
        open("SitzungGeschlossen", "sitzung");
        never("AbstimmungslinieVereinbart", "StimmverhaltenFreigestellt", "AbwesenheitGemeldet");
        never("AbweichungAngekündigt", "KenntnisnahmeBestätigt", "MitteilungBestritten", "AlleineinbringungVermerkt");
        never("AusscheidenFürSitzungVermerkt", "MitteilungsfristBestimmt", "MitteilungsfristAbgelaufen");
        never("RegelabweichungErmittelt", "RegelabweichungEntfallen", "ErinnerungAnMitteilungsfristErgangen");
        never("MehrheitGefährdet", "MehrheitGesichert");
    }

    private static void personnel() {
        never("PersonalvorschlagEingebracht", "EinvernehmenErteilt", "EinvernehmenVerweigert");
        never("EinvernehmenZurückgenommen", "PersonalvorschlagGemeinsamUnterbreitet");
        never("PersonalvorschlagAlleinUnterbreitet", "PersonalvorschlagZurückgezogen", "AmtBesetzt", "AmtErledigt");
    }

    private static void plan() {
        never("HandlungsplanAngelegt", "HandlungsplanÜberfällig", "ErinnerungAnHandlungsplanErgangen");
        never("HandlungsplanBeschlossen", "MaßnahmeAufgenommen", "MaßnahmeBegonnen", "FortschrittGemeldet");
        never(
                "MaßnahmeVerschoben",
                "MaßnahmeAbgeschlossen",
                "StreichungZugestimmt",
                "StreichungszustimmungZurückgenommen",
                "MaßnahmeGestrichen");
        never("MaßnahmeÜberfällig", "ErinnerungAnMaßnahmeErgangen");
    }

    private static void open(String typ, String... components) {
        openSince(Set.of(), typ, components);
    }

    private static void openSince(Set<String> since, String typ, String... components) {
        decide(typ, new Decision(true, Arrays.stream(components).collect(Collectors.toUnmodifiableSet()), since));
    }

    private static void never(String... types) {
        Stream.of(types).forEach(typ -> decide(typ, Decision.NEVER));
    }

    private static void decide(String typ, Decision decision) {
        if (DECISIONS.put(typ, decision) != null) {
            throw new IllegalStateException(typ + " is decided twice");
        }
    }

    /** Whether somebody thought about this event. */
    static boolean decided(String typ) {
        return DECISIONS.containsKey(typ);
    }

    /** @param typ published name */
    public static Decision of(String typ) {
        return DECISIONS.getOrDefault(typ, Decision.NEVER);
    }

    /** The events on which other events' being open depends. */
    public static Set<String> opening() {
        return DECISIONS.values().stream().flatMap(d -> d.since().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Of events that are open from the beginning or not at all.
     *
     * @param typ published name
     */
    public static boolean areOpen(String typ) {
        return of(typ).open() && of(typ).since().isEmpty();
    }
}
