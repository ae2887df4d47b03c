package de.ratspakt.events.conflict;

import static de.ratspakt.events.platform.Rolle.GESCHAEFTSFUEHRUNG;
import static de.ratspakt.events.platform.Rolle.PARTEIVORSITZ;
import static de.ratspakt.events.platform.Rolle.STELLVERTRETUNG;
import static de.ratspakt.events.platform.Rolle.VORSITZ;

import de.ratspakt.events.conflict.ConflictEvent.Entscheidung;
import de.ratspakt.events.conflict.ConflictEvent.Ergebnis;
import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What each command of a conflict case looks like from outside, and who may give it (domain, sections 4 and 6). */
public final class ConflictForms {
    /** The case's word in addresses. */
    public static final String PLURAL = "konfliktfaelle";

    private static final Map<ConflictAction, CommandForm> FORMS = new EnumMap<>(ConflictAction.class);

    static {
        for (var action : ConflictAction.values()) {
            FORMS.put(action, form(action));
        }
    }

    private ConflictForms() {}

    public static CommandForm of(ConflictAction action) {
        var form = FORMS.get(action);
        if (form == null) {
            throw new IllegalArgumentException(action.command());
        }
        return form;
    }

    public static List<CommandForm> all() {
        return Arrays.stream(ConflictAction.values()).map(ConflictForms::of).toList();
    }

    private static CommandForm form(ConflictAction action) {
        return switch (action) {
            case STOERUNG_ERKLAEREN ->
                CommandForm.creates(action.command())
                        .by(VORSITZ, STELLVERTRETUNG)
                        .with(
                                Field.id("vereinbarung"),
                                fraktion(),
                                Field.line("gegenstand"),
                                Field.text("begruendung"),
                                Field.events("befunde").optional(),
                                am());
            case STOERUNG_MITERKLAEREN ->
                faction(action).with(fraktion(), Field.text("begruendung").optional(), am());
            case STELLUNGNAHME_ABGEBEN -> faction(action).with(fraktion(), Field.text("text"), am());
            case ESKALATION1_TERMINIEREN, ESKALATION2_TERMINIEREN, ESKALATION3_TERMINIEREN ->
                factionOrOffice(action)
                        .with(
                                fraktion().optional(),
                                Field.instant("termin"),
                                Field.line("ort"),
                                Field.functions("geladene"),
                                am());
            case ESKALATION1_DURCHFUEHREN, ESKALATION2_DURCHFUEHREN, ESKALATION3_DURCHFUEHREN ->
                factionOrOffice(action)
                        .with(
                                fraktion().optional(),
                                Field.instant("beginn").notFuture(),
                                Field.instant("ende").notFuture(),
                                Field.functions("anwesende").orNone(),
                                Field.choice("ergebnis", Ergebnis.class),
                                Field.text("protokoll").optional())
                        .inOrder("beginn", "ende");
            case SCHEITERN_ERKLAEREN -> faction(action).with(fraktion(), Field.text("grund"), am());
            case BEILEGUNG_VORSCHLAGEN -> faction(action).with(fraktion(), Field.text("text"), am());
            case BEILEGUNG_BESTAETIGEN -> faction(action).with(fraktion(), am());
            case BEILEGUNG_ZURUECKWEISEN, STOERUNGSERKLAERUNG_ZURUECKNEHMEN ->
                faction(action).with(fraktion(), Field.text("grund").optional(), am());
            case FRISTVERLAENGERUNG_VORSCHLAGEN ->
                faction(action)
                        .with(
                                fraktion(),
                                Field.choice(
                                                "stufe",
                                                Stufe.ESKALATION_1.name(),
                                                Stufe.ESKALATION_2.name(),
                                                Stufe.ESKALATION_3.name(),
                                                Stufe.ENTSCHEIDUNGSPHASE.name())
                                        .optional(),
                                Field.date("bis"),
                                am());
            case FRISTVERLAENGERUNG_ZUSTIMMEN -> faction(action).with(fraktion(), am());
            case FORTSETZUNGSENTSCHEIDUNG_TREFFEN ->
                CommandForm.acts(action.command(), action.path())
                        .by(VORSITZ, STELLVERTRETUNG, PARTEIVORSITZ)
                        .with(
                                Field.partner("partner"),
                                Field.choice("entscheidung", Entscheidung.class),
                                Field.line("gremium"),
                                Field.flag("vorbehaltlich").optional(),
                                am());
            case ANGABE_BESTREITEN ->
                faction(action).with(Field.partner("partner"), Field.event("ereignis"), Field.text("grund"), am());
            case ANGABE_ANERKENNEN -> faction(action).with(Field.partner("partner"), Field.event("ereignis"), am());
            case ANGABE_BERICHTIGEN ->
                CommandForm.acts(action.command(), action.path())
                        .by(VORSITZ, STELLVERTRETUNG, PARTEIVORSITZ, GESCHAEFTSFUEHRUNG)
                        .with(
                                Field.event("ereignis"),
                                Field.object(
                                        "aenderung",
                                        Field.instant("am").notFuture().optional(),
                                        Field.instant("termin").optional(),
                                        Field.line("ort").optional(),
                                        Field.instant("beginn").notFuture().optional(),
                                        Field.instant("ende").notFuture().optional(),
                                        Field.functions("anwesende").orNone().optional()),
                                Field.text("grund"),
                                am());
        };
    }

    private static CommandForm faction(ConflictAction action) {
        return CommandForm.acts(action.command(), action.path()).by(VORSITZ, STELLVERTRETUNG);
    }

    private static CommandForm factionOrOffice(ConflictAction action) {
        return CommandForm.acts(action.command(), action.path()).by(VORSITZ, STELLVERTRETUNG, GESCHAEFTSFUEHRUNG);
    }

    private static Field fraktion() {
        return Field.partner("fraktion");
    }

    private static Field am() {
        return Field.instant("am").notFuture().optional();
    }
}
