package de.ratspakt.command.platform;

import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import de.ratspakt.events.platform.FieldError;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.platform.JsonBody;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.OwnPassword;
import de.ratspakt.events.platform.Refused;
import de.ratspakt.events.platform.Rejection;
import de.ratspakt.events.platform.Rolle;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Accounts: the administrator makes them, says what they may be, locks and closes them; everyone changes their own password.
 * Whoever has to choose another password is stopped before any of this.
 */
@RestController
class AccountsController {
    static final CommandForm CREATE = CommandForm.creates("KontoAnlegen")
            .by(Rolle.ADMIN)
            .with(Field.line("name"), Field.password("kennwort"), Field.mandates("funktionen"))
            .checking((f, now, errors) -> name(f, errors))
            .checking((f, now, errors) -> password(f, errors));
    static final CommandForm PASSWORD = CommandForm.acts("KennwortAendern", "kennwort-aendern")
            .by(Rolle.values())
            .with(Field.password("bisher").optional(), Field.password("kennwort"))
            .checking((f, now, errors) -> password(f, errors));
    static final CommandForm FUNCTIONS = CommandForm.acts("FunktionenSetzen", "funktionen-setzen")
            .by(Rolle.ADMIN)
            .with(Field.mandates("funktionen").orNone());

    static final CommandForm LOCK = CommandForm.acts("KontoSperren", "sperren").by(Rolle.ADMIN);
    static final CommandForm UNLOCK =
            CommandForm.acts("KontoEntsperren", "entsperren").by(Rolle.ADMIN);
    static final CommandForm CLOSE =
            CommandForm.acts("KontoSchliessen", "schliessen").by(Rolle.ADMIN);

    private enum Reason implements Rejection {
        NUR_VERWALTUNG;

        @Override
        public int status() {
            return 403;
        }
    }

    private final Accounts accounts;
    private final KnownAgreements agreements;
    private final OwnPassword ownPassword;
    private final Clock clock;

    AccountsController(Accounts accounts, KnownAgreements agreements, OwnPassword ownPassword, Clock clock) {
        this.accounts = accounts;
        this.ownPassword = ownPassword;
        this.agreements = agreements;
        this.clock = clock;
    }

    @GetMapping("/api/konten")
    Map<String, Object> list(Handelnde by) {
        requireAdmin(by);
        return Map.of(
                "eintraege",
                accounts.list().stream().map(AccountsController::row).toList());
    }

    @PostMapping("/api/konten")
    ResponseEntity<Map<String, Object>> create(Handelnde by, HttpServletRequest request) throws IOException {
        var body = JsonBody.of(request);
        requireAdmin(by);
        var fields = Fields.read(CREATE, body.json(), clock.instant());
        var account = new Accounts.Account(fields.line("name").text(), mandates(fields, agreements));
        accounts.create(account.name(), fields.string("kennwort"), account.mandates(), by);
        return ResponseEntity.created(URI.create("/api/konten/" + account.name()))
                .body(row(accounts.find(account.name()).orElse(account)));
    }

    @PostMapping("/api/konten/{name}/kennwort-aendern")
    Map<String, Object> changePassword(Handelnde by, @PathVariable String name, HttpServletRequest request)
            throws IOException {
        var body = JsonBody.of(request);
        boolean own = by.signedIn() && by.konto().equals(name);
        if (!own) {
            requireAdmin(by);
        }
        var fields = Fields.read(PASSWORD, body.json(), clock.instant());
        var password = fields.string("kennwort");
        if (own) {
            var present = fields.optionalString("bisher");
            ownPassword.change(request, name, present == null ? "" : present, password);
        } else {
            accounts.resetPassword(name, password, by);
        }
        return Map.of("name", name);
    }

    @PostMapping("/api/konten/{name}/funktionen-setzen")
    Map<String, Object> setFunctions(Handelnde by, @PathVariable String name, HttpServletRequest request)
            throws IOException {
        var body = JsonBody.of(request);
        requireAdmin(by);
        var mandates = mandates(Fields.read(FUNCTIONS, body.json(), clock.instant()), agreements);
        accounts.setMandates(name, mandates, by);
        return row(name);
    }

    /** Nobody signs in with it any more, and whoever is signed in is no longer. */
    @PostMapping("/api/konten/{name}/sperren")
    Map<String, Object> lock(Handelnde by, @PathVariable String name, HttpServletRequest request) throws IOException {
        return moved(LOCK, by, name, request, accounts::lock);
    }

    @PostMapping("/api/konten/{name}/entsperren")
    Map<String, Object> unlock(Handelnde by, @PathVariable String name, HttpServletRequest request) throws IOException {
        return moved(UNLOCK, by, name, request, accounts::unlock);
    }

    /** For good. */
    @PostMapping("/api/konten/{name}/schliessen")
    Map<String, Object> close(Handelnde by, @PathVariable String name, HttpServletRequest request) throws IOException {
        return moved(CLOSE, by, name, request, accounts::close);
    }

    private Map<String, Object> moved(
            CommandForm form, Handelnde by, String name, HttpServletRequest request, BiConsumer<String, Handelnde> act)
            throws IOException {
        var body = JsonBody.of(request);
        requireAdmin(by);
        Fields.read(form, body.json(), clock.instant());
        act.accept(name, by);
        return row(name);
    }

    private Map<String, Object> row(String name) {
        return accounts.list().stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .map(AccountsController::row)
                .orElseGet(() -> Map.of("name", name));
    }

    static void requireAdmin(Handelnde by) {
        by.requireSignedIn();
        if (!by.administers()) {
            throw Refused.because(Reason.NUR_VERWALTUNG).citing(Rolle.ADMIN.function(null));
        }
    }

    /** @throws InvalidFields if there is one of an agreement that does not exist, or of a partner that it does not have */
    static List<Mandat> mandates(Fields fields, KnownAgreements agreements) {
        var mandates = fields.functions("funktionen").stream()
                .map(f -> Mandat.of(f).orElseThrow())
                .toList();
        var errors = Accounts.unknown(mandates, agreements.partners());
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
        return mandates;
    }

    private static Map<String, Object> row(Accounts.Account account) {
        return Map.of(
                "name",
                account.name(),
                "funktionen",
                account.mandates().stream().map(Mandat::id).toList(),
                "stand",
                account.state(),
                "kennwortWaehlen",
                account.mustChoose());
    }

    private static void name(Fields fields, List<FieldError> errors) {
        var name = fields.optionalLine("name");
        if (name != null && !Accounts.isName(name.text())) {
            errors.add(new FieldError("name", "KEIN_KONTONAME"));
        } else if (name != null && Accounts.isReserved(name.text())) {
            errors.add(new FieldError("name", "KONTONAME_VERGEBEN"));
        }
    }

    private static void password(Fields fields, List<FieldError> errors) {
        var password = fields.optionalString("kennwort");
        var name = fields.optionalLine("name");
        var weakness = password == null ? null : Accounts.weakness(name == null ? "" : name.text(), password);
        if (weakness != null) {
            errors.add(weakness);
        }
    }
}
