package de.ratspakt.events.motion;

import static de.ratspakt.events.platform.Rolle.GESCHAEFTSFUEHRUNG;
import static de.ratspakt.events.platform.Rolle.MITGLIED;
import static de.ratspakt.events.platform.Rolle.STELLVERTRETUNG;
import static de.ratspakt.events.platform.Rolle.VORSITZ;

import de.ratspakt.events.motion.MotionEvent.Ergebnis;
import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import de.ratspakt.events.platform.FieldError;
import de.ratspakt.events.platform.Fields;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What each command of a motion looks like from outside, and who may give it (domain, sections 5 and 6). */
public final class MotionForms {
    /** The motion's word in addresses. */
    public static final String PLURAL = "antraege";

    private static final Map<MotionAction, CommandForm> FORMS = new EnumMap<>(MotionAction.class);

    static {
        for (var action : MotionAction.values()) {
            FORMS.put(action, form(action));
        }
    }

    private MotionForms() {}

    public static CommandForm of(MotionAction action) {
        var form = FORMS.get(action);
        if (form == null) {
            throw new IllegalArgumentException(action.command());
        }
        return form;
    }

    public static List<CommandForm> all() {
        return Arrays.stream(MotionAction.values()).map(MotionForms::of).toList();
    }

    private static CommandForm form(MotionAction action) {
        return switch (action) {
            case ANTRAG_ENTWERFEN ->
                CommandForm.creates(action.command())
                        .by(MITGLIED, VORSITZ, STELLVERTRETUNG)
                        .with(
                                Field.id("vereinbarung"),
                                fraktion(),
                                Field.line("titel"),
                                Field.text("text"),
                                Field.text("begruendung").optional(),
                                Field.id("sitzung").optional(),
                                am());
            case ANTRAG_AENDERN ->
                drafting(action)
                        .with(
                                fraktion(),
                                Field.line("titel"),
                                Field.text("text"),
                                Field.text("begruendung").optional(),
                                am());
            case ANLAGE_BEIFUEGEN ->
                drafting(action)
                        .with(
                                fraktion(),
                                Field.line("name"),
                                Field.choice("typ", Dateityp.mediaTypes()).optional(),
                                Field.file("inhalt"),
                                am())
                        .checking((fields, now, errors) -> attachable(fields, errors));
            case ANLAGE_ENTFERNEN -> drafting(action).with(fraktion(), Field.id("anlage"), am());
            case ANTRAG_MITZEICHNEN -> faction(action).with(fraktion(), fassung(), am());
            case MITZEICHNUNG_ABLEHNEN -> faction(action).with(fraktion(), Field.text("grund"), fassung(), am());
            case ANTRAG_GEMEINSAM_EINBRINGEN, ANTRAG_ALLEIN_EINBRINGEN ->
                faction(action).with(fraktion(), fassung(), Field.id("sitzung").optional(), am());
            case ANTRAG_ZURUECKZIEHEN ->
                faction(action).with(fraktion(), Field.text("grund").optional(), am());
            case ANTRAGSERGEBNIS_FESTSTELLEN ->
                CommandForm.acts(action.command(), action.path())
                        .by(GESCHAEFTSFUEHRUNG)
                        .with(
                                Field.choice("ergebnis", Ergebnis.class),
                                Field.id("sitzung").optional(),
                                Field.id("tagesordnungspunkt").optional(),
                                am());
        };
    }

    /** Looked through before anything is locked: what a file is, its bytes say, and its name has to say the same. */
    private static void attachable(Fields fields, List<FieldError> errors) {
        if (!fields.has("inhalt")) {
            return;
        }
        var bytes = fields.file("inhalt");
        var fault = FileCheck.content(bytes);
        fault.ifPresent(f -> errors.add(new FieldError("inhalt", f.name())));
        var name = fields.optionalLine("name");
        if (name != null && !FileCheck.plainName(name.text())) {
            errors.add(new FieldError("name", "DATEINAME_ZEICHEN"));
        }
        var type = Dateityp.of(bytes).orElse(null);
        if (type == null) {
            return;
        }
        var claimed = fields.optionalString("typ");
        if (claimed != null && !claimed.equals(type.mediaType())) {
            errors.add(new FieldError("typ", "DATEITYP_ANDERS"));
        }
        if (name != null && FileCheck.plainName(name.text()) && !FileCheck.fits(name.text(), type)) {
            errors.add(new FieldError(
                    "name", "DATEINAME_ENDUNG", type, type.endings().getFirst()));
        }
    }

    private static CommandForm drafting(MotionAction action) {
        return CommandForm.acts(action.command(), action.path()).by(MITGLIED, VORSITZ, STELLVERTRETUNG);
    }

    private static CommandForm faction(MotionAction action) {
        return CommandForm.acts(action.command(), action.path()).by(VORSITZ, STELLVERTRETUNG);
    }

    private static Field fraktion() {
        return Field.partner("fraktion");
    }

    /** The version that the speaker has seen; refused if it is not the present one. */
    private static Field fassung() {
        return Field.number("fassung", 1, 100_000).optional();
    }

    private static Field am() {
        return Field.instant("am").notFuture().optional();
    }
}
