package de.ratspakt.standalone;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * One Ratspakt with two agreements, for the tests that go over every page: the example's with all that happened in it, and
 * another of the same partners, of which DIE LINKE has left. It is 1 March 2022, 09:00.
 */
final class Town implements AutoCloseable {
    static final String EXAMPLE = "laatzen-2021";
    static final String OTHER = "nachbarstadt-2021";

    /** Everyone there is, each by an account; null is who is not signed in. */
    static final List<@Nullable String> EVERYONE = Arrays.asList(
            null,
            "ohne-amt",
            "linke.mitglied",
            "linke.vorsitz",
            "spd.vorsitz",
            "gruene.stellv",
            "gruene.partei",
            "gruppe.buero",
            "pruefung",
            "admin");

    /** Starts it once and stops it after the last test of all. */
    static final class Once implements BeforeAllCallback, ParameterResolver {
        private static final ExtensionContext.Namespace PLACE = ExtensionContext.Namespace.create(Town.class);

        @Override
        public void beforeAll(ExtensionContext context) {
            town(context);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Town.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return town(context);
        }

        private static Town town(ExtensionContext context) {
            return context.getRoot().getStore(PLACE).computeIfAbsent(Town.class, key -> new Town(), Town.class);
        }
    }

    private final Path folder;
    private final Standalone ratspakt;
    private final String password;
    private final Map<String, Walk> walks = new HashMap<>();

    private Town() {
        var story = Story.upTo(Options.Beispiel.MAERZ_2022);
        try {
            folder = Files.createTempDirectory("ratspakt-test");
            ratspakt = Standalone.start(Options.parse(
                    List.of(
                            "--port",
                            "0",
                            "--uhr",
                            "stellbar=" + story.getFirst().beginn(),
                            "--vereinbarung",
                            agreement(EXAMPLE, "Laatzen"),
                            "--vereinbarung",
                            agreement(OTHER, "Nachbarstadt")),
                    PreparedFolder.in(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        password = Whole.password(ratspakt);
        new Storyteller(WebApplicationContextUtils.getRequiredWebApplicationContext(
                        ratspakt.part(ServletContext.class)))
                .tell(story, Options.Beispiel.MAERZ_2022.start());
        addAccount("ohne-amt");
        happenings();
    }

    private String agreement(String id, String name) throws IOException {
        var contract = Whole.contract().put("id", id);
        contract.put("titel", contract.get("titel").stringValue() + " (" + name + ")");
        return Files.writeString(folder.resolve(id + ".json"), contract.toString())
                .toString();
    }

    /** Something of everything in the other agreement, and what the story of the first leaves out. */
    private void happenings() {
        var spd = new Client(ratspakt, "spd.vorsitz");
        spd.post("/api/konfliktfaelle", """
                {"vereinbarung":"%s","fraktion":"spd","gegenstand":"Haushalt","begruendung":"Ohne uns."}""".formatted(OTHER));
        for (var agreement : List.of(EXAMPLE, OTHER)) {
            spd.post("/api/antraege", """
                    {"vereinbarung":"%s","fraktion":"spd","titel":"Radweg","text":"Der Rat möge beschließen."}""".formatted(agreement));
            spd.post("/api/personalvorschlaege", """
                    {"vereinbarung":"%s","fraktion":"spd","amt":"Ratsvorsitz","person":"Erika Beispiel"}""".formatted(agreement));
        }
        var office = new Client(ratspakt, "gruppe.buero").after(spd);
        office.post("/api/sitzungen", """
                {"vereinbarung":"%s","gremium":"Rat","termin":"2022-04-07T18:00:00+02:00","ort":"Rathaus"}""".formatted(OTHER));
        office.post("/api/handlungsplaene", """
                {"vereinbarung":"%s","titel":"Handlungsplan","faelligAm":"2022-03-31"}""".formatted(OTHER));
        new Client(ratspakt, "linke.vorsitz").post("/api/vereinbarungen/" + OTHER + "/partner-ausscheiden", """
                {"partner":"linke","grund":"Wir gehen eigene Wege."}""");
    }

    /** Another account, as the administrator makes it. */
    void addAccount(String name, String... functions) {
        Whole.addAccount(ratspakt, name, password, functions);
    }

    int port() {
        return ratspakt.port();
    }

    String password() {
        return password;
    }

    <T> T part(Class<T> type) {
        return ratspakt.part(type);
    }

    /** Where somebody has been. */
    record Walk(Visitor visitor, Crawl crawl) {}

    /** Somebody who has gone everywhere, once for all tests. */
    Walk walk(@Nullable String account) {
        return walks.computeIfAbsent(String.valueOf(account), name -> {
            var visitor = visitor(account);
            return new Walk(visitor, Crawl.by(visitor));
        });
    }

    /** Somebody with a browser; null is who is not signed in. */
    Visitor visitor(@Nullable String account) {
        return new Visitor(port(), account, password);
    }

    @Override
    public void close() throws IOException {
        walks.values().forEach(walk -> walk.visitor().close());
        ratspakt.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
