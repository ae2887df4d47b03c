package de.ratspakt.command.agreement;

import de.ratspakt.command.agreement.AgreementCommand.*;
import de.ratspakt.command.platform.CommandRegistration;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.agreement.AgreementAction;
import de.ratspakt.events.agreement.AgreementEvent.OrtsratsvereinbarungVerknuepft;
import de.ratspakt.events.agreement.AgreementEvent.Serie;
import de.ratspakt.events.agreement.AgreementEvent.Treffenart;
import de.ratspakt.events.agreement.AgreementFile;
import de.ratspakt.events.agreement.AgreementForms;
import de.ratspakt.events.agreement.Lesart;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.platform.Handelnde;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From sound fields to the commands of an agreement. */
@Component
class AgreementCatalogue implements CommandRegistration.Catalogue {

    @Override
    public List<CommandRegistration> commands() {
        return Stream.concat(
                        Stream.of(new CommandRegistration(
                                AgreementForms.PLURAL,
                                AgreementCommand.AGGREGATE,
                                AgreementForms.VEREINBARUNG_SCHLIESSEN,
                                (id, fields, by, now) -> conclusion(AgreementFile.read(fields.document()), by))),
                        Arrays.stream(AgreementAction.values())
                                .map(action -> new CommandRegistration(
                                        AgreementForms.PLURAL,
                                        AgreementCommand.AGGREGATE,
                                        AgreementForms.of(action),
                                        (id, fields, by, now) -> command(action, id, fields, by))))
                .toList();
    }

    private static AgreementCommand command(AgreementAction action, String id, Fields f, Handelnde by) {
        var said = Said.by(by, f.optionalInstant("am"));
        return switch (action) {
            case PARTNER_AUSSCHEIDEN -> new PartnerAusscheiden(id, said, f.string("partner"), f.optionalText("grund"));
            case ORTSRATSVEREINBARUNG_VERKNUEPFEN ->
                new OrtsratsvereinbarungVerknuepfen(
                        id,
                        said,
                        side(f, by),
                        f.line("ortsrat"),
                        f.choice("stand", OrtsratsvereinbarungVerknuepft.Stand.class),
                        f.optionalString("verknuepft"));
            case TREFFEN_ANSETZEN ->
                new TreffenAnsetzen(
                        id,
                        said,
                        side(f, by),
                        f.choice("art", Treffenart.class),
                        f.line("titel"),
                        f.instant("termin"),
                        f.line("ort"),
                        series(f.optionalObject("serie")),
                        f.optionalString("sitzung"));
            case TREFFEN_ABSAGEN ->
                new TreffenAbsagen(id, said, side(f, by), f.string("treffen"), f.optionalDate("tag"));
            case REGELWERK_AENDERN ->
                new RegelwerkAendern(id, said, f.string("partner"), changes(f.object("aenderung")));
            case REGELWERKAENDERUNG_ZUSTIMMEN ->
                new RegelwerkaenderungZustimmen(id, said, f.string("partner"), f.optionalString("vorschlag"));
            case REGELWERKAENDERUNG_ABLEHNEN ->
                new RegelwerkaenderungAblehnen(
                        id, said, f.string("partner"), f.optionalString("vorschlag"), f.optionalText("grund"));
        };
    }

    private static @Nullable Serie series(@Nullable Fields f) {
        return f == null ? null : new Serie(f.choice("rhythmus", Serie.Rhythmus.class), f.date("bis"));
    }

    private static List<Regelwerk.Aenderung> changes(Fields f) {
        return Lesart.alle().stream()
                .filter(l -> f.has(l.name()))
                .map(l -> new Regelwerk.Aenderung(
                        l.name(),
                        switch (l.art()) {
                            case TAGE -> List.of(String.valueOf(f.number(l.name())));
                            case EINER -> List.of(f.string(l.name()));
                            case MEHRERE -> f.choices(l.name());
                        }))
                .toList();
    }

    /** A faction's account that names no faction acts for its own; the office acts for none. */
    private static @Nullable String side(Fields f, Handelnde by) {
        var named = f.optionalString("fraktion");
        return named == null ? by.partner() : named;
    }

    private static VereinbarungSchliessen conclusion(Vertrag vertrag, Handelnde by) {
        return new VereinbarungSchliessen(vertrag.id(), Said.by(by, null), vertrag);
    }
}
