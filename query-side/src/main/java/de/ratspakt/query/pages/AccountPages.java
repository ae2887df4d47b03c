package de.ratspakt.query.pages;

import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.LocalPath;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Rolle;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.query.agreements.Agreements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
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

    AccountPages(Accounts accounts, Agreements agreements) {
        this.accounts = accounts;
        this.agreements = agreements;
    }

    public record Row(String name, String functions) {}

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
            Model model) {
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
        accounts.create(name, kennwort, mandates);
        return "redirect:/konten";
    }

    private String page(
            Handelnde reader,
            Locale language,
            Model model,
            String name,
            List<String> chosen,
            Map<String, String> errors) {
        admin(reader);
        var partners = new LinkedHashMap<String, de.ratspakt.query.agreements.AgreementView.Partner>();
        agreements.all(reader).forEach(a -> a.partner().forEach(p -> partners.putIfAbsent(p.id(), p)));
        var names = new Names(List.copyOf(partners.values()), language);
        var options = new ArrayList<FormView.Option>();
        for (var partner : partners.keySet()) {
            for (var role : OF_A_PARTNER) {
                var id = role.function(partner);
                options.add(new FormView.Option(id, names.function(id), chosen.contains(id)));
            }
        }
        for (var id : OF_THE_GROUP) {
            options.add(new FormView.Option(id, names.function(id), chosen.contains(id)));
        }
        model.addAttribute(
                "konten",
                accounts.list().stream()
                        .map(a -> new Row(
                                a.name(),
                                names.functions(a.mandates().stream()
                                        .map(Mandat::funktion)
                                        .toList())))
                        .toList());
        model.addAttribute("name", Objects.requireNonNull(name));
        model.addAttribute("funktionen", options);
        model.addAttribute("fehler", errors);
        return "pages/konten";
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
