package de.ratspakt.command.platform;

import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.platform.FormDone;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.platform.Language;
import de.ratspakt.events.platform.Problems;
import de.ratspakt.events.platform.Refused;
import de.ratspakt.events.platform.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the administrator does on the page of accounts. */
@Controller
class AccountForms {
    private static final String PAGE = "/konten";
    private static final JsonMapper JSON = new JsonMapper();

    private final Accounts accounts;
    private final KnownAgreements agreements;
    private final Clock clock;

    AccountForms(Accounts accounts, KnownAgreements agreements, Clock clock) {
        this.accounts = accounts;
        this.agreements = agreements;
        this.clock = clock;
    }

    @PostMapping("/formular/konten")
    void create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String kennwort,
            @RequestParam(defaultValue = "") List<String> funktionen,
            Handelnde by,
            HttpServletRequest request,
            HttpServletResponse response) {
        Runnable creation = () -> {
            var typed = functions(funktionen).put("name", name).put("kennwort", kennwort);
            var fields = Fields.read(AccountsController.CREATE, typed, clock.instant());
            accounts.create(
                    fields.line("name").text(),
                    fields.string("kennwort"),
                    AccountsController.mandates(fields, agreements),
                    by);
        };
        take(
                "KontoAnlegen",
                "konten",
                creation,
                by,
                Map.of("name", List.of(name), "funktionen", funktionen),
                request,
                response);
    }

    @PostMapping("/formular/konten/{name}/funktionen-setzen")
    void setFunctions(
            @PathVariable String name,
            @RequestParam(defaultValue = "") List<String> funktionen,
            Handelnde by,
            HttpServletRequest request,
            HttpServletResponse response) {
        Runnable setting = () -> {
            var fields = Fields.read(AccountsController.FUNCTIONS, functions(funktionen), clock.instant());
            accounts.setMandates(name, AccountsController.mandates(fields, agreements), by);
        };
        take(
                "FunktionenSetzen",
                "konten/" + name + "/funktionen-setzen",
                setting,
                by,
                Map.of("funktionen", funktionen),
                request,
                response);
    }

    @PostMapping("/formular/konten/{name}/kennwort-aendern")
    void resetPassword(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String kennwort,
            Handelnde by,
            HttpServletRequest request,
            HttpServletResponse response) {
        Runnable change = () -> {
            if (name.equals(by.konto())) {
                throw InvalidFields.of("kennwort", "KENNWORT_EIGENES");
            }
            accounts.resetPassword(name, kennwort, by);
        };
        take("KennwortAendern", name, change, by, request, response);
    }

    @PostMapping("/formular/konten/{name}/sperren")
    void lock(@PathVariable String name, Handelnde by, HttpServletRequest request, HttpServletResponse response) {
        take("KontoSperren", name, () -> accounts.lock(name, by), by, request, response);
    }

    @PostMapping("/formular/konten/{name}/entsperren")
    void unlock(@PathVariable String name, Handelnde by, HttpServletRequest request, HttpServletResponse response) {
        take("KontoEntsperren", name, () -> accounts.unlock(name, by), by, request, response);
    }

    @PostMapping("/formular/konten/{name}/schliessen")
    void close(@PathVariable String name, Handelnde by, HttpServletRequest request, HttpServletResponse response) {
        take("KontoSchliessen", name, () -> accounts.close(name, by), by, request, response);
    }

    /** As the API would have got them. */
    private static ObjectNode functions(List<String> ticked) {
        var body = JSON.createObjectNode();
        ticked.forEach(body.putArray("funktionen")::add);
        return body;
    }

    private void take(
            String command,
            String name,
            Runnable act,
            Handelnde by,
            HttpServletRequest request,
            HttpServletResponse response) {
        take(command, "konten/" + name, act, by, Map.of(), request, response);
    }

    /** @param address under which the page finds what was refused */
    private void take(
            String command,
            String address,
            Runnable act,
            Handelnde by,
            Map<String, List<String>> typed,
            HttpServletRequest request,
            HttpServletResponse response) {
        AccountsController.requireAdmin(by);
        try {
            act.run();
            FormDone.keep(request, command, clock.instant());
        } catch (InvalidFields | Refused refused) {
            FormFlash.keep(request, address, Problems.of(refused, Language.of(request)), typed);
        }
        SeeOther.to(response, PAGE);
    }
}
