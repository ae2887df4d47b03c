package de.ratspakt.events.personnel;

import static de.ratspakt.events.platform.Rolle.GESCHAEFTSFUEHRUNG;
import static de.ratspakt.events.platform.Rolle.STELLVERTRETUNG;
import static de.ratspakt.events.platform.Rolle.VORSITZ;

import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What each command of a personnel proposal looks like from outside, and who may give it (domain, section 6). */
public final class PersonnelForms {
    /** The proposal's word in addresses. */
    public static final String PLURAL = "personalvorschlaege";

    private static final Map<PersonnelAction, CommandForm> FORMS = new EnumMap<>(PersonnelAction.class);

    static {
        for (var action : PersonnelAction.values()) {
            FORMS.put(action, form(action));
        }
    }

    private PersonnelForms() {}

    public static CommandForm of(PersonnelAction action) {
        var form = FORMS.get(action);
        if (form == null) {
            throw new IllegalArgumentException(action.command());
        }
        return form;
    }

    public static List<CommandForm> all() {
        return Arrays.stream(PersonnelAction.values()).map(PersonnelForms::of).toList();
    }

    private static CommandForm form(PersonnelAction action) {
        return switch (action) {
            case PERSONALVORSCHLAG_EINBRINGEN ->
                CommandForm.creates(action.command())
                        .by(VORSITZ, STELLVERTRETUNG)
                        .with(
                                Field.id("vereinbarung"),
                                Field.partner("fraktion"),
                                Field.line("amt"),
                                Field.line("person"),
                                Field.text("begruendung").optional(),
                                am());
            case EINVERNEHMEN_ERTEILEN, EINVERNEHMEN_ZURUECKNEHMEN ->
                faction(action).with(Field.partner("partner"), am());
            case EINVERNEHMEN_VERWEIGERN ->
                faction(action)
                        .with(Field.partner("partner"), Field.text("grund").optional(), am());
            case PERSONALVORSCHLAG_GEMEINSAM_UNTERBREITEN, PERSONALVORSCHLAG_ALLEIN_UNTERBREITEN ->
                faction(action).with(Field.partner("fraktion"), am());
            case PERSONALVORSCHLAG_ZURUECKZIEHEN ->
                faction(action)
                        .with(Field.partner("fraktion"), Field.text("grund").optional(), am());
            case AMT_BESETZEN ->
                CommandForm.acts(action.command(), action.path())
                        .by(GESCHAEFTSFUEHRUNG)
                        .with(Field.date("seit"));
            case AMT_ERLEDIGEN ->
                CommandForm.acts(action.command(), action.path())
                        .by(GESCHAEFTSFUEHRUNG)
                        .with(Field.date("zum"));
        };
    }

    private static CommandForm faction(PersonnelAction action) {
        return CommandForm.acts(action.command(), action.path()).by(VORSITZ, STELLVERTRETUNG);
    }

    private static Field am() {
        return Field.instant("am").notFuture().optional();
    }
}
