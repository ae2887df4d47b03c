package de.ratspakt.query.pages;

import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.LocalPath;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Rolle;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.platform.Administrator;
import de.ratspakt.query.platform.MadeFrom;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in, and for the administrator the accounts. */
@PageController
class AccountPages {
    private static final List<Rolle> OF_A_PARTNER =
            List.of(Rolle.VORSITZ, Rolle.STELLVERTRETUNG, Rolle.PARTEIVORSITZ, Rolle.MITGLIED);
    private static final List<Rolle> OF_THE_GROUP = List.of(Rolle.GESCHAEFTSFUEHRUNG, Rolle.PRUEFUNG);

    private static final String CREATING = "konten";
    private static final String SETTING = "/funktionen-setzen";

    private final Accounts accounts;
    private final Agreements agreements;

    AccountPages(Accounts accounts, Agreements agreements) {
        this.accounts = accounts;
        this.agreements = agreements;
    }

    /** @param choices every function there is, those that the account holds chosen */
    public record Row(
            String name,
            String functions,
            Accounts.State state,
            boolean mustChoose,
            boolean own,
            List<Choices> choices) {}

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

    /** Its forms go to the command side; what was refused there shows where it was sent from. */
    @MadeFrom("lesen-vereinbarungen")
    @GetMapping("/konten")
    String list(Handelnde reader, Locale language, Model model, HttpServletRequest request) {
        Administrator.require(reader);
        var all = agreements.all(reader);
        var refused = FormFlash.take(request);
        var creating = refused.filter(f -> f.address().equals(CREATING));
        var changing = refused.filter(f -> f.address().startsWith(CREATING + "/"));
        model.addAttribute(
                "konten",
                accounts.list().stream()
                        .map(a -> row(a, changing.filter(f -> account(f).equals(a.name())), reader, all, language))
                        .toList());
        model.addAttribute(
                "name",
                creating.map(f -> typed(f, "name")).orElse(List.of()).stream()
                        .findFirst()
                        .orElse(""));
        model.addAttribute(
                "funktionen",
                choices(all, creating.map(f -> typed(f, "funktionen")).orElse(List.of()), language));
        model.addAttribute("fehler", creating.map(AccountPages::errors).orElse(Map.of()));
        model.addAttribute(
                "abgelehnt",
                changing.map(f -> Map.of(account(f), String.join(" ", errors(f).values())))
                        .orElse(Map.of()));
        return "pages/konten";
    }

    /** Whom a form is about, such as {@code konten/<name>/sperren}. */
    private static String account(FormFlash refused) {
        return refused.address().split("/", -1)[1];
    }

    private static List<String> typed(FormFlash refused, String field) {
        return refused.values().getOrDefault(field, List.of());
    }

    /** By field, without the place in a list; the problem itself where no field is wrong. */
    private static Map<String, String> errors(FormFlash refused) {
        var errors = new LinkedHashMap<String, String>();
        refused.fields()
                .forEach((field, reason) -> errors.merge(field.replaceAll("\\[.*", ""), reason, (a, b) -> a + " " + b));
        if (errors.isEmpty()) {
            errors.put("name", refused.detail());
        }
        return errors;
    }

    private static Row row(
            Accounts.Account account,
            Optional<FormFlash> refused,
            Handelnde reader,
            List<AgreementView> all,
            Locale language) {
        var held = account.mandates().stream().map(Mandat::id).toList();
        return new Row(
                account.name(),
                Names.held(
                        held, id -> all.stream().filter(a -> a.id().equals(id)).findFirst(), language),
                account.state(),
                account.mustChoose(),
                account.name().equals(reader.konto()),
                choices(
                        all,
                        refused.filter(f -> f.address().endsWith(SETTING))
                                .map(f -> typed(f, "funktionen"))
                                .orElse(held),
                        language));
    }

    /** What is chosen has a box even if no agreement shows it just now, or else the next sending would take it away. */
    static List<Choices> choices(List<AgreementView> agreements, List<String> chosen, Locale language) {
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
        var shown = choices.stream()
                .flatMap(group -> group.options().stream())
                .map(FormView.Option::value)
                .toList();
        chosen.stream()
                .filter(id -> !shown.contains(id))
                .distinct()
                .map(Mandat::of)
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(
                        mandate -> String.valueOf(mandate.vereinbarung()), TreeMap::new, Collectors.toList()))
                .forEach((agreement, mandates) -> choices.add(new Choices(
                        agreement,
                        mandates.stream()
                                .map(m -> new FormView.Option(m.id(), m.id(), true))
                                .toList())));
        return choices;
    }

    private static FormView.Option option(Mandat mandate, Names names, List<String> chosen) {
        return new FormView.Option(mandate.id(), names.function(mandate.funktion()), chosen.contains(mandate.id()));
    }
}
