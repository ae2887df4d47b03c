package de.ratspakt.standalone;

import de.ratspakt.standalone.Whole.Situation;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command in a situation in which it may be given, and who may give it there: the domain's tables (sections 4 and 6) as
 * data. Every command needs a row here.
 *
 * @param command published name
 * @param where what distinguishes this row from others of the command
 * @param address with {@code {id}} for the case or agreement
 * @param before leads to the situation
 * @param body as its account sends it; {@code $PACT} stands for the agreement
 * @param event type of the event whose id stands for {@code $EVENT}
 * @param allowed everyone who may
 */
record CommandRow(
        String command,
        String where,
        String address,
        Map<String, String> readings,
        UnaryOperator<Situation> before,
        String body,
        @Nullable String event,
        Set<Who> allowed) {

    /** Everyone there is, each by an account. */
    enum Who {
        MEMBER("linke.mitglied"),
        CHAIR("linke.vorsitz"),
        DEPUTY("linke.stellv"),
        PARTY_CHAIR("linke.partei"),
        OFFICE("gruppe.buero"),
        AUDITOR("pruefung"),
        ADMIN("admin"),
        NO_FUNCTION("ohne-amt"),
        CHAIR_OF_ANOTHER_FACTION("spd.vorsitz"),
        CHAIR_OUTSIDE_THE_AGREEMENT("fremd.vorsitz"),
        PUBLIC(null);

        final @Nullable String account;

        Who(@Nullable String account) {
            this.account = account;
        }
    }

    private static final String PROPOSAL = "/api/personalvorschlaege/{id}/";
    private static final UnaryOperator<Situation> PERSON_PROPOSED =
            s -> s.created("spd.vorsitz", "personalvorschlaege", """
                    {"vereinbarung":"$PACT","fraktion":"spd","amt":"Ratsvorsitz","person":"Erika Beispiel"}""");
    private static final UnaryOperator<Situation> OWN_PERSON_PROPOSED =
            s -> s.created("linke.vorsitz", "personalvorschlaege", """
                    {"vereinbarung":"$PACT","fraktion":"linke","amt":"Ratsvorsitz","person":"Erika Beispiel"}""");
    private static final UnaryOperator<Situation> CONSENTED = s -> PERSON_PROPOSED
            .apply(s)
            .then("linke.vorsitz", "personalvorschlaege", "einvernehmen-erteilen", "{\"partner\":\"linke\"}")
            .then("gruene.vorsitz", "personalvorschlaege", "einvernehmen-erteilen", "{\"partner\":\"gruene\"}");
    private static final String PROJECTION = "/api/betrieb/projektionen/{projektion}/";
    private static final String PLAN = "/api/handlungsplaene/{id}/";
    private static final Set<Who> GROUP = EnumSet.of(Who.CHAIR, Who.DEPUTY, Who.OFFICE, Who.CHAIR_OF_ANOTHER_FACTION);
    private static final UnaryOperator<Situation> PLANNED = s -> s.created("gruppe.buero", "handlungsplaene", """
                    {"vereinbarung":"$PACT","titel":"Handlungsplan","faelligAm":"2022-03-31"}""")
            .then("gruppe.buero", "handlungsplaene", "massnahme-aufnehmen", """
                    {"massnahme":"rad","titel":"Radweg","zieltermin":"2022-06-30"}""")
            .then("gruppe.buero", "handlungsplaene", "massnahme-aufnehmen", """
                    {"massnahme":"treff","titel":"Quartierstreff","verbindlich":true,"quelle":"Anlage 2"}""");
    private static final String RAD = "{\"massnahme\":\"rad\",\"am\":\"2022-03-01T08:55:00+01:00\"}";
    private static final String CASE = "/api/konfliktfaelle/{id}/";
    private static final String SESSION = "/api/sitzungen/{id}/";
    private static final Set<Who> FACTION = EnumSet.of(Who.CHAIR, Who.DEPUTY);
    private static final Set<Who> FACTION_OR_OFFICE = EnumSet.of(Who.CHAIR, Who.DEPUTY, Who.OFFICE);
    private static final Set<Who> SIGNED_IN = EnumSet.complementOf(EnumSet.of(Who.PUBLIC));
    private static final UnaryOperator<Situation> NOTHING = s -> s;
    private static final UnaryOperator<Situation> DECLARED = Situation::declared;
    private static final UnaryOperator<Situation> STAGE_2 = s -> s.declared().held(1, "KEINE_EINIGUNG");
    private static final UnaryOperator<Situation> STAGE_3 =
            s -> STAGE_2.apply(s).held(2, "KEINE_EINIGUNG");
    private static final UnaryOperator<Situation> DECIDING = STAGE_3;
    private static final UnaryOperator<Situation> PROPOSED = s -> s.declared()
            .then("spd.vorsitz", "beilegung-vorschlagen", "{\"fraktion\":\"spd\",\"text\":\"Wir einigen uns.\"}");
    private static final Map<String, String> THREE_STAGES = Map.of("dritteStufe", "EIGENE_RUNDE");
    private static final String LINKE = "{\"fraktion\":\"linke\"}";
    private static final String APPOINTMENT = """
            {"fraktion":"linke","termin":"2022-03-06T18:00:00+01:00","ort":"Rathaus","geladene":["spd.vorsitz"],
             "am":"2022-03-01T08:55:00+01:00"}""";
    private static final String MEETING = """
            {"fraktion":"linke","beginn":"2022-03-01T08:40:00+01:00","ende":"2022-03-01T08:50:00+01:00",
             "anwesende":["spd.vorsitz"],"ergebnis":"VERTAGT","protokoll":"Vertagt."}""";
    private static final String DECISION = """
            {"partner":"linke","entscheidung":"FORTSETZEN","gremium":"Fraktionssitzung","vorbehaltlich":false,
             "am":"2022-03-01T08:55:00+01:00"}""";
    private static final String CORRECTION = """
            {"ereignis":"$EVENT","aenderung":{"am":"2022-03-01T08:30:00+01:00"},"grund":"Verschrieben."}""";

    private static final Set<Who> DRAFTING = EnumSet.of(Who.MEMBER, Who.CHAIR, Who.DEPUTY);
    private static final String DRAFT = """
            {"vereinbarung":"$PACT","fraktion":"linke","titel":"Radweg","text":"Auf einer Seite.","begruendung":"Sicherheit."}""";
    private static final String ATTACHMENT = """
            {"fraktion":"linke","name":"plan.txt","typ":"text/plain","inhalt":"RWluIFBsYW4uCg=="}""";
    private static final UnaryOperator<Situation> DRAFTED = s -> s.created("linke.mitglied", "antraege", DRAFT);
    private static final UnaryOperator<Situation> SIGNED = s -> DRAFTED.apply(s)
            .then("spd.vorsitz", "antraege", "antrag-mitzeichnen", "{\"fraktion\":\"spd\"}")
            .then("gruene.vorsitz", "antraege", "antrag-mitzeichnen", "{\"fraktion\":\"gruene\"}")
            .then("linke.vorsitz", "antraege", "antrag-mitzeichnen", LINKE);

    private static final Set<Who> ONLY_OFFICE = EnumSet.of(Who.OFFICE);
    private static final String CALLING = """
            {"vereinbarung":"$PACT","gremium":"Rat","termin":"2022-03-15T18:00:00+01:00","ort":"Rathaus","stimmen":41,
             "mehrheitDerMitglieder":21,"sitze":{"spd":15,"gruene":7,"linke":2},"buergermeister":"UNGEWISS",
             "am":"2022-02-20T10:00:00+01:00"}""";
    private static final String ITEM = """
            {"nummer":3,"titel":"Radweg","herkunft":"GRUPPE","mehrheit":"MEHRHEIT_DER_STIMMEN","geheim":false}""";
    private static final UnaryOperator<Situation> CALLED = s -> s.created("gruppe.buero", "sitzungen", CALLING);
    private static final UnaryOperator<Situation> WITH_ITEM =
            s -> CALLED.apply(s).then("gruppe.buero", "sitzungen", "tagesordnungspunkt-aufnehmen", ITEM);
    /** Called for this morning, so that it has begun. */
    private static final UnaryOperator<Situation> BEGUN = s -> s.created(
                    "gruppe.buero",
                    "sitzungen",
                    CALLING.replace("2022-03-15T18:00:00+01:00", "2022-03-01T08:00:00+01:00"))
            .then("gruppe.buero", "sitzungen", "tagesordnungspunkt-aufnehmen", ITEM);

    static List<CommandRow> all() {
        return List.of(
                // the agreement
                at("VereinbarungSchliessen", "/api/vereinbarungen", NOTHING, "$DOCUMENT", EnumSet.of(Who.ADMIN)),
                at(
                        "PartnerAusscheiden",
                        "/api/vereinbarungen/{id}/partner-ausscheiden",
                        NOTHING,
                        "{\"partner\":\"linke\",\"grund\":\"Ein Parteitag.\"}",
                        FACTION),
                inAgreement(
                        "OrtsratsvereinbarungVerknuepfen", "ortsratsvereinbarung-verknuepfen", """
                        {"fraktion":"linke","ortsrat":"Ortsrat Musterdorf","stand":"ANGESTREBT",
                         "am":"2022-03-01T08:00:00+01:00"}""", FACTION_OR_OFFICE),
                inAgreement("TreffenAnsetzen", "treffen-ansetzen", """
                        {"fraktion":"linke","art":"ARBEITSGRUPPE","titel":"Arbeitsgruppe Schule","ort":"Rathaus",
                         "termin":"2022-03-06T18:00:00+01:00",
                         "serie":{"rhythmus":"WOECHENTLICH","bis":"2022-06-30"}}""", FACTION_OR_OFFICE),
                inAgreement("TreffenAbsagen", "treffen-absagen", """
                        {"fraktion":"linke","treffen":"$EVENT","tag":"2022-03-06"}""", FACTION_OR_OFFICE)
                        .about("TreffenAngesetzt")
                        .after(s -> s.inAgreement("gruppe.buero", "treffen-ansetzen", """
                                {"art":"ARBEITSGRUPPE","titel":"Arbeitsgruppe Schule","ort":"Rathaus",
                                 "termin":"2022-03-06T18:00:00+01:00"}""")),
                inAgreement("RegelwerkAendern", "regelwerk-aendern", """
                        {"partner":"linke","aenderung":{"eskalation1Tage":14}}""", FACTION),
                inAgreement("RegelwerkaenderungZustimmen", "regelwerkaenderung-zustimmen", """
                        {"partner":"linke","vorschlag":"$EVENT"}""", FACTION)
                        .about("RegelwerkänderungVorgeschlagen")
                        .after(CommandRow::changeProposed),
                inAgreement("RegelwerkaenderungAblehnen", "regelwerkaenderung-ablehnen", """
                        {"partner":"linke","vorschlag":"$EVENT","grund":"Zu lang."}""", FACTION)
                        .about("RegelwerkänderungVorgeschlagen")
                        .after(CommandRow::changeProposed),
                // 9 a
                at("StoerungErklaeren", "/api/konfliktfaelle", NOTHING, """
                        {"vereinbarung":"$PACT","fraktion":"linke","gegenstand":"Haushalt","begruendung":"Keine Absprache.",
                         "am":"2022-03-01T08:00:00+01:00"}""", FACTION),
                on("StoerungMiterklaeren", "stoerung-miterklaeren", DECLARED, """
                        {"fraktion":"linke","begruendung":"Auch wir."}""", FACTION)
                        .after(s -> s.declaredBy("spd")),
                on("StellungnahmeAbgeben", "stellungnahme-abgeben", DECLARED, """
                        {"fraktion":"linke","text":"Wir sehen es so."}""", FACTION),
                on("StoerungserklaerungZuruecknehmen", "stoerungserklaerung-zuruecknehmen", DECLARED, LINKE, FACTION),
                // 9 b, 9 c
                on("Eskalation1Terminieren", "eskalation1-terminieren", DECLARED, APPOINTMENT, FACTION_OR_OFFICE),
                on("Eskalation1Terminieren", "eskalation1-terminieren", DECLARED, APPOINTMENT, FACTION_OR_OFFICE)
                        .where("moving one's own")
                        .after(s -> s.declared().appointed("linke.vorsitz", "linke")),
                on("Eskalation1Terminieren", "eskalation1-terminieren", DECLARED, APPOINTMENT, EnumSet.of(Who.OFFICE))
                        .where("moving another's")
                        .after(s -> s.declared().appointed("spd.vorsitz", "spd")),
                on("Eskalation2Terminieren", "eskalation2-terminieren", STAGE_2, APPOINTMENT, FACTION_OR_OFFICE),
                on("Eskalation3Terminieren", "eskalation3-terminieren", STAGE_3, APPOINTMENT, FACTION_OR_OFFICE)
                        .reading(THREE_STAGES),
                on("Eskalation1Durchfuehren", "eskalation1-durchfuehren", DECLARED, MEETING, FACTION_OR_OFFICE),
                on("Eskalation2Durchfuehren", "eskalation2-durchfuehren", STAGE_2, MEETING, FACTION_OR_OFFICE),
                on("Eskalation3Durchfuehren", "eskalation3-durchfuehren", STAGE_3, MEETING, FACTION_OR_OFFICE)
                        .reading(THREE_STAGES),
                on(
                        "ScheiternErklaeren",
                        "scheitern-erklaeren",
                        s -> s.declared().held(1, "VERTAGT"),
                        """
                        {"fraktion":"linke","grund":"Es geht nicht weiter."}""",
                        FACTION),
                on("BeilegungVorschlagen", "beilegung-vorschlagen", DECLARED, """
                        {"fraktion":"linke","text":"Wir stimmen zu."}""", FACTION),
                on("BeilegungBestaetigen", "beilegung-bestaetigen", PROPOSED, LINKE, FACTION),
                on("BeilegungZurueckweisen", "beilegung-zurueckweisen", PROPOSED, LINKE, FACTION),
                on("FristverlaengerungVorschlagen", "fristverlaengerung-vorschlagen", DECLARED, """
                        {"fraktion":"linke","stufe":"ESKALATION_1","bis":"2022-03-31"}""", FACTION),
                on(
                        "FristverlaengerungZustimmen",
                        "fristverlaengerung-zustimmen",
                        s -> s.declared().then("spd.vorsitz", "fristverlaengerung-vorschlagen", """
                                        {"fraktion":"spd","bis":"2022-03-31"}"""),
                        LINKE,
                        FACTION),
                // 9 d
                on("FortsetzungsentscheidungTreffen", "fortsetzungsentscheidung-treffen", DECIDING, DECISION, FACTION)
                        .reading(Map.of("entscheidungDurch", "FRAKTION")),
                on(
                                "FortsetzungsentscheidungTreffen",
                                "fortsetzungsentscheidung-treffen",
                                DECIDING,
                                DECISION,
                                EnumSet.of(Who.PARTY_CHAIR))
                        .reading(Map.of("entscheidungDurch", "PARTEI")),
                on(
                                "FortsetzungsentscheidungTreffen",
                                "fortsetzungsentscheidung-treffen",
                                DECIDING,
                                DECISION,
                                EnumSet.of(Who.CHAIR, Who.DEPUTY, Who.PARTY_CHAIR))
                        .reading(Map.of("entscheidungDurch", "BEIDE")),
                // what was said
                on("AngabeBestreiten", "angabe-bestreiten", DECLARED, """
                        {"partner":"linke","ereignis":"$EVENT","grund":"So war es nicht."}""", FACTION)
                        .about("StörungErklärt")
                        .after(s -> s.declaredBy("spd")),
                on("AngabeAnerkennen", "angabe-anerkennen", DECLARED, """
                        {"partner":"linke","ereignis":"$EVENT"}""", FACTION)
                        .about("StörungErklärt")
                        .after(s -> s.declaredBy("spd")),
                on("AngabeBerichtigen", "angabe-berichtigen", DECLARED, CORRECTION, EnumSet.of(Who.CHAIR, Who.OFFICE))
                        .where("what the chair recorded")
                        .about("StörungErklärt"),
                on("AngabeBerichtigen", "angabe-berichtigen", DECLARED, CORRECTION, EnumSet.of(Who.DEPUTY, Who.OFFICE))
                        .where("what the deputy recorded")
                        .about("StellungnahmeAbgegeben")
                        .after(s -> s.declared().then("linke.stellv", "stellungnahme-abgeben", """
                                {"fraktion":"linke","text":"…"}""")),
                on(
                                "AngabeBerichtigen",
                                "angabe-berichtigen",
                                DECLARED,
                                CORRECTION,
                                EnumSet.of(Who.PARTY_CHAIR, Who.OFFICE))
                        .where("what the party's chair recorded")
                        .about("FortsetzungsentscheidungGetroffen")
                        .reading(Map.of("entscheidungDurch", "BEIDE"))
                        .after(s ->
                                DECIDING.apply(s).then("linke.partei", "fortsetzungsentscheidung-treffen", DECISION)),
                // 5, 6
                at("AntragEntwerfen", "/api/antraege", NOTHING, DRAFT, DRAFTING),
                motion("AntragAendern", "antrag-aendern", DRAFTED, """
                        {"fraktion":"linke","titel":"Radweg","text":"Auf beiden Seiten."}""", DRAFTING),
                motion("AnlageBeifuegen", "anlage-beifuegen", DRAFTED, ATTACHMENT, DRAFTING),
                motion("AnlageEntfernen", "anlage-entfernen", DRAFTED, """
                        {"fraktion":"linke","anlage":"$ATTACHMENT"}""", DRAFTING)
                        .after(s -> DRAFTED.apply(s).then("linke.vorsitz", "antraege", "anlage-beifuegen", ATTACHMENT)),
                motion(
                        "AntragMitzeichnen",
                        "antrag-mitzeichnen",
                        DRAFTED,
                        "{\"fraktion\":\"linke\",\"fassung\":1}",
                        FACTION),
                motion("MitzeichnungAblehnen", "mitzeichnung-ablehnen", DRAFTED, """
                        {"fraktion":"linke","grund":"So nicht."}""", FACTION),
                motion("AntragGemeinsamEinbringen", "antrag-gemeinsam-einbringen", SIGNED, LINKE, FACTION),
                motion("AntragAlleinEinbringen", "antrag-allein-einbringen", DRAFTED, LINKE, FACTION),
                motion("AntragZurueckziehen", "antrag-zurueckziehen", DRAFTED, LINKE, FACTION),
                motion(
                        "AntragsergebnisFeststellen",
                        "antragsergebnis-feststellen",
                        s -> DRAFTED.apply(s).then("linke.vorsitz", "antraege", "antrag-allein-einbringen", LINKE),
                        "{\"ergebnis\":\"VERTAGT\"}",
                        EnumSet.of(Who.OFFICE)),
                // 7
                at("PersonalvorschlagEinbringen", "/api/personalvorschlaege", NOTHING, """
                        {"vereinbarung":"$PACT","fraktion":"linke","amt":"Ratsvorsitz","person":"Erika Beispiel",
                         "begruendung":"Sie kann es.","am":"2022-03-01T08:00:00+01:00"}""", FACTION),
                at("EinvernehmenErteilen", PROPOSAL + "einvernehmen-erteilen", PERSON_PROPOSED, """
                        {"partner":"linke"}""", FACTION),
                at("EinvernehmenVerweigern", PROPOSAL + "einvernehmen-verweigern", PERSON_PROPOSED, """
                        {"partner":"linke","grund":"Wir sehen es anders."}""", FACTION),
                at("EinvernehmenZuruecknehmen", PROPOSAL + "einvernehmen-zuruecknehmen", CONSENTED, """
                        {"partner":"linke"}""", FACTION),
                at(
                        "PersonalvorschlagGemeinsamUnterbreiten",
                        PROPOSAL + "personalvorschlag-gemeinsam-unterbreiten",
                        CONSENTED,
                        LINKE,
                        FACTION),
                at(
                        "PersonalvorschlagAlleinUnterbreiten",
                        PROPOSAL + "personalvorschlag-allein-unterbreiten",
                        OWN_PERSON_PROPOSED,
                        LINKE,
                        FACTION),
                at(
                        "PersonalvorschlagZurueckziehen",
                        PROPOSAL + "personalvorschlag-zurueckziehen",
                        OWN_PERSON_PROPOSED,
                        """
                        {"fraktion":"linke","grund":"Sie möchte nicht."}""",
                        FACTION),
                at("AmtBesetzen", PROPOSAL + "amt-besetzen", PERSON_PROPOSED, """
                        {"seit":"2022-02-01"}""", EnumSet.of(Who.OFFICE)),
                at(
                        "AmtErledigen",
                        PROPOSAL + "amt-erledigen",
                        s -> PERSON_PROPOSED
                                .apply(s)
                                .then(
                                        "gruppe.buero",
                                        "personalvorschlaege",
                                        "amt-besetzen",
                                        "{\"seit\":\"2022-02-01\"}"),
                        """
                        {"zum":"2022-02-28"}""",
                        EnumSet.of(Who.OFFICE)),
                // 4, 6, 8 b
                at("SitzungEinberufen", "/api/sitzungen", NOTHING, CALLING, ONLY_OFFICE),
                session("SitzungVerlegen", "sitzung-verlegen", CALLED, """
                        {"termin":"2022-03-16T18:00:00+01:00","ort":"Aula","grund":"Der Saal ist belegt.",
                         "am":"2022-03-01T08:00:00+01:00"}""", ONLY_OFFICE),
                session("SitzungAbsagen", "sitzung-absagen", CALLED, "{\"grund\":\"Nichts zu beraten.\"}", ONLY_OFFICE),
                session("TagesordnungspunktAufnehmen", "tagesordnungspunkt-aufnehmen", CALLED, ITEM, ONLY_OFFICE),
                session("TagesordnungspunktAbsetzen", "tagesordnungspunkt-absetzen", WITH_ITEM, """
                        {"tagesordnungspunkt":"$ITEM"}""", ONLY_OFFICE),
                session("AbstimmungslinieVereinbaren", "abstimmungslinie-vereinbaren", WITH_ITEM, """
                        {"tagesordnungspunkt":"$ITEM","linie":"JA"}""", ONLY_OFFICE),
                session("StimmverhaltenFreistellen", "stimmverhalten-freistellen", WITH_ITEM, """
                        {"tagesordnungspunkt":"$ITEM"}""", ONLY_OFFICE),
                session("AbwesenheitMelden", "abwesenheit-melden", CALLED, """
                        {"fraktion":"linke","anzahl":1}""", FACTION_OR_OFFICE),
                session("AbweichungAnkuendigen", "abweichung-ankuendigen", WITH_ITEM, """
                        {"fraktion":"linke","tagesordnungspunkt":"$ITEM","stimme":"NEIN","interesse":"Der Radweg endet zu früh.",
                         "empfaenger":["spd","gruene"]}""", FACTION),
                session("KenntnisnahmeBestaetigen", "kenntnisnahme-bestaetigen", WITH_ITEM, """
                        {"partner":"linke","abweichung":"$EVENT"}""", FACTION)
                        .about("AbweichungAngekündigt")
                        .after(CommandRow::announced),
                session("MitteilungBestreiten", "mitteilung-bestreiten", WITH_ITEM, """
                        {"partner":"linke","abweichung":"$EVENT","grund":"Uns hat niemand etwas gesagt."}""", FACTION)
                        .about("AbweichungAngekündigt")
                        .after(CommandRow::announced),
                session("StimmverhaltenErfassen", "stimmverhalten-erfassen", BEGUN, """
                        {"tagesordnungspunkt":"$ITEM","fraktion":"linke","ja":1,"nein":1,"enthaltung":0}""", ONLY_OFFICE),
                session("SitzungSchliessen", "sitzung-schliessen", BEGUN, """
                        {"am":"2022-03-01T08:50:00+01:00"}""", ONLY_OFFICE),
                // the action plan (preamble, Annexes 1 and 2)
                at("HandlungsplanAnlegen", "/api/handlungsplaene", NOTHING, """
                        {"vereinbarung":"$PACT","titel":"Handlungsplan","faelligAm":"2022-03-31",
                         "am":"2022-03-01T08:00:00+01:00"}""", GROUP),
                at("HandlungsplanBeschliessen", PLAN + "handlungsplan-beschliessen", PLANNED, """
                        {"am":"2022-03-01T08:55:00+01:00"}""", GROUP),
                at("MassnahmeAufnehmen", PLAN + "massnahme-aufnehmen", PLANNED, """
                        {"massnahme":"bus","titel":"Mehr Busse","ziel":7,"arbeitsgruppe":"klima-und-mobilitaet",
                         "zieltermin":"2022-12-31","verbindlich":true,"quelle":"Anlage 2, Nummer 1",
                         "am":"2022-03-01T08:55:00+01:00"}""", GROUP),
                at("MassnahmeBeginnen", PLAN + "massnahme-beginnen", PLANNED, RAD, GROUP),
                at("FortschrittMelden", PLAN + "fortschritt-melden", PLANNED, """
                        {"massnahme":"rad","prozent":40,"am":"2022-03-01T08:55:00+01:00"}""", GROUP),
                at("MassnahmeVerschieben", PLAN + "massnahme-verschieben", PLANNED, """
                        {"massnahme":"rad","zieltermin":"2022-09-30","grund":"Die Planung dauert.",
                         "am":"2022-03-01T08:55:00+01:00"}""", GROUP),
                at("MassnahmeAbschliessen", PLAN + "massnahme-abschliessen", PLANNED, RAD, GROUP),
                at("StreichungZustimmen", PLAN + "streichung-zustimmen", PLANNED, """
                        {"partner":"linke","massnahme":"treff","grund":"Anders gelöst.",
                         "am":"2022-03-01T08:55:00+01:00"}""", FACTION),
                at(
                                "StreichungszustimmungZuruecknehmen",
                                PLAN + "streichungszustimmung-zuruecknehmen",
                                PLANNED,
                                """
                        {"partner":"linke","massnahme":"treff","am":"2022-03-01T08:56:00+01:00"}""",
                                FACTION)
                        .after(s ->
                                PLANNED.apply(s).then("linke.vorsitz", "handlungsplaene", "streichung-zustimmen", """
                                {"partner":"linke","massnahme":"treff","am":"2022-03-01T08:55:00+01:00"}""")),
                at("MassnahmeStreichen", PLAN + "massnahme-streichen", PLANNED, """
                        {"massnahme":"rad","grund":"Anders gelöst.","am":"2022-03-01T08:55:00+01:00"}""", GROUP),
                // beside the matter
                at("KontoAnlegen", "/api/konten", NOTHING, """
                        {"name":"$PACT","kennwort":"ein-Kennwort-1","funktionen":["$PACT/linke.mitglied"]}""", EnumSet.of(Who.ADMIN)),
                at(
                        "KennwortAendern",
                        "/api/konten/{name}/kennwort-aendern",
                        Situation::withAccount,
                        """
                        {"kennwort":"ein-Kennwort-1"}""",
                        EnumSet.of(Who.ADMIN)),
                at(
                        "FunktionenSetzen",
                        "/api/konten/{name}/funktionen-setzen",
                        Situation::withAccount,
                        """
                        {"funktionen":["$PACT/gruene.mitglied"]}""",
                        EnumSet.of(Who.ADMIN)),
                at("KontoSperren", "/api/konten/{name}/sperren", Situation::withAccount, "{}", EnumSet.of(Who.ADMIN)),
                at(
                        "KontoEntsperren",
                        "/api/konten/{name}/entsperren",
                        Situation::withLockedAccount,
                        "{}",
                        EnumSet.of(Who.ADMIN)),
                at(
                        "KontoSchliessen",
                        "/api/konten/{name}/schliessen",
                        Situation::withAccount,
                        "{}",
                        EnumSet.of(Who.ADMIN)),
                at("ProjektionErneutVersuchen", PROJECTION + "erneut-versuchen", NOTHING, "{}", EnumSet.of(Who.ADMIN)),
                at("ProjektionNeuAufbauen", PROJECTION + "neu-aufbauen", NOTHING, "{}", EnumSet.of(Who.ADMIN)),
                at("uhr", "/api/uhr", NOTHING, "{\"um\":\"PT1S\"}", SIGNED_IN));
    }

    private static Situation changeProposed(Situation s) {
        return s.inAgreement("spd.vorsitz", "regelwerk-aendern", """
                {"partner":"spd","aenderung":{"eskalation1Tage":14}}""");
    }

    private static CommandRow inAgreement(String command, String path, String body, Set<Who> allowed) {
        return at(command, "/api/vereinbarungen/{id}/" + path, NOTHING, body, allowed);
    }

    private static CommandRow on(
            String command, String path, UnaryOperator<Situation> before, String body, Set<Who> allowed) {
        return at(command, CASE + path, before, body, allowed);
    }

    private static Situation announced(Situation s) {
        var item = WITH_ITEM.apply(s).item();
        return s.then("spd.vorsitz", "sitzungen", "abweichung-ankuendigen", """
                {"fraktion":"spd","tagesordnungspunkt":"%s","interesse":"Zu teuer.","empfaenger":["linke"]}""".formatted(item));
    }

    private static CommandRow session(
            String command, String path, UnaryOperator<Situation> before, String body, Set<Who> allowed) {
        return at(command, SESSION + path, before, body, allowed);
    }

    private static CommandRow motion(
            String command, String path, UnaryOperator<Situation> before, String body, Set<Who> allowed) {
        return at(command, "/api/antraege/{id}/" + path, before, body, allowed);
    }

    private static CommandRow at(
            String command, String address, UnaryOperator<Situation> before, String body, Set<Who> allowed) {
        return new CommandRow(command, "", address, Map.of(), before, body, null, allowed);
    }

    private CommandRow where(String words) {
        return new CommandRow(command, words, address, readings, before, body, event, allowed);
    }

    private CommandRow reading(Map<String, String> reading) {
        return new CommandRow(command, where + reading, address, reading, before, body, event, allowed);
    }

    private CommandRow after(UnaryOperator<Situation> other) {
        return new CommandRow(command, where, address, readings, other, body, event, allowed);
    }

    private CommandRow about(String typ) {
        return new CommandRow(command, where, address, readings, before, body, typ, allowed);
    }

    /** A new situation for this row. */
    Situation situation(Whole whole) {
        var situation = before.apply(whole.agreement(readings));
        if (before != NOTHING) {
            whole.settle();
        }
        return situation;
    }

    String path(Situation s) {
        return address.replace("{name}", s.account())
                .replace("{projektion}", "lesen-erinnerungen")
                .replace("{id}", address.startsWith("/api/vereinbarungen") ? s.agreement : s.id());
    }

    /** What is sent in this situation, by an account that may. */
    String body(Situation s) {
        return body.replace("$PACT", s.agreement)
                .replace("$ATTACHMENT", body.contains("$ATTACHMENT") ? s.attachment() : "")
                .replace("$ITEM", body.contains("$ITEM") ? s.item() : "")
                .replace("$EVENT", event == null ? "" : s.event(event))
                .replace("$DOCUMENT", Whole.JSON.writeValueAsString(Whole.contract()));
    }

    /** The office speaks for no faction; in a session it says which one the fact is about. */
    String body(Situation s, Who who) {
        var sent = (ObjectNode) Whole.JSON.readTree(body(s));
        if (who == Who.OFFICE && allowed.contains(Who.OFFICE) && !address.startsWith(SESSION)) {
            sent.remove("fraktion");
        }
        return sent.toString();
    }

    @Override
    public String toString() {
        return where.isEmpty() ? command : command + " " + where;
    }
}
