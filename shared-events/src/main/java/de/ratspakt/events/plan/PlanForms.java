package de.ratspakt.events.plan;

import static de.ratspakt.events.platform.Rolle.GESCHAEFTSFUEHRUNG;
import static de.ratspakt.events.platform.Rolle.STELLVERTRETUNG;
import static de.ratspakt.events.platform.Rolle.VORSITZ;

import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import de.ratspakt.events.platform.FieldError;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What each command of an action plan looks like from outside, and who may give it. */
public final class PlanForms {
    /** The plan's word in addresses. */
    public static final String PLURAL = "handlungsplaene";

    /** What nobody counts to: goals of an agreement. */
    private static final int MOST_GOALS = 200;

    private static final Map<PlanAction, CommandForm> FORMS = new EnumMap<>(PlanAction.class);

    static {
        for (var action : PlanAction.values()) {
            FORMS.put(action, form(action));
        }
    }

    private PlanForms() {}

    public static CommandForm of(PlanAction action) {
        return Objects.requireNonNull(FORMS.get(action));
    }

    public static List<CommandForm> all() {
        return Arrays.stream(PlanAction.values()).map(PlanForms::of).toList();
    }

    private static CommandForm form(PlanAction action) {
        return switch (action) {
            case HANDLUNGSPLAN_ANLEGEN ->
                CommandForm.creates(action.command())
                        .by(VORSITZ, STELLVERTRETUNG, GESCHAEFTSFUEHRUNG)
                        .with(Field.id("vereinbarung"), Field.line("titel"), Field.date("faelligAm"), am());
            case HANDLUNGSPLAN_BESCHLIESSEN -> group(action).with(am());
            case MASSNAHME_AUFNEHMEN ->
                group(action)
                        .with(
                                massnahme().optional(),
                                Field.line("titel"),
                                Field.number("ziel", 1, MOST_GOALS).optional(),
                                Field.id("arbeitsgruppe").optional(),
                                Field.date("zieltermin").optional(),
                                Field.flag("verbindlich").optional(),
                                Field.line("quelle").optional(),
                                am())
                        .checking((f, now, errors) -> {
                            if (f.flag("verbindlich", false) && !f.has("quelle")) {
                                errors.add(new FieldError("quelle", "QUELLE_FEHLT"));
                            }
                        });
            case MASSNAHME_BEGINNEN, MASSNAHME_ABSCHLIESSEN -> group(action).with(massnahme(), am());
            case FORTSCHRITT_MELDEN -> group(action).with(massnahme(), Field.number("prozent", 0, 100), am());
            case MASSNAHME_VERSCHIEBEN ->
                group(action)
                        .with(
                                massnahme(),
                                Field.date("zieltermin"),
                                Field.text("grund").optional(),
                                am());
            case STREICHUNG_ZUSTIMMEN ->
                CommandForm.acts(action.command(), action.path())
                        .by(VORSITZ, STELLVERTRETUNG)
                        .with(
                                Field.partner("partner"),
                                massnahme(),
                                Field.text("grund").optional(),
                                am());
            case STREICHUNGSZUSTIMMUNG_ZURUECKNEHMEN ->
                CommandForm.acts(action.command(), action.path())
                        .by(VORSITZ, STELLVERTRETUNG)
                        .with(Field.partner("partner"), massnahme(), am());
            case MASSNAHME_STREICHEN ->
                group(action).with(massnahme(), Field.text("grund").optional(), am());
        };
    }

    private static CommandForm group(PlanAction action) {
        return CommandForm.acts(action.command(), action.path()).by(VORSITZ, STELLVERTRETUNG, GESCHAEFTSFUEHRUNG);
    }

    private static Field massnahme() {
        return Field.id("massnahme");
    }

    private static Field am() {
        return Field.instant("am").notFuture().optional();
    }
}
