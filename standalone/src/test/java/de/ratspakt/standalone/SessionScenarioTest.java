package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.agreement.AgreementFile;
import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.rules.session.SessionReplay;
import de.ratspakt.events.rules.session.SessionState;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.AbweichungAngekuendigt;
import de.ratspakt.events.session.SessionEvent.Abweichungsart;
import de.ratspakt.events.session.SessionEvent.RegelabweichungErmittelt;
import de.ratspakt.events.session.SessionEvent.TagesordnungspunktAufgenommen;
import de.ratspakt.events.storage.EventLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story of a session, over HTTP, in the real Ratspakt with its own PostgreSQL and a clock that is moved. */
class SessionScenarioTest {
    @TempDir
    Path temp;

    private Standalone ratspakt;
    private String session;

    @Test
    void the_council_meets_a_day_later_than_called_and_one_vote_breaks_the_line() {
        try (var started = Standalone.start(Options.parse(List.of("--port", "0"), PreparedFolder.in(temp)))) {
            ratspakt = started;
            var contract = Whole.contract();
            var pact = contract.get("id").stringValue();
            var anyone = new Client(ratspakt, "pruefung");
            var office = new Client(ratspakt, "gruppe.buero");
            var left = new Client(ratspakt, "linke.vorsitz");
            var greens = new Client(ratspakt, "gruene.vorsitz");
            var spd = new Client(ratspakt, "spd.vorsitz");
            new Client(ratspakt, "admin").post("/api/vereinbarungen", contract.toString());
            ratspakt.part(Accounts.class)
                    .ensure(
                            StartAccounts.of(List.of(AgreementFile.read(Whole.JSON.writeValueAsBytes(contract)))),
                            Client.password(ratspakt));

            // Tuesday, 1 March 2022. The office calls the council for Tuesday, 15 March, and the factions agree on
            // lines.
            session =
                    office.post("/api/sitzungen", """
                            {"vereinbarung":"%s","gremium":"Rat","termin":"2022-03-15T18:00:00+01:00","ort":"Rathaus"}""".formatted(pact)).get("id").asString();
            var path = item(office, "Radweg", "MEHRHEIT_DER_STIMMEN");
            var budget = item(office, "Haushalt", "MEHRHEIT_DER_MITGLIEDER");

            // Four of the SPD are ill: 20 of the 21 that the budget needs. One comes after all.
            act(spd, "abwesenheit-melden", "{\"fraktion\":\"spd\",\"anzahl\":4}");
            assertThat(last()).isEqualTo("MehrheitGefährdet");
            act(office, "abwesenheit-melden", "{\"fraktion\":\"spd\",\"anzahl\":3}");
            assertThat(last()).isEqualTo("MehrheitGesichert");

            // DIE LINKE tells both partners before it brings a motion in alone; the GRÜNE tell nobody.
            var told = draft(left, "linke", pact);
            act(left, "abweichung-ankuendigen", """
                    {"fraktion":"linke","antrag":"%s","interesse":"Unser Wahlversprechen.","empfaenger":["spd","gruene"]}""".formatted(told));
            bringIn(left, "linke", told);
            var untold = draft(greens, "gruene", pact);
            bringIn(greens, "gruene", untold);
            anyone.post("/api/uhr", "{\"um\":\"PT1S\"}");
            assertThat(names()).filteredOn("AlleineinbringungVermerkt"::equals).hasSize(2);
            assertThat(state().findings()).singleElement().satisfies(f -> {
                assertThat(f.art()).isEqualTo(Abweichungsart.ALLEINIGE_ANTRAGSTELLUNG);
                assertThat(f.antrag()).isEqualTo(untold);
            });

            // Nobody records votes before there is a session.
            assertThat(office.refused(409, at("stimmverhalten-erfassen"), votes(path, "linke", 0, 2))
                            .get("type")
                            .asString())
                    .isEqualTo("urn:ratspakt:ablehnung:sitzung-noch-nicht-begonnen");

            // One second before midnight the GRÜNE announce that they deviate; at midnight DIE LINKE does: too late.
            anyone.post("/api/uhr", "{\"auf\":\"2022-03-14T12:00:00+01:00\"}");
            assertThat(last()).isEqualTo("ErinnerungAnMitteilungsfristErgangen");
            announce(greens, "gruene", path, "2022-03-14T23:59:59+01:00", anyone);
            announce(left, "linke", budget, "2022-03-15T00:00:00+01:00", anyone);
            assertThat(timely()).containsExactly(true, true, false);
            assertThat(names()).filteredOn("MitteilungsfristAbgelaufen"::equals).hasSize(1);

            // The hall is flooded. A day later the late notice is one of the day before.
            act(office, "sitzung-verlegen", "{\"termin\":\"2022-03-16T18:00:00+01:00\",\"grund\":\"Wasserschaden\"}");
            assertThat(timely()).containsExactly(true, true, true);
            anyone.post("/api/uhr", "{\"auf\":\"2022-03-16T20:00:00+01:00\"}");
            assertThat(names()).filteredOn("MitteilungsfristAbgelaufen"::equals).hasSize(2);

            // Ten, four and four are more than the fifteen of the SPD, and no single number is wrong.
            var wrong = office.refused(400, at("stimmverhalten-erfassen"), """
                            {"tagesordnungspunkt":"%s","fraktion":"spd","ja":10,"nein":4,"enthaltung":4}""".formatted(path))
                    .get("fehler");
            assertThat(wrong.valueStream().map(e -> e.get("feld").asString()))
                    .containsExactly("ja", "nein", "enthaltung");
            assertThat(wrong.valueStream().map(e -> e.get("grund").asString()))
                    .containsOnly("Ja, Nein und Enthaltung ergeben zusammen 18. Sitze dieser Fraktion: 15.");

            // They vote. Both deviations were announced in time; the one of DIE LINKE on the path was not.
            act(office, "stimmverhalten-erfassen", votes(path, "gruene", 0, 7));
            act(office, "stimmverhalten-erfassen", votes(budget, "linke", 0, 2));
            assertThat(state().findings()).hasSize(1);
            act(office, "stimmverhalten-erfassen", votes(path, "linke", 0, 2));
            assertThat(state().findings())
                    .extracting(RegelabweichungErmittelt::fraktion)
                    .containsExactly("gruene", "linke");
            office.refused(409, at("sitzung-verlegen"), "{\"termin\":\"2022-03-17T18:00:00+01:00\"}");

            // One of the two was counted wrongly: half of a faction is no faction that deviates.
            act(office, "stimmverhalten-erfassen", votes(path, "linke", 1, 1));
            assertThat(names()).contains("RegelabweichungEntfallen");
            assertThat(state().findings()).hasSize(1);

            // The GRÜNE claim to have told everybody of their motion in February, and the finding falls.
            act(greens, "abweichung-ankuendigen", """
                    {"fraktion":"gruene","antrag":"%s","interesse":"Das haben wir doch gesagt.",
                     "empfaenger":["spd","linke"],"am":"2022-02-20T12:00:00+01:00"}""".formatted(untold));
            var claimed = history().stream()
                    .filter(AbweichungAngekuendigt.class::isInstance)
                    .toList()
                    .getLast()
                    .kopf()
                    .ereignis();
            assertThat(state().findings()).isEmpty();

            // DIE LINKE contests it: for them it counts from its recording, and the finding is back, citing them.
            var contest = """
                    {"partner":"linke","abweichung":"%s","grund":"Uns hat niemand etwas gesagt."}""".formatted(claimed);
            act(left, "mitteilung-bestreiten", contest);
            assertThat(state().findings()).singleElement().satisfies(f -> {
                assertThat(f.antrag()).isEqualTo(untold);
                assertThat(f.angaben())
                        .contains(claimed, Objects.requireNonNull(f.kopf().ursache()));
            });
            assertThat(left.refused(409, at("mitteilung-bestreiten"), contest)
                            .get("type")
                            .asString())
                    .isEqualTo("urn:ratspakt:ablehnung:bereits-bestritten");
            assertThat(spd.refused(403, at("mitteilung-bestreiten"), contest)
                            .get("detail")
                            .asString())
                    .isEqualTo("Dieses Konto handelt hier nur für: SPD; „DIE LINKE“ gehört nicht dazu.");
            var receipt = "{\"partner\":\"linke\",\"abweichung\":\"%s\"}".formatted(claimed);
            act(left, "kenntnisnahme-bestaetigen", receipt);
            assertThat(state().findings()).isEmpty();
            act(left, "mitteilung-bestreiten", contest);
            assertThat(state().findings()).hasSize(1);

            act(office, "sitzung-schliessen", "{}");
            assertThat(office.refused(409, at("sitzung-schliessen"), "{}")
                            .get("type")
                            .asString())
                    .isEqualTo("urn:ratspakt:ablehnung:sitzung-geschlossen");

            // Everything recorded follows from the rules, stored and read again.
            assertThat(SessionReplay.difference(history())).isEmpty();
        }
    }

    private String item(Client office, String title, String majority) {
        act(office, "tagesordnungspunkt-aufnehmen", """
                {"titel":"%s","herkunft":"GRUPPE","mehrheit":"%s"}""".formatted(title, majority));
        var item = ((TagesordnungspunktAufgenommen) history().getLast()).tagesordnungspunkt();
        act(office, "abstimmungslinie-vereinbaren", """
                {"tagesordnungspunkt":"%s","linie":"JA"}""".formatted(item));
        return item;
    }

    private static String draft(Client chair, String faction, String pact) {
        return chair.post("/api/antraege", """
                        {"vereinbarung":"%s","fraktion":"%s","titel":"Ein Antrag","text":"Der Rat möge beschließen."}""".formatted(pact, faction))
                .get("id")
                .asString();
    }

    private void bringIn(Client chair, String faction, String motion) {
        chair.post("/api/antraege/" + motion + "/antrag-allein-einbringen", """
                {"fraktion":"%s","sitzung":"%s"}""".formatted(faction, session));
    }

    private void announce(Client chair, String faction, String item, String when, Client clock) {
        clock.post("/api/uhr", "{\"auf\":\"" + when + "\"}");
        var others = faction.equals("linke") ? "\"spd\",\"gruene\"" : "\"spd\",\"linke\"";
        act(chair, "abweichung-ankuendigen", """
                {"fraktion":"%s","tagesordnungspunkt":"%s","interesse":"Unser Wahlversprechen.","empfaenger":[%s],
                 "am":"%s"}""".formatted(faction, item, others, when));
    }

    private static String votes(String item, String faction, int yes, int no) {
        return """
                {"tagesordnungspunkt":"%s","fraktion":"%s","ja":%d,"nein":%d,"enthaltung":0}""".formatted(item, faction, yes, no);
    }

    private void act(Client who, String command, String body) {
        who.post(at(command), body);
    }

    private String at(String command) {
        return "/api/sitzungen/" + session + "/" + command;
    }

    private List<SessionEvent> history() {
        return ratspakt.part(EventLog.class).stream(session).stream()
                .map(SessionEvent.class::cast)
                .toList();
    }

    private SessionState state() {
        return SessionState.of(history());
    }

    private List<Boolean> timely() {
        return state().assessments().stream().map(a -> a.timely()).toList();
    }

    private List<String> names() {
        return history().stream()
                .map(e -> e.getClass().getAnnotation(Ereignisname.class).value())
                .toList();
    }

    private String last() {
        return names().getLast();
    }
}
