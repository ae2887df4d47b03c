package de.ratspakt.command.platform;

import de.ratspakt.events.platform.FormDone;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.platform.Language;
import de.ratspakt.events.platform.OwnPassword;
import de.ratspakt.events.platform.Problems;
import de.ratspakt.events.platform.Refused;
import de.ratspakt.events.platform.SeeOther;
import de.ratspakt.events.platform.SignInSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What one does with one's own account from its page: another password, and signing out elsewhere. */
@Controller
class OwnAccountForms {
    private static final String PAGE = "/konto";
    private static final String ADDRESS = "konto/kennwort-aendern";

    private final OwnPassword password;
    private final SignInSessions sessions;
    private final Clock clock;

    OwnAccountForms(OwnPassword password, SignInSessions sessions, Clock clock) {
        this.password = password;
        this.sessions = sessions;
        this.clock = clock;
    }

    @PostMapping("/formular/" + ADDRESS)
    void changePassword(
            @RequestParam(defaultValue = "") String bisher,
            @RequestParam(defaultValue = "") String kennwort,
            Handelnde by,
            HttpServletRequest request,
            HttpServletResponse response) {
        by.requireSignedIn();
        try {
            password.changeAndStay(request, response, by.konto(), bisher, kennwort);
            FormDone.keep(request, "KennwortAendern", clock.instant());
        } catch (InvalidFields | Refused refused) {
            FormFlash.keep(request, ADDRESS, Problems.of(refused, Language.of(request)), Map.of());
        }
        SeeOther.to(response, PAGE);
    }

    /** Of another account, or no longer there: nothing happens, and nobody learns which. */
    @PostMapping("/formular/konto/anmeldung-beenden")
    void end(
            @RequestParam(defaultValue = "") String nummer,
            Handelnde by,
            HttpServletRequest request,
            HttpServletResponse response) {
        by.requireSignedIn();
        var here = sessions.of(by.konto(), request).stream()
                .filter(SignInSessions.Entry::here)
                .anyMatch(s -> s.number().toString().equals(nummer));
        number(nummer).ifPresent(n -> sessions.end(by.konto(), n));
        if (!here) {
            FormDone.keep(request, "AnmeldungBeenden", clock.instant());
        }
        SeeOther.to(response, here ? "/" : PAGE);
    }

    @PostMapping("/formular/konto/ueberall-abmelden")
    void endAll(Handelnde by, HttpServletResponse response) {
        by.requireSignedIn();
        sessions.endAll(by.konto());
        SeeOther.to(response, "/");
    }

    private static Optional<UUID> number(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
