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
    private static final List<Rolle> OF_THE_GROUP = List.of(Rolle.GESCHAEFTSFUEHRUNG, Rolle.PRUEFUNG);

    private final Accounts accounts;
    private final Agreements agreements;
    private final Clock clock;

    AccountPages(Accounts accounts, Agreements agreements, Clock clock) {
        this.clock = clock;
        this.accounts = accounts;
        this.agreements = agreements;
    }

    /** @param choices every function there is, those that the account holds chosen */
    public record Row(String name, String functions, boolean own, List<Choices> choices) {}

    /** The functions of one agreement to choose from; at last what belongs to none. */
    public record Choices(String title, List<FormView.Option> options) {}

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

    /** @throws InvalidFields if one is of an agreement that does not exist, or of a partner that it does not have */
    private List<Mandat> known(List<Mandat> mandates, Handelnde reader) {
        var errors = Accounts.unknown(
                mandates,
                agreements.all(reader).stream()
                        .collect(Collectors.toMap(
                                AgreementView::id,
                                a -> a.partner().stream()
                                        .map(AgreementView.Partner::id)
                                        .collect(Collectors.toSet()))));
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
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
        var all = agreements.all(reader);
        model.addAttribute(
                "konten",
                accounts.list().stream().map(a -> row(a, reader, all, language)).toList());
        model.addAttribute("name", Objects.requireNonNull(name));
        model.addAttribute("funktionen", choices(all, chosen, language));
        model.addAttribute("fehler", errors);
        return "pages/konten";
    }

    private static Row row(Accounts.Account account, Handelnde reader, List<AgreementView> all, Locale language) {
        var held = account.mandates().stream().map(Mandat::id).toList();
        return new Row(
                account.name(),
                held.isEmpty() ? Texts.in(language).get("niemand") : String.join(", ", held),
                account.name().equals(reader.konto()),
                choices(all, held, language));
    }

    private static List<Choices> choices(List<AgreementView> agreements, List<String> chosen, Locale language) {
        var choices = new ArrayList<Choices>();
        for (var agreement : agreements) {
            var names = Names.of(agreement, language);
            var options = new ArrayList<FormView.Option>();
            for (var partner : agreement.partner()) {
                OF_A_PARTNER.forEach(
                        role -> options.add(option(new Mandat(agreement.id(), role, partner.id()), names, chosen)));
            }
            OF_THE_GROUP.forEach(role -> options.add(option(new Mandat(agreement.id(), role, null), names, chosen)));
            choices.add(new Choices(agreement.titel() + " (" + agreement.id() + ")", options));
        }
        var texts = Texts.in(language);
        choices.add(new Choices(
                texts.get("konten.ohne.vereinbarung"),
                List.of(option(Mandat.ADMINISTRATOR, new Names(List.of(), language), chosen))));
        return choices;
    }

    private static FormView.Option option(Mandat mandate, Names names, List<String> chosen) {
        return new FormView.Option(mandate.id(), names.function(mandate.funktion()), chosen.contains(mandate.id()));
    }

    static void admin(Handelnde reader) {
        if (!reader.signedIn()) {
            throw new InsufficientAuthenticationException("not signed in");
        }
        if (!reader.administers()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
