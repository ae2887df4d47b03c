package de.ratspakt.query.pages;

import de.ratspakt.events.agreement.AgreementForms;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.query.platform.Administrator;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The administrator puts an agreement in, as the file that describes it. */
@PageController
class SetUpPage {
    private static final String FIELD = "dokument";
    private static final int LONGEST = 200_000;

    @GetMapping("/einrichten")
    String page(Handelnde reader, Locale language, Model model, HttpServletRequest request) {
        Administrator.require(reader);
        var texts = Texts.in(language);
        var form = AgreementForms.VEREINBARUNG_SCHLIESSEN;
        var flash = FormFlash.take(request)
                .filter(f -> f.address().equals(AgreementForms.PLURAL))
                .orElse(null);
        var typed = flash == null ? List.<String>of() : flash.values().getOrDefault(FIELD, List.of());
        var input = new FormView.Input(
                FIELD,
                FIELD,
                texts.get("einrichten.datei"),
                FormView.Kind.TEXT,
                true,
                false,
                0,
                LONGEST,
                String.join("", typed),
                List.of(),
                null,
                null,
                List.of());
        var failure = flash == null
                ? null
                : new FormView.Failure(
                        flash.title(),
                        flash.detail(),
                        flash.fields().entrySet().stream()
                                .map(e -> e.getKey() + ": " + e.getValue())
                                .toList());
        model.addAttribute(
                "formular",
                new FormView(
                        "/formular/" + AgreementForms.PLURAL,
                        "befehl-" + form.name(),
                        form.label(language),
                        Optional.ofNullable(flash)
                                .flatMap(FormFlash::key)
                                .orElseGet(() -> UUID.randomUUID().toString()),
                        "/einrichten",
                        List.of(input),
                        failure));
        return "pages/einrichten";
    }
}
