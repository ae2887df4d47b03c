package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two agreements in one installation have partners of the same name, and nothing else in common. */
@ExtendWith(Whole.Once.class)
class TwoTownsTest {
    /** They hold in the other town what {@code linke.vorsitz} and the rest hold here. */
    private static final List<String> NEIGHBOURS =
            List.of("nachbar.vorsitz", "nachbar.mitglied", "nachbar.buero", "nachbar.pruefung");

    private static final String MARK = "Nachbarlicher Radweg";

    @Test
    @DisplayName("What is internal to one town's group does not exist for the functions of another's")
    void internal_things_of_the_other_town(Whole whole) {
        var here = whole.agreement(Map.of("oeffentlichkeit", "INTERN"));
        var there = whole.agreement(Map.of());
        neighbours(whole, there.agreement);
        var inside = new TreeSet<String>();
        var motion = here.created("linke.vorsitz", "antraege", """
                {"vereinbarung":"$PACT","fraktion":"linke","titel":"Nachbarlicher Radweg","text":"Auf einer Seite."}""").id();
        inside.add("/api/antraege/" + motion);
        inside.add("/antraege/" + motion);
        var proposal = here.created("linke.vorsitz", "personalvorschlaege", """
                {"vereinbarung":"$PACT","fraktion":"linke","amt":"Nachbarlicher Radweg","person":"Erika Beispiel"}""").id();
        inside.add("/api/personalvorschlaege/" + proposal);
        inside.add("/personal/" + proposal);
        var plan = here.created("gruppe.buero", "handlungsplaene", """
                {"vereinbarung":"$PACT","titel":"Nachbarlicher Radweg","faelligAm":"2022-03-31"}""").id();
        inside.add("/api/handlungsplaene/" + plan);
        inside.add("/handlungsplaene/" + plan);
        var konfliktfall = here.declared().id();
        inside.add("/api/konfliktfaelle/" + konfliktfall);
        inside.add("/api/konfliktfaelle/" + konfliktfall + "/zeitstrahl");
        inside.add("/konfliktfaelle/" + konfliktfall);
        var session = here.created("gruppe.buero", "sitzungen", """
                {"vereinbarung":"$PACT","gremium":"Rat","termin":"2022-03-15T18:00:00+01:00","ort":"Rathaus"}""").id();
        whole.settle();
        for (var path : inside) {
            assertThat(whole.get("linke.vorsitz", path).status()).as(path).isIn(200, 406);
            for (var stranger : NEIGHBOURS) {
                assertThat(whole.get(stranger, path).status())
                        .as(stranger + " " + path)
                        .isIn(404);
            }
        }
        for (var stranger : NEIGHBOURS) {
            for (var list : List.of(
                    "/api/antraege",
                    "/api/personalvorschlaege",
                    "/api/aemter",
                    "/api/handlungsplaene",
                    "/api/konfliktfaelle",
                    "/api/fristen/offen",
                    "/api/erinnerungen",
                    "/api/ereignisse?aggregat=" + konfliktfall,
                    "/api/ereignisse?aggregat=" + motion,
                    "/antraege",
                    "/personal?vereinbarung=" + here.agreement,
                    "/handlungsplan",
                    "/konfliktfaelle",
                    "/fristen",
                    "/kalender?vereinbarung=" + here.agreement,
                    "/pruefpfad",
                    "/vereinbarungen/" + here.agreement,
                    "/")) {
                assertThat(whole.get(stranger, list).body())
                        .as(stranger + " " + list)
                        .doesNotContain(MARK, motion, proposal, plan, konfliktfall);
            }
            var seen = whole.get(stranger, "/api/sitzungen/" + session).done().json();
            assertThat(seen.path("vorhersage").isMissingNode()
                            || seen.path("vorhersage").isNull())
                    .as(stranger + " sees the session as the public does")
                    .isTrue();
        }
        assertThat(whole.entries("pruefung", "/api/antraege?vereinbarung=" + here.agreement))
                .as("who holds the function here")
                .hasSize(1);
    }

    @Test
    @DisplayName("A command needs a function in the agreement that it is about")
    void commands_in_the_other_town(Whole whole) {
        var here = whole.agreement(Map.of());
        var there = whole.agreement(Map.of());
        neighbours(whole, there.agreement);
        var declaration = """
                {"vereinbarung":"%s","fraktion":"linke","gegenstand":"Haushalt","begruendung":"…","am":"2022-03-01T08:00:00+01:00"}""";
        whole.post("nachbar.vorsitz", "/api/konfliktfaelle", declaration.formatted(here.agreement))
                .refused(403);
        var konfliktfall = here.declared().konfliktfall();
        var path = "/api/konfliktfaelle/" + konfliktfall + "/stellungnahme-abgeben";
        whole.post("nachbar.vorsitz", path, "{\"fraktion\":\"linke\",\"text\":\"Fremd.\"}")
                .refused(403);
        whole.post("nachbar.vorsitz", "/api/konfliktfaelle", declaration.formatted(there.agreement))
                .done();
    }

    @Test
    @DisplayName("An agreement posted later gives nobody anything until the administrator does")
    void posted_later(Whole whole) {
        var contract = Whole.contract();
        var id = contract.get("id").stringValue();
        whole.post("admin", "/api/vereinbarungen", Whole.JSON.writeValueAsString(contract))
                .done();
        var motion = "{\"vereinbarung\":\"" + id + "\",\"fraktion\":\"linke\",\"titel\":\"T\",\"text\":\"x\"}";
        whole.post("linke.vorsitz", "/api/antraege", motion).refused(403);
        whole.post("admin", "/api/konten", """
                {"name":"spaeter.%s","kennwort":"%s","funktionen":["%s/linke.vorsitz"]}""".formatted(id, whole.password(), id))
                .done();
        whole.post("spaeter." + id, "/api/antraege", motion).done();
        assertThat(whole.get("admin", "/api/konten").body()).contains("\"" + id + "/linke.vorsitz\"");
    }

    @Test
    @DisplayName("Acts on an account are read by those in whose agreement it holds something, and by nobody else")
    void acts_on_accounts(Whole whole) {
        var here = whole.agreement(Map.of());
        var there = whole.agreement(Map.of());
        neighbours(whole, there.agreement);
        var name = "akten." + here.agreement;
        whole.post("admin", "/api/konten", """
                {"name":"%s","kennwort":"%s","funktionen":["%s/linke.vorsitz"]}""".formatted(name, whole.password(), here.agreement))
                .done();
        whole.post("admin", "/api/konten/" + name + "/kennwort-aendern", "{\"kennwort\":\"vier Pferde im Regen\"}")
                .done();
        whole.post(name, "/api/konten/" + name + "/kennwort-aendern", "{\"kennwort\":\"x\"}")
                .refused(401);
        whole.post("admin", "/api/konten/" + name + "/sperren", "{}").done();
        whole.post("admin", "/api/konten/" + name + "/entsperren", "{}").done();
        whole.post("admin", "/api/konten/" + name + "/schliessen", "{}").done();
        for (var reader : List.of("linke.mitglied", "spd.vorsitz", "pruefung", "admin")) {
            assertThat(types(whole, reader, name))
                    .as(reader)
                    .containsExactly(
                            "KontoAngelegt",
                            "KennwortZurückgesetzt",
                            "KontoGesperrt",
                            "KontoEntsperrt",
                            "KontoGeschlossen");
        }
        for (var reader : new String[] {null, "nachbar.vorsitz", "nachbar.pruefung", "ohne-amt"}) {
            assertThat(types(whole, reader, name)).as(reader).isEmpty();
        }
        var reset = acts(whole, "pruefung", name).get(1);
        assertThat(reset.path("akteur").stringValue("")).isEqualTo("admin");
        assertThat(reset.path("rolle").stringValue("")).isEqualTo("ADMIN");
        assertThat(reset.path("aggregat").stringValue("")).startsWith("konto:");
        assertThat(whole.get("pruefung", "/pruefpfad?typ=KennwortZur%C3%BCckgesetzt")
                        .body())
                .contains("Für das Konto " + name
                        + " hat jemand anderes ein Kennwort gesetzt. Funktionen: DIE LINKE – Vorsitz (" + here.agreement
                        + ").");
    }

    @Test
    @DisplayName("Who changes the own password is not said to be something of another agreement")
    void own_password(Whole whole) {
        var here = whole.agreement(Map.of());
        var there = whole.agreement(Map.of());
        neighbours(whole, there.agreement);
        var name = "beide." + here.agreement;
        whole.post("admin", "/api/konten", """
                {"name":"%s","kennwort":"%s","funktionen":["%s/linke.vorsitz","%s/linke.mitglied"]}""".formatted(name, whole.password(), here.agreement, there.agreement))
                .done();
        whole.post(name, "/api/konten/" + name + "/kennwort-aendern", """
                {"bisher":"%s","kennwort":"vier Pferde im Regen"}""".formatted(whole.password()))
                .done();
        for (var reader : List.of("nachbar.vorsitz", "spd.vorsitz", "admin")) {
            var changed = acts(whole, reader, name).get(1);
            assertThat(changed.path("typ").stringValue("")).isEqualTo("KennwortGeändert");
            assertThat(changed.path("akteur").stringValue("")).isEqualTo(name);
            assertThat(changed.path("rolle").stringValue("")).isEqualTo("OEFFENTLICH");
            assertThat(changed.at("/daten/kopf/von").isString()).as(reader).isFalse();
        }
        assertThat(acts(whole, "nachbar.vorsitz", name).toString())
                .contains(there.agreement)
                .doesNotContain(here.agreement + "/", "linke.vorsitz", "VORSITZ");
    }

    @Test
    @DisplayName("Functions set and a password changed are read by those whose agreement it concerns or concerned")
    void functions_set_and_password_changed(Whole whole) {
        var here = whole.agreement(Map.of()).agreement;
        var there = whole.agreement(Map.of()).agreement;
        neighbours(whole, there);
        var name = "wechsel." + here;
        whole.post("admin", "/api/konten", """
                {"name":"%s","kennwort":"%s","funktionen":["%s/linke.vorsitz"]}""".formatted(name, whole.password(), here))
                .done();
        changePassword(whole, name, whole.password(), "vier Pferde im Regen");
        setFunctions(whole, name, here + "/spd.mitglied", there + "/gruene.mitglied");
        setFunctions(whole, name, there + "/gruene.mitglied");
        setFunctions(whole, name, there + "/spd.vorsitz");
        setFunctions(whole, name);

        var all = List.of(
                "KontoAngelegt [H/linke.vorsitz] -",
                "KennwortGeändert [H/linke.vorsitz] -",
                "FunktionenGesetzt [H/spd.mitglied, T/gruene.mitglied] [H/linke.vorsitz]",
                "FunktionenGesetzt [T/gruene.mitglied] [H/spd.mitglied, T/gruene.mitglied]",
                "FunktionenGesetzt [T/spd.vorsitz] [T/gruene.mitglied]",
                "FunktionenGesetzt [] [T/spd.vorsitz]");
        var inHere = List.of(
                "KontoAngelegt [H/linke.vorsitz] -",
                "KennwortGeändert [H/linke.vorsitz] -",
                "FunktionenGesetzt [H/spd.mitglied] [H/linke.vorsitz]",
                "FunktionenGesetzt [] [H/spd.mitglied]");
        var inThere = List.of(
                "FunktionenGesetzt [T/gruene.mitglied] []",
                "FunktionenGesetzt [T/gruene.mitglied] [T/gruene.mitglied]",
                "FunktionenGesetzt [T/spd.vorsitz] [T/gruene.mitglied]",
                "FunktionenGesetzt [] [T/spd.vorsitz]");
        var outsider = "anderswo." + here;
        whole.post("admin", "/api/konten", """
                {"name":"%s","kennwort":"%s","funktionen":["%s/spd.vorsitz"]}""".formatted(outsider, whole.password(), there))
                .done();
        setFunctions(whole, outsider);
        assertThat(told(whole, "admin", name, here, there)).isEqualTo(all);
        for (var reader : List.of("linke.vorsitz", "linke.mitglied", "spd.mitglied", "gruene.vorsitz", "pruefung")) {
            // who holds the functions of the example in the second town too reads all of it
            assertThat(told(whole, reader, name, here, there)).as(reader).isEqualTo(all);
        }
        for (var reader : NEIGHBOURS) {
            assertThat(told(whole, reader, name, here, there)).as(reader).isEqualTo(inThere);
            assertThat(whole.get(reader, "/api/ereignisse?typ=FunktionenGesetzt")
                            .body())
                    .as(reader + " learns nothing of the other town")
                    .doesNotContain(here + "/");
        }
        neighbours(whole, here);
        for (var reader : NEIGHBOURS) {
            assertThat(told(whole, reader, name, here, there)).as(reader).isEqualTo(inHere);
        }
        for (var reader : new String[] {null, outsider}) {
            assertThat(told(whole, reader, name, here, there)).as(reader).isEmpty();
            assertThat(whole.get(reader, "/pruefpfad").body()).as(reader).doesNotContain(name);
        }
        assertThat(acts(whole, "pruefung", name).get(1).path("akteur").stringValue(""))
                .as("the owner's own act")
                .isEqualTo(name);
    }

    private static void changePassword(Whole whole, String name, String present, String password) {
        whole.post(
                        name,
                        "/api/konten/" + name + "/kennwort-aendern",
                        "{\"bisher\":\"" + present + "\",\"kennwort\":\"" + password + "\"}")
                .done();
    }

    private static void setFunctions(Whole whole, String name, String... functions) {
        whole.post(
                        "admin",
                        "/api/konten/" + name + "/funktionen-setzen",
                        "{\"funktionen\":" + Whole.JSON.writeValueAsString(functions) + "}")
                .done();
    }

    /** Each act with what the account held from then on and before, the agreements as H and T. */
    private static List<String> told(Whole whole, String reader, String name, String here, String there) {
        return acts(whole, reader, name).stream()
                .map(e -> e.path("typ").stringValue("") + " " + held(e, "funktionen") + " " + held(e, "bisher"))
                .map(line -> line.replace(here + "/", "H/").replace(there + "/", "T/"))
                .toList();
    }

    private static String held(tools.jackson.databind.JsonNode entry, String field) {
        var held = entry.path("daten").path(field);
        return held.isArray()
                ? held.valueStream().map(f -> f.stringValue("")).toList().toString()
                : "-";
    }

    @Test
    @DisplayName("An event names an account by its id, the trail by its name, and both are found")
    void names_are_joined(Whole whole) {
        var here = whole.agreement(Map.of()).declared();
        var log = whole.part(org.springframework.jdbc.core.simple.JdbcClient.class);
        var stored = log.sql(
                        "select metadaten ->> 'akteur' || ' ' || (metadaten ->> 'akteurArt') from ereignisse.ereignis"
                                + " where aggregat_id = ? order by sequenz limit 1")
                .param(here.id())
                .query(String.class)
                .single();
        assertThat(stored).startsWith("konto:").endsWith(" KONTO").doesNotContain("linke");
        assertThat(whole.entries("pruefung", "/api/ereignisse?akteur=linke.vorsitz&aggregat=" + here.id()))
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.path("akteur").stringValue("")).isEqualTo("linke.vorsitz"));
        assertThat(log.sql("select distinct metadaten ->> 'akteurArt' from ereignisse.ereignis"
                                + " where metadaten ->> 'akteur' = 'ratspakt'")
                        .query(String.class)
                        .list())
                .containsExactly("SYSTEM");
    }

    private static List<String> types(Whole whole, String reader, String name) {
        return acts(whole, reader, name).stream()
                .map(e -> e.path("typ").stringValue(""))
                .toList();
    }

    private static List<tools.jackson.databind.JsonNode> acts(Whole whole, String reader, String name) {
        return List.of(
                        "KontoAngelegt",
                        "FunktionenGesetzt",
                        "KennwortZur%C3%BCckgesetzt",
                        "KennwortGe%C3%A4ndert",
                        "KontoGesperrt",
                        "KontoEntsperrt",
                        "KontoGeschlossen")
                .stream()
                .flatMap(typ -> whole.entries(reader, "/api/ereignisse?typ=" + typ).stream())
                .filter(e -> e.path("daten").path("name").stringValue("").equals(name))
                .sorted(java.util.Comparator.comparing(e -> e.path("position").longValue()))
                .toList();
    }

    private static void neighbours(Whole whole, String agreement) {
        var functions = List.of("linke.vorsitz", "linke.mitglied", "gruppe.buero", "pruefung");
        for (int i = 0; i < NEIGHBOURS.size(); i++) {
            var body = "{\"funktionen\":[\"" + agreement + "/" + functions.get(i) + "\"]";
            if (whole.post("admin", "/api/konten/" + NEIGHBOURS.get(i) + "/funktionen-setzen", body + "}")
                            .status()
                    == 404) {
                whole.post(
                                "admin",
                                "/api/konten",
                                body + ",\"name\":\"" + NEIGHBOURS.get(i) + "\",\"kennwort\":\"" + whole.password()
                                        + "\"}")
                        .done();
            }
        }
    }
}
