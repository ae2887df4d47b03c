package de.ratspakt.query.pages;

import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.SignInSessions;
import de.ratspakt.events.platform.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** One's own account: the password, and where one is signed in. Its forms go to the command side. */
@PageController
class OwnAccountPage {
    private static final Map<String, String> BROWSERS = inOrder(
            "Edg",
            "Edge",
            "OPR/",
            "Opera",
            "Firefox/",
            "Firefox",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari",
            "curl/",
            "curl");
    private static final Map<String, String> SYSTEMS = inOrder(
            "Android",
            "Android",
            "iPhone",
            "iOS",
            "iPad",
            "iPadOS",
            "Windows",
            "Windows",
            "Mac OS X",
            "macOS",
            "Linux",
            "Linux");

    private final SignInSessions sessions;
    private final Accounts accounts;

    OwnAccountPage(SignInSessions sessions, Accounts accounts) {
        this.sessions = sessions;
        this.accounts = accounts;
    }

    /** @param device what the person would call it */
    public record Row(UUID number, String device, Instant since, Instant lastUsed, boolean here) {}

    @GetMapping("/konto")
    String show(Handelnde reader, Locale language, HttpServletRequest request, Model model) {
        reader.requireSignedIn();
        model.addAttribute(
                "anmeldungen",
                sessions.of(reader.konto(), request).stream()
                        .map(s -> new Row(s.number(), device(s.browser(), language), s.since(), s.lastUsed(), s.here()))
                        .toList());
        var errors = new LinkedHashMap<String, String>();
        FormFlash.takeOfOwnAccount(request).ifPresent(refused -> {
            errors.putAll(refused.fields());
            if (errors.isEmpty()) {
                errors.put("", refused.detail());
            }
        });
        model.addAttribute("fehler", errors);
        model.addAttribute(
                "vorlaeufig",
                accounts.find(reader.konto())
                        .filter(Accounts.Account::mustChoose)
                        .isPresent());
        return "pages/konto";
    }

    static String device(String browser, Locale language) {
        var texts = Texts.in(language);
        var program = found(BROWSERS, browser);
        var system = found(SYSTEMS, browser);
        if (program.isEmpty()) {
            return system.isEmpty() ? texts.get("konto.geraet.unbekannt") : system;
        }
        return system.isEmpty() ? program : texts.get("konto.geraet.auf", program, system);
    }

    private static String found(Map<String, String> names, String browser) {
        return names.entrySet().stream()
                .filter(e -> browser.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Browsers name their ancestors too, so the order matters. */
    private static Map<String, String> inOrder(String... pairs) {
        var names = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1]);
        }
        return names;
    }
}
