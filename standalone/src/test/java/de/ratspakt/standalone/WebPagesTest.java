package de.ratspakt.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example's pages in a real browser. */
class WebPagesTest {
    private static final List<String> OPEN_TO_ALL = List.of(
            "/",
            "/vereinbarungen/laatzen-2021",
            "/antraege",
            "/konfliktfaelle",
            "/sitzungen",
            "/fristen",
            "/erinnerungen",
            "/fristenrechner?beginn=2022-12-15&tage=10",
            "/kalender",
            "/kalender?monat=2022-03",
            "/pruefpfad",
            "/personal",
            "/personal/sitze?sitze=9&gruppen=A:18,B:9,C:9&methode=HARE_NIEMEYER&mehrheitsklausel=true",
            "/personal/sitze?sitze=0&gruppen=A&am=2026-11-01",
            "/anmelden",
            "/gibt-es-nicht");

    /**
     * Words in drawings that do not stand out 4.5 to 1 from what lies behind them, which axe does not measure: an edge of
     * their own, else the nearest filled shape, else the page.
     */
    private static final String CONTRAST_IN_DRAWINGS = """
            () => {
              const rgb = c => (c.match(/[\\d.]+/g) ?? []).map(Number);
              const seen = c => c && c !== 'none' && !c.startsWith('url') && rgb(c)[3] !== 0;
              const light = c => {
                const [r, g, b] = rgb(c).map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const behind = text => {
                const own = getComputedStyle(text);
                if (seen(own.stroke) && own.paintOrder.startsWith('stroke')) return own.stroke;
                text.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
                const box = text.getBoundingClientRect();
                for (const e of document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2)) {
                  const style = getComputedStyle(e);
                  const painted = e instanceof SVGLineElement ? style.stroke : style.fill;
                  if (e instanceof SVGGeometryElement && seen(painted)) return painted;
                  if (e instanceof HTMLElement && seen(style.backgroundColor)) return style.backgroundColor;
                }
                return getComputedStyle(document.body).backgroundColor;
              };
              return [...document.querySelectorAll('svg text')].filter(t => t.getClientRects().length > 0).map(t => {
                const [one, other] = [light(getComputedStyle(t).fill), light(behind(t))];
                const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
                return ratio < 4.5 ? t.textContent + ' ' + ratio.toFixed(2) : null;
              }).filter(found => found !== null);
            }""";

    @TempDir
    static Path temp;

    private static Chromium chromium;
    private static Standalone ratspakt;
    private static String openCase;
    private static String session;
    private static String publicMotion;
    private static String openMotion;
    private static String proposal;
    private static String plan;

    private final List<String> console = new ArrayList<>();
    private BrowserContext context;

    @BeforeAll
    static void start() {
        var executable = Chromium.found();
        assumeTrue(
                executable.isPresent(), "no Chromium found: browser tests skipped (Debian: apt-get install chromium)");
        ratspakt = Standalone.start(Options.parse(List.of("--port", "0"), PreparedFolder.in(temp)));
        chromium = new Chromium(executable.get());
        openCase = "/konfliktfaelle/"
                + new Client(ratspakt, "pruefung")
                        .get("/api/konfliktfaelle?offen=true")
                        .at("/eintraege/0/id")
                        .asString();
        session = "/sitzungen/"
                + new Client(ratspakt, "pruefung")
                        .get("/api/sitzungen?anzahl=1")
                        .at("/eintraege/0/id")
                        .asString();
        proposal = "/personal/"
                + new Client(ratspakt, "spd.vorsitz")
                        .post("/api/personalvorschlaege", """
                                {"vereinbarung":"laatzen-2021","fraktion":"spd","amt":"Ratsvorsitz","person":"Erika Beispiel"}""")
                        .get("id")
                        .asString();
        plan = "/handlungsplaene/"
                + new Client(ratspakt, "pruefung")
                        .get("/api/handlungsplaene")
                        .at("/eintraege/0/id")
                        .asString();
        publicMotion = motion("Ein öffentlicher Antrag");
        new Client(ratspakt, "linke.vorsitz").post("/api" + publicMotion + "/antrag-allein-einbringen", """
                {"fraktion":"linke"}""");
        openMotion = motion("Radweg an der Hildesheimer Straße");
        sayToMotion("spd", "antrag-mitzeichnen", "");
        sayToMotion("linke", "antrag-aendern", """
                ,"titel":"Radweg an der Hildesheimer Straße","text":"Ein Radweg auf beiden Seiten der Straße."
                """);
        sayToMotion("linke", "anlage-beifuegen", ",\"name\":\"plan.txt\",\"inhalt\":\"RWluIFBsYW4uCg==\"");
        sayToMotion("spd", "antrag-mitzeichnen", "");
        sayToMotion("gruene", "mitzeichnung-ablehnen", ",\"grund\":\"Noch zu teuer.\"");
    }

    private static String motion(String title) {
        var drafted = new Client(ratspakt, "linke.mitglied").post("/api/antraege", """
                {"vereinbarung":"laatzen-2021","fraktion":"linke","titel":"%s","text":"Ein Radweg auf einer Seite der Straße.",
                 "begruendung":"Mehr Sicherheit."}""".formatted(title));
        return "/antraege/" + drafted.get("id").stringValue();
    }

    private static void sayToMotion(String partner, String command, String fields) {
        new Client(ratspakt, partner + ".vorsitz")
                .post("/api" + openMotion + "/" + command, "{\"fraktion\":\"" + partner + "\"" + fields + "}");
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (ratspakt != null) {
            ratspakt.close();
        }
    }

    @AfterEach
    void the_console_stays_silent() {
        if (context != null) {
            context.close();
        }
        assertThat(console).isEmpty();
    }

    private Page browse(NewContextOptions how) {
        context = chromium.browser().newContext(how.setBaseURL("http://127.0.0.1:" + ratspakt.port()));
        context.setDefaultTimeout(15_000);
        var page = context.newPage();
        page.onConsoleMessage(m -> {
            if (!m.text().contains("status of 404")) {
                console.add(m.text());
            }
        });
        page.onPageError(console::add);
        return page;
    }

    private static NewContextOptions german() {
        return new NewContextOptions().setLocale("de-DE");
    }

    private static Page signIn(Page page, String account) {
        page.navigate("/anmelden");
        page.locator("#konto").fill(account);
        page.locator("#kennwort").fill(Client.password(ratspakt));
        page.locator("main form button").click();
        assertThat(page.locator(".konto strong")).hasText(account);
        return page;
    }

    /** Wide in light and narrow in dark colours, or the other way about: the same page, which needs not be fetched again. */
    @ParameterizedTest
    @CsvSource({"1280,360,de-DE", "360,1280,en-GB"})
    void everyone_can_use_every_page(int light, int dark, String language) {
        var page = browse(new NewContextOptions().setLocale(language));
        var addresses = new ArrayList<>(OPEN_TO_ALL);
        addresses.add(openCase);
        addresses.add(session);
        addresses.add(publicMotion);
        for (var address : addresses) {
            page.navigate(address);
            isAccessible(page, address, light, dark);
        }
    }

    @ParameterizedTest
    @CsvSource({"1280,360,de-DE", "360,1280,en-GB"})
    void the_forms_are_accessible_too(int light, int dark, String language) {
        var page = signIn(browse(new NewContextOptions().setLocale(language)), "linke.vorsitz");
        for (var address : List.of(
                "/sitzungen",
                session,
                session + "/vorabend",
                session + "/mitteilung",
                proposal,
                "/personal",
                openCase,
                openMotion,
                "/antraege",
                "/kalender",
                "/handlungsplan",
                plan,
                "/konto",
                "/vereinbarungen/laatzen-2021")) {
            page.navigate(address);
            page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)");
            isAccessible(page, address, light, dark);
        }
    }

    @Test
    void the_sheet_of_the_evening_before_is_one_page_on_paper() {
        var page = signIn(browse(german()), "spd.mitglied");
        page.navigate(session + "/vorabend");
        var paper = new String(
                page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(paper.split("/Type\\s*/Page[^s]", -1)).hasSize(2);
    }

    private static void isAccessible(Page page, String address, int light, int dark) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(light, 900);
        isAccessible(page, address, ColorScheme.LIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(dark, 900);
        isAccessible(page, address, ColorScheme.DARK);
    }

    private static void isAccessible(Page page, String address) {
        isAccessible(page, address, ColorScheme.LIGHT);
    }

    /** A page in dark colours is the same document: what axe asks beside colours, it asks of the light one. */
    private static void isAccessible(Page page, String address, ColorScheme colours) {
        var only = new AxeRunOptions();
        only.setResultTypes(
                List.of("violations")); // of all else one example, or it tells of every element of every page
        var axe = new AxeBuilder(page)
                .options(only)
                .setLegacyMode(true); // in one frame; the other way opens a page for each
        if (colours == ColorScheme.DARK) {
            axe.withTags(List.of("cat.color"));
        }
        var found = axe.analyze().getViolations().stream()
                .map(v -> v.getId() + " " + v.getNodes().getFirst().getTarget() + " "
                        + v.getNodes().getFirst().getFailureSummary())
                .toList();
        assertThat(found).as(address).isEmpty();
        assertThat(page.evaluate("""
                        () => document.documentElement.scrollWidth <= innerWidth ? []
                            : [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth)
                                .map(e => e.outerHTML.slice(0, 100))""")).as("no sideways scrolling on " + address).isEqualTo(List.of());
        assertThat(page.content()).as(address).doesNotContain("??").doesNotContain("style=");
        assertThat(page.evaluate(CONTRAST_IN_DRAWINGS))
                .as("words in drawings on " + address)
                .isEqualTo(List.of());
    }

    @Test
    void a_single_meeting_is_set_without_a_series_and_half_a_series_says_what_is_missing() {
        var page = signIn(browse(german().setJavaScriptEnabled(false)), "spd.vorsitz");
        page.navigate("/kalender");
        var form = page.locator("#befehl-treffen-ansetzen");
        var opening = page.locator(".befehl > summary", new Page.LocatorOptions().setHasText("Treffen ansetzen"));
        opening.click();
        assertThat(form.locator(".fest").first()).hasText("Fraktion SPD");
        form.locator("[name=art]").selectOption("FRAKTIONSSITZUNG");
        form.locator("[name=titel]").fill("Nur dieses eine Mal");
        form.locator("[name=termin]").fill("2022-03-29T19:00");
        form.locator("[name=ort]").fill("Rathaus");
        form.locator("[name='serie.bis']").fill("2022-06-28");
        form.locator("button").click();
        assertThat(form.locator("[id$='serie-rhythmus-fehler']")).isVisible();
        assertThat(form.locator("[name=titel]")).hasValue("Nur dieses eine Mal");

        form.locator("[name='serie.bis']").fill("");
        form.locator("button").click();
        assertThat(page.locator(".meldung--gut")).containsText("Erfasst: Treffen ansetzen");
        page.navigate("/kalender?monat=2022-03");
        var line = page.locator(".termin", new Page.LocatorOptions().setHasText("Nur dieses eine Mal"));
        assertThat(line).hasCount(1);
        assertThat(line).not().containsText("Serie");
    }

    @Test
    void a_notice_opened_from_an_item_is_about_that_item() {
        var page = signIn(browse(german().setViewportSize(360, 740)), "linke.vorsitz");
        page.navigate(session);
        var item = page.locator(".tagespunkt").nth(1);
        var title = item.locator("h3").textContent();
        item.locator("a", new com.microsoft.playwright.Locator.LocatorOptions().setHasText("Abweichung mitteilen"))
                .click();
        var form = page.locator("#befehl-abweichung-ankuendigen");
        assertThat(form.locator("[name=tagesordnungspunkt] option:checked")).hasText(title);
        assertThat(form.locator("label[for$=tagesordnungspunkt]")).not().containsText("freiwillig");
        assertThat(form.locator("[name=antrag]")).hasCount(0);
        assertThat(form.locator("[name=empfaenger]:checked")).hasCount(2);
    }

    @Test
    void a_motion_names_the_session_for_which_it_is_meant() {
        var page = signIn(browse(german()), "linke.vorsitz");
        page.navigate("/antraege");
        page.locator(".befehl > summary").click();
        var form = page.locator("#befehl-AntragEntwerfen");
        assertThat(form.locator("[name=sitzung] option").nth(1)).hasText("Rat der Stadt am 24. März 2022");
        assertThat(form.locator("[name=sitzung] option").nth(2)).containsText("(vorbei)");
        form.locator("[name=titel]").fill("Für eine Sitzung gedacht");
        form.locator("[name=text]").fill("Text.");
        form.locator("[name=sitzung]").selectOption(session.substring("/sitzungen/".length()));
        form.locator("[name=am]").fill("2022-02-28T10:00");
        form.locator("button").click();
        assertThat(page.locator(".fakten a")).hasAttribute("href", session);
        assertThat(page.locator(".eintrag").last()).containsText("28. Februar 2022, 10:00 Uhr");
    }

    @Test
    void the_office_finds_the_item_at_which_a_motion_was_decided() {
        var page = signIn(browse(german()), "gruppe.buero");
        page.navigate(publicMotion);
        page.locator(".befehl > summary", new Page.LocatorOptions().setHasText("Antragsergebnis feststellen"))
                .click();
        var form = page.locator("#befehl-antragsergebnis-feststellen");
        assertThat(form.locator("[name=sitzung] option").nth(1)).hasText("Rat der Stadt am 24. März 2022");
        assertThat(form.locator("[name=tagesordnungspunkt] option").nth(1)).containsText("Februar 2022 – TOP 1");
        assertThat(form.locator("[name=am]")).isVisible();
    }

    @Test
    void the_office_takes_a_motion_on_the_agenda() {
        var page = signIn(browse(german()), "gruppe.buero");
        page.navigate(session);
        page.locator(".befehl > summary", new Page.LocatorOptions().setHasText("Tagesordnungspunkt aufnehmen"))
                .click();
        var form = page.locator("#befehl-tagesordnungspunkt-aufnehmen");
        assertThat(form.locator("[name=antrag] option")
                        .filter(new FilterOptions().setHasText("Ein öffentlicher Antrag")))
                .hasCount(1);
    }

    @Test
    void the_navigation_folds_away_on_a_phone_and_opens_with_the_keyboard() {
        var page = signIn(browse(german().setJavaScriptEnabled(false).setViewportSize(360, 740)), "linke.vorsitz");
        page.navigate(plan);
        var menu = page.locator(".schmalmenue");
        assertThat(page.locator(".breitemenue")).isHidden();
        assertThat(menu.locator("summary")).containsText("Handlungsplan");
        assertThat(menu.locator("li").first()).isHidden();
        menu.locator("summary").focus();
        page.keyboard().press("Enter");
        assertThat(menu.locator("[aria-current]")).hasText("Handlungsplan");
        assertThat(menu.locator("li").first()).isVisible();
        page.navigate(session + "/vorabend");
        assertThat(page.locator("[aria-labelledby=tagesordnung] table")).isVisible();
        assertThat(page.locator("thead").first()).not().isInViewport();
    }

    @Test
    void everything_works_without_script() {
        var page = signIn(browse(german().setJavaScriptEnabled(false)), "gruene.vorsitz");
        page.navigate(openCase);
        page.locator(".befehl", new Page.LocatorOptions().setHasText("Stellungnahme abgeben"))
                .locator("summary")
                .click();
        var form = page.locator("#befehl-stellungnahme-abgeben");
        form.locator("textarea").fill("Wir sehen das anders.");
        form.locator("[type=datetime-local]").fill("2031-01-01T10:00");
        form.locator("button").click();
        assertThat(page.locator("#befehl-stellungnahme-abgeben .fehler")).containsText("Zukunft");
        assertThat(form.locator("textarea")).hasValue("Wir sehen das anders.");

        form.locator("[type=datetime-local]").fill("");
        form.locator("button").click();
        assertThat(page.locator(".eintrag").first()).containsText("Wir sehen das anders.");
        assertThat(page.locator(".eintrag").first()).containsText("GRÜNE");
        assertThat(page.locator(".meldung--gut")).containsText("Erfasst: Stellungnahme abgeben");
        page.reload();
        assertThat(page.locator(".meldung--gut")).hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({"1280,LIGHT", "360,DARK"})
    void the_group_works_with_its_action_plan(int width, ColorScheme colours) {
        var page = signIn(browse(german().setColorScheme(colours).setViewportSize(width, 900)), "linke.vorsitz");
        page.navigate("/handlungsplan");
        var opening = page.locator("#befehl-HandlungsplanAnlegen");
        if (opening.count() > 0) {
            page.locator(".befehl > summary").click();
            isAccessible(page, "/handlungsplan");
            opening.locator("[name=titel]").fill("Handlungsplan der Gruppe");
            opening.locator("[name=faelligAm]").fill("2022-03-31");
            opening.locator("button").click();
            page.navigate("/handlungsplan");
        }
        page.locator(".befehl > summary", new Page.LocatorOptions().setHasText("Maßnahme aufnehmen"))
                .click();
        var taking = page.locator("#befehl-massnahme-aufnehmen");
        taking.locator("[name=titel]").fill("Maßnahme bei " + width);
        taking.locator("[name=ziel]").fill("7");
        taking.locator("[name=arbeitsgruppe]").selectOption("klima-und-mobilitaet");
        taking.locator("[name=zieltermin]").fill("2022-01-31");
        taking.locator("[name=verbindlich]").check();
        taking.locator("button").click();
        assertThat(page.locator("#befehl-massnahme-aufnehmen .fehler")).containsText("braucht ihre Quelle");
        taking.locator("[name=quelle]").fill("Anlage 2, Nummer 1");
        taking.locator("button").click();

        var late = page.locator(".tafel--spaet");
        assertThat(late).containsText("Maßnahme bei " + width);
        late.locator("a", new com.microsoft.playwright.Locator.LocatorOptions().setHasText("Maßnahme bei " + width))
                .click();
        var measure = page.locator(".massnahme", new Page.LocatorOptions().setHasText("Maßnahme bei " + width));
        assertThat(measure).containsText("überfällig");
        assertThat(measure).containsText("verbindlich");
        assertThat(measure).containsText("Anlage 2, Nummer 1");
        measure.locator("a").click();
        page.locator(".befehl > summary", new Page.LocatorOptions().setHasText("Fortschritt melden"))
                .click();
        page.locator("#befehl-fortschritt-melden [name=prozent]").fill("60");
        page.locator("#befehl-fortschritt-melden button").click();
        assertThat(measure).containsText("60 %");
        page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        isAccessible(page, "/handlungsplaene");
    }

    @Test
    void an_hour_that_comes_twice_is_asked_about_and_a_missing_one_named_without_script() {
        var page = signIn(browse(german().setJavaScriptEnabled(false)), "spd.vorsitz");
        page.navigate(openMotion);
        page.locator("summary", new Page.LocatorOptions().setHasText("Mitzeichnung ablehnen"))
                .click();
        var form = page.locator("#befehl-mitzeichnung-ablehnen");
        var which = page.locator("#befehl-mitzeichnung-ablehnen-am-umstellung");
        form.locator("textarea").first().fill("Zu teuer.");
        form.locator("[type=datetime-local]").fill("2021-03-28T02:30");
        form.locator("button").click();
        assertThat(form.locator(".fehler")).containsText("gibt es an dem Tag nicht");
        assertThat(which).hasCount(0);

        form.locator("[type=datetime-local]").fill("2021-10-31T02:30");
        form.locator("button").click();
        assertThat(form.locator(".fehler")).containsText("gibt es an dem Tag zweimal");
        assertThat(which.locator("option")).hasCount(3);
        which.selectOption("+01:00");
        form.locator("button").click();
        assertThat(form.locator(".fehler").first()).not().containsText("zweimal");
    }

    private static byte[] emptyPdf() {
        var objects =
                "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n";
        var table = "xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n"
                .formatted(objects.indexOf("1 0 obj"), objects.indexOf("2 0 obj"));
        return (objects + table + "trailer<</Size 3/Root 1 0 R>>\nstartxref\n" + objects.length() + "\n%%EOF\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void a_file_is_attached_to_a_motion_without_script() {
        var page = signIn(browse(german().setJavaScriptEnabled(false)), "linke.mitglied");
        page.navigate(openMotion);
        page.locator("summary", new Page.LocatorOptions().setHasText("Anlage beifügen"))
                .click();
        var form = page.locator("#befehl-anlage-beifuegen");
        var file = new FilePayload("Programm.pdf", "application/pdf", new byte[] {'M', 'Z', 0, 1});
        form.locator("[type=file]").setInputFiles(file);
        form.locator("button").click();
        assertThat(page.locator("#befehl-anlage-beifuegen .fehler")).containsText("Erlaubt sind");

        file = new FilePayload("Größe.pdf", "application/pdf", emptyPdf());
        form.locator("[type=file]").setInputFiles(file);
        form.locator("button").click();
        assertThat(page.locator("#wortlaut ~ .liste")).containsText("Größe.pdf");
        assertThat(page.locator(".eintrag").first()).containsText("„Größe.pdf“");
    }

    @Test
    void two_versions_of_a_motion_stand_beside_each_other() {
        var page = signIn(browse(german()), "gruene.vorsitz");
        page.navigate(openMotion + "?von=1&mit=2");
        assertThat(page.locator(".vergleich del").first()).containsText("einer Seite");
        assertThat(page.locator(".vergleich ins").first()).containsText("beiden Seiten");
        page.locator("summary", new Page.LocatorOptions().setHasText("Antrag mitzeichnen"))
                .click();
        page.locator("#befehl-antrag-mitzeichnen button").click();
        assertThat(page.locator(".eintrag").first()).containsText("zeichnete Fassung");
    }

    @Test
    void what_was_typed_is_there_again_after_the_session_was_lost() {
        var page = signIn(browse(german()), "gruene.vorsitz");
        page.navigate(openCase);
        page.locator(".befehl", new Page.LocatorOptions().setHasText("Stellungnahme abgeben"))
                .locator("summary")
                .click();
        page.locator("#befehl-stellungnahme-abgeben textarea").fill("Lange überlegt.");
        context.clearCookies();
        page.locator("#befehl-stellungnahme-abgeben button").click();
        page.locator("#konto").fill("gruene.vorsitz");
        page.locator("#kennwort").fill(Client.password(ratspakt));
        page.locator("main form button").click();
        assertThat(page.locator("#befehl-stellungnahme-abgeben textarea")).hasValue("Lange überlegt.");
    }

    @Test
    void one_sees_where_one_is_signed_in_and_signs_out_everywhere() {
        var page = signIn(browse(german()), "spd.partei");
        page.locator(".konto a").click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody th")).containsText("dieses Gerät");
        page.locator("#bisher").fill("falsch");
        page.locator("#kennwort").fill("ganzAnders7x");
        page.locator("#kennwort-aendern button").click();
        assertThat(page.locator("#bisher-fehler")).containsText("stimmt nicht");
        isAccessible(page, "/konto");
        page.locator("form[action='/formular/konto/ueberall-abmelden'] button").click();
        assertThat(page.locator(".konto")).hasCount(0);
    }

    @Test
    void the_administrator_changes_functions_and_passwords() {
        var page = signIn(browse(german()), "admin");
        page.navigate("/betrieb");
        isAccessible(page, "/betrieb");
        page.navigate("/konten");
        isAccessible(page, "/konten");
        var row = page.locator("tbody tr", new Page.LocatorOptions().setHasText("linke.mitglied"));
        row.locator("summary").click();
        row.locator("input[value='laatzen-2021/linke.stellv']").check();
        row.locator("button").first().click();
        assertThat(page.locator(".meldung--gut")).containsText("Erfasst: Funktionen setzen");
        assertThat(row)
                .containsText(
                        "DIE LINKE – stellvertretender Vorsitz (laatzen-2021); DIE LINKE – Mitglied der Fraktion (laatzen-2021)");
        row.locator("summary").click();
        row.locator("input[value='laatzen-2021/pruefung']").check();
        row.locator("button").first().click();
        assertThat(page.locator("tbody tr .fehler")).containsText("Prüfung");
    }

    @Test
    void no_page_shows_an_auditor_a_key_without_its_words_and_each_marks_the_invented_example() {
        var page = signIn(browse(german()), "pruefung");
        for (var address : List.of("/", "/konfliktfaelle", "/fristen", "/erinnerungen", "/pruefpfad", openCase)) {
            page.navigate(address);
            assertThat(page.content()).as(address).doesNotContain("??");
            if (!address.equals("/erinnerungen") || page.locator(".leer").count() == 0) {
                assertThat(page.locator(".schild--erfunden").first()).containsText("erfundenes Beispiel");
            }
        }
    }

    @Test
    void a_clock_set_back_says_on_the_same_page_that_it_only_goes_forward() {
        var page = signIn(browse(german()), "spd.vorsitz");
        page.navigate(openCase);
        page.locator("#uhr-auf").fill("2000-01-01T10:00");
        page.locator("form:has(#uhr-auf) button").click();
        assertThat(page.locator(".meldung--fehler")).hasText("Die Uhr geht nur vorwärts.");
        assertThat(page.locator(".fakten")).containsText("Eskalation 2");
    }

    @Test
    void what_may_not_be_done_names_its_rule() {
        var page = signIn(browse(german()), "spd.vorsitz");
        page.navigate(openCase);
        page.locator(".nicht > summary").click();
        assertThat(page.locator(".verwehrt"))
                .containsText("Über die Fortsetzung wird erst in der Entscheidungsphase entschieden");
        assertThat(page.locator(".verwehrt")).containsText("Ziffer 9 d");
        page.navigate("/vereinbarungen/laatzen-2021");
        assertThat(page.locator("main")).containsText("Es läuft bereits ein Konfliktfall");
    }

    @Test
    void the_public_sees_stages_and_dates_but_no_reasons() {
        var page = browse(german());
        page.navigate(openCase);
        assertThat(page.locator(".fakten")).containsText("Eskalation 2");
        assertThat(page.locator(".schild--erfunden")).containsText("erfundenes Beispiel");
        assertThat(page.locator(".zitat")).hasCount(0);
        page.navigate(openCase + "?stand=2022-02-15");
        assertThat(page.locator(".fakten")).containsText("Eskalation 1");
    }
}
