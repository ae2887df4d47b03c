package de.ratspakt.query.pages;

import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.FormDone;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.platform.Language;
import de.ratspakt.events.platform.LocalPath;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Refused;
import de.ratspakt.events.platform.Rolle;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.agreements.Agreements;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Signing in, and for the administrator the accounts. */
@PageController
class AccountPages {
    private static final List<Rolle> OF_A_PARTNER =
            List.of(Rolle.VORSITZ, Rolle.STELLVERTRETUNG, Rolle.PARTEIVORSITZ, Rolle.MITGLIED);
    private static final List<String> OF_THE_GROUP = List.of("gruppe.buero", "pruefung", "admin");

    private final Accounts accounts;
    private final Agreements agreements;
    private final Clock clock;

    AccountPages(Accounts accounts, Agreements agreements, Clock clock) {
        this.clock = clock;
        this.accounts = accounts;
        this.agreements = agreements;
    }

    /** @param options every function there is, those that the account holds chosen */
    public record Row(String name, String functions, boolean own, List<FormView.Option> options) {}

    @GetMapping("/anmelden")
    String signIn(
            @RequestParam(required = false) @Nullable String fehler,
            @RequestParam(required = false) @Nullable String weiter,
            Model model) {
        model.addAttribute("falsch", fehler != null);
        model.addAttribute("weiter", LocalPath.of(weiter, "/"));
        return "pages/anmelden";
    }

    @GetMapping("/konten")
    String list(Handelnde reader, Locale language, Model model) {
        return page(reader, language, model, "", List.of(), Map.of());
    }

    @PostMapping("/konten")
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String kennwort,
            @RequestParam(defaultValue = "") List<String> funktionen,
            Handelnde reader,
            Locale language,
            Model model,
            HttpServletRequest request) {
        admin(reader);
        var texts = Texts.in(language);
        var errors = new LinkedHashMap<String, String>();
        if (!Accounts.isName(name)) {
            errors.put("name", texts.get("konten.fehler.name"));
        } else if (accounts.find(name).isPresent()) {
            errors.put("name", texts.get("konten.fehler.vergeben"));
        }
        if (!Accounts.isPassword(kennwort)) {
            errors.put("kennwort", texts.get("konten.fehler.kennwort", Accounts.PASSWORD_FROM, Accounts.PASSWORD_TO));
        }
        var mandates =
                funktionen.stream().map(Mandat::of).flatMap(Optional::stream).toList();
        if (mandates.isEmpty()) {
            errors.put("funktionen", texts.get("konten.fehler.funktionen"));
        }
        if (!errors.isEmpty()) {
            return page(reader, language, model, name, funktionen, errors);
        }
        return carriedOut("KontoAnlegen", () -> accounts.create(name, kennwort, known(mandates, reader)), request)
                .map(problem -> page(reader, language, model, name, funktionen, Map.of("funktionen", problem)))
                .orElse("redirect:/konten");
    }

    @PostMapping("/konten/{name}/funktionen")
    String setFunctions(
            @PathVariable String name,
            @RequestParam(defaultValue = "") List<String> funktionen,
            Handelnde reader,
            Locale language,
            Model model,
            HttpServletRequest request) {
        admin(reader);
        var mandates =
                funktionen.stream().map(Mandat::of).flatMap(Optional::stream).toList();
        return carriedOut("FunktionenSetzen", () -> accounts.setMandates(name, known(mandates, reader)), request)
                .map(problem -> page(reader, language, model, "", List.of(), Map.of(name, problem)))
                .orElse("redirect:/konten");
    }

    @PostMapping("/konten/{name}/kennwort")
    String setPassword(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String bisher,
            @RequestParam(defaultValue = "") String kennwort,
            Handelnde reader,
            Locale language,
            Model model,
            HttpServletRequest request) {
        admin(reader);
        Runnable change = name.equals(reader.konto())
                ? () -> accounts.changeOwnPassword(name, bisher, kennwort)
                : () -> accounts.changePassword(name, kennwort);
        return carriedOut("KennwortAendern", change, request)
                .map(problem -> page(reader, language, model, "", List.of(), Map.of(name, problem)))
                .orElse("redirect:/konten");
    }

    /** What is wrong, in the reader's words; empty if it was done. */
    private Optional<String> carriedOut(String command, Runnable change, HttpServletRequest request) {
        var language = Language.of(request);
        try {
            change.run();
        } catch (InvalidFields e) {
            return Optional.of(e.errors().stream().map(f -> f.grund(language)).collect(Collectors.joining(" ")));
        } catch (Refused e) {
            return Optional.of(e.text(language));
        }
        FormDone.keep(request, command, clock.instant());
        return Optional.empty();
    }

    /** @throws InvalidFields if one is of a partner that no agreement has */
    private List<Mandat> known(List<Mandat> mandates, Handelnde reader) {
        var partners = agreements.all(reader).stream()
                .flatMap(a -> a.partner().stream())
                .map(p -> p.id())
                .collect(Collectors.toSet());
        for (var mandate : mandates) {
            if (mandate.partner() != null && !partners.contains(mandate.partner())) {
                throw InvalidFields.of("funktionen", "PARTNER_OHNE_VEREINBARUNG", mandate.partner());
            }
        }
        return mandates;
    }

    private String page(
            Handelnde reader,
            Locale language,
            Model model,
            String name,
            List<String> chosen,
            Map<String, String> errors) {
        admin(reader);
        var partners = new LinkedHashMap<String, AgreementView.Partner>();
        agreements.all(reader).forEach(a -> a.partner().forEach(p -> partners.putIfAbsent(p.id(), p)));
        var names = new Names(List.copyOf(partners.values()), language);
        var options = options(partners.keySet(), names, chosen);
        model.addAttribute(
                "konten",
                accounts.list().stream()
                        .map(a -> row(a, reader, partners.keySet(), names))
                        .toList());
        model.addAttribute("name", Objects.requireNonNull(name));
        model.addAttribute("funktionen", options);
        model.addAttribute("fehler", errors);
        return "pages/konten";
    }

    private static Row row(Accounts.Account account, Handelnde reader, Collection<String> partners, Names names) {
        var held = account.mandates().stream().map(Mandat::funktion).toList();
        return new Row(
                account.name(),
                names.functions(held),
                account.name().equals(reader.konto()),
                options(partners, names, held));
    }

    private static List<FormView.Option> options(Collection<String> partners, Names names, List<String> chosen) {
        var options = new ArrayList<FormView.Option>();
        for (var partner : partners) {
            for (var role : OF_A_PARTNER) {
                var id = role.function(partner);
                options.add(new FormView.Option(id, names.function(id), chosen.contains(id)));
            }
        }
        for (var id : OF_THE_GROUP) {
            options.add(new FormView.Option(id, names.function(id), chosen.contains(id)));
        }
        return options;
    }

    static void admin(Handelnde reader) {
        if (!reader.signedIn()) {
            throw new InsufficientAuthenticationException("not signed in");
        }
        if (!reader.holds(Rolle.ADMIN)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
