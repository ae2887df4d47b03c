package de.ratspakt.events.agreement;

import static de.ratspakt.events.platform.Rolle.ADMIN;
import static de.ratspakt.events.platform.Rolle.GESCHAEFTSFUEHRUNG;
import static de.ratspakt.events.platform.Rolle.STELLVERTRETUNG;
import static de.ratspakt.events.platform.Rolle.VORSITZ;

import de.ratspakt.events.agreement.AgreementEvent.OrtsratsvereinbarungVerknuepft;
import de.ratspakt.events.agreement.AgreementEvent.Serie;
import de.ratspakt.events.agreement.AgreementEvent.Treffenart;
import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import java.util.ArrayList;
import java.util.List;

/** What each command on an agreement looks like from outside. */
public final class AgreementForms {
    /** The agreement's word in addresses. */
    public static final String PLURAL = "vereinbarungen";

    /** An agreement is concluded: the body is the file that describes it, see {@link AgreementFile}. */
    public static final CommandForm VEREINBARUNG_SCHLIESSEN =
            CommandForm.createsFromDocument("VereinbarungSchliessen").by(ADMIN);

    /** A partner leaves; whether the others go on is a question of the reading. */
    public static final CommandForm PARTNER_AUSSCHEIDEN = CommandForm.acts("PartnerAusscheiden", "partner-ausscheiden")
            .by(VORSITZ, STELLVERTRETUNG)
            .with(
                    Field.partner("partner"),
                    Field.text("grund").optional(),
                    Field.instant("am").notFuture().optional());

    private AgreementForms() {}

    public static CommandForm of(AgreementAction action) {
        var form = CommandForm.acts(action.command(), action.path());
        return switch (action) {
            case PARTNER_AUSSCHEIDEN -> PARTNER_AUSSCHEIDEN;
            case ORTSRATSVEREINBARUNG_VERKNUEPFEN ->
                form.by(GESCHAEFTSFUEHRUNG, VORSITZ, STELLVERTRETUNG)
                        .with(
                                fraktion(),
                                Field.line("ortsrat"),
                                Field.choice("stand", OrtsratsvereinbarungVerknuepft.Stand.class),
                                Field.id("verknuepft").optional(),
                                Field.instant("am").notFuture().optional());
            case TREFFEN_ANSETZEN ->
                form.by(GESCHAEFTSFUEHRUNG, VORSITZ, STELLVERTRETUNG)
                        .with(
                                fraktion(),
                                Field.choice("art", Treffenart.class),
                                Field.line("titel"),
                                Field.instant("termin"),
                                Field.line("ort"),
                                Field.object("serie", Field.choice("rhythmus", Serie.Rhythmus.class), Field.date("bis"))
                                        .optional(),
                                Field.id("sitzung").optional());
            case TREFFEN_ABSAGEN ->
                form.by(GESCHAEFTSFUEHRUNG, VORSITZ, STELLVERTRETUNG)
                        .with(
                                fraktion(),
                                Field.event("treffen"),
                                Field.date("tag").optional());
            case REGELWERK_AENDERN ->
                form.by(VORSITZ, STELLVERTRETUNG)
                        .with(
                                Field.partner("partner"),
                                Field.object(
                                        "aenderung",
                                        Lesart.alle().stream()
                                                .map(AgreementForms::parameter)
                                                .toArray(Field[]::new)));
            case REGELWERKAENDERUNG_ZUSTIMMEN ->
                form.by(VORSITZ, STELLVERTRETUNG)
                        .with(Field.partner("partner"), Field.id("vorschlag").optional());
            case REGELWERKAENDERUNG_ABLEHNEN ->
                form.by(VORSITZ, STELLVERTRETUNG)
                        .with(
                                Field.partner("partner"),
                                Field.id("vorschlag").optional(),
                                Field.text("grund").optional());
        };
    }

    private static Field fraktion() {
        return Field.partner("fraktion").optional();
    }

    private static Field parameter(Lesart reading) {
        var field = switch (reading.art()) {
            case TAGE -> Field.number(reading.name(), Regelwerk.least(reading.name()), Regelwerk.LONGEST);
            case EINER -> Field.choice(reading.name(), reading.moeglich().toArray(String[]::new));
            case MEHRERE -> Field.choices(reading.name(), reading.moeglich());
        };
        return (Regelwerk.mayBeNone(reading.name()) ? field.orNone() : field).optional();
    }

    public static List<CommandForm> all() {
        var all = new ArrayList<>(List.of(VEREINBARUNG_SCHLIESSEN));
        for (var action : AgreementAction.values()) {
            all.add(of(action));
        }
        return List.copyOf(all);
    }
}
