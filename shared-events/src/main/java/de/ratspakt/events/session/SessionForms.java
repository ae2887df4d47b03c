package de.ratspakt.events.session;

import static de.ratspakt.events.platform.Rolle.GESCHAEFTSFUEHRUNG;
import static de.ratspakt.events.platform.Rolle.STELLVERTRETUNG;
import static de.ratspakt.events.platform.Rolle.VORSITZ;

import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import de.ratspakt.events.platform.FieldError;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.session.SessionEvent.Buergermeisterstimme;
import de.ratspakt.events.session.SessionEvent.Herkunft;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What each command of a session looks like from outside, and who may give it (domain, sections 5 and 6). */
public final class SessionForms {
    /** The session's word in addresses. */
    public static final String PLURAL = "sitzungen";

    /** The largest body there is room for, in votes. */
    public static final int MOST_VOTES = 999;

    private static final Map<SessionAction, CommandForm> FORMS = new EnumMap<>(SessionAction.class);

    static {
        for (var action : SessionAction.values()) {
            FORMS.put(action, form(action));
        }
    }

    private SessionForms() {}

    public static CommandForm of(SessionAction action) {
        var form = FORMS.get(action);
        if (form == null) {
            throw new IllegalArgumentException(action.command());
        }
        return form;
    }

    public static List<CommandForm> all() {
        return Arrays.stream(SessionAction.values()).map(SessionForms::of).toList();
    }

    private static CommandForm form(SessionAction action) {
        return switch (action) {
            case SITZUNG_EINBERUFEN ->
                CommandForm.creates(action.command())
                        .by(GESCHAEFTSFUEHRUNG)
                        .with(
                                Field.id("vereinbarung"),
                                Field.line("gremium"),
                                Field.instant("termin"),
                                Field.line("ort"),
                                Field.number("stimmen", 1, MOST_VOTES).optional(),
                                Field.number("mehrheitDerMitglieder", 1, MOST_VOTES)
                                        .optional(),
                                Field.counts("sitze", MOST_VOTES).optional(),
                                Field.choice("buergermeister", Buergermeisterstimme.class)
                                        .optional(),
                                am())
                        .checking(SessionForms::bodyIsSound);
            case SITZUNG_VERLEGEN ->
                office(action)
                        .with(
                                Field.instant("termin"),
                                Field.line("ort").optional(),
                                Field.text("grund").optional(),
                                am());
            case SITZUNG_ABSAGEN -> office(action).with(Field.text("grund").optional(), am());
            case TAGESORDNUNGSPUNKT_AUFNEHMEN ->
                office(action)
                        .with(
                                Field.number("nummer", 1, MOST_VOTES).optional(),
                                Field.line("titel"),
                                Field.choice("herkunft", Herkunft.class),
                                Field.id("antrag").optional(),
                                Field.choice("mehrheit", Mehrheit.class).optional(),
                                Field.flag("geheim").optional(),
                                am());
            case TAGESORDNUNGSPUNKT_ABSETZEN -> office(action).with(item(), am());
            case ABSTIMMUNGSLINIE_VEREINBAREN -> office(action).with(item(), Field.choice("linie", Linie.class), am());
            case STIMMVERHALTEN_FREISTELLEN -> office(action).with(item(), am());
            case ABWESENHEIT_MELDEN ->
                CommandForm.acts(action.command(), action.path())
                        .by(VORSITZ, STELLVERTRETUNG, GESCHAEFTSFUEHRUNG)
                        .with(Field.partner("fraktion"), Field.number("anzahl", 0, MOST_VOTES), am());
            case ABWEICHUNG_ANKUENDIGEN ->
                faction(action)
                        .with(
                                Field.partner("fraktion"),
                                Field.id("antrag").optional(),
                                Field.id("tagesordnungspunkt").optional(),
                                Field.choice("stimme", Linie.class).optional(),
                                Field.text("interesse"),
                                Field.partners("empfaenger"),
                                am())
                        .checking(SessionForms::aboutSomething);
            case KENNTNISNAHME_BESTAETIGEN ->
                faction(action).with(Field.partner("partner"), Field.event("abweichung"), am());
            case MITTEILUNG_BESTREITEN ->
                faction(action).with(Field.partner("partner"), Field.event("abweichung"), Field.text("grund"), am());
            case STIMMVERHALTEN_ERFASSEN ->
                office(action)
                        .with(
                                item(),
                                Field.partner("fraktion"),
                                Field.number("ja", 0, MOST_VOTES),
                                Field.number("nein", 0, MOST_VOTES),
                                Field.number("enthaltung", 0, MOST_VOTES),
                                am());
            case SITZUNG_SCHLIESSEN -> office(action).with(am());
        };
    }

    /** Seats and the majority of all members are no more than there are votes. */
    private static void bodyIsSound(Fields fields, Instant now, List<FieldError> errors) {
        var votes = fields.optionalNumber("stimmen");
        var majority = fields.optionalNumber("mehrheitDerMitglieder");
        if (votes == null) {
            return;
        }
        if (majority != null && majority > votes) {
            errors.add(new FieldError("mehrheitDerMitglieder", "MEHR_ALS_STIMMEN", "stimmen"));
        }
        var seats = fields.counts("sitze").values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        if (seats > votes) {
            errors.add(new FieldError("sitze", "MEHR_ALS_STIMMEN", "stimmen"));
        }
    }

    /** A notice is about a motion, an item, or both. */
    private static void aboutSomething(Fields fields, Instant now, List<FieldError> errors) {
        if (fields.optionalString("antrag") == null && fields.optionalString("tagesordnungspunkt") == null) {
            errors.add(new FieldError("tagesordnungspunkt", "ANTRAG_ODER_TAGESORDNUNGSPUNKT"));
        }
    }

    private static CommandForm office(SessionAction action) {
        return CommandForm.acts(action.command(), action.path()).by(GESCHAEFTSFUEHRUNG);
    }

    private static CommandForm faction(SessionAction action) {
        return CommandForm.acts(action.command(), action.path()).by(VORSITZ, STELLVERTRETUNG);
    }

    private static Field item() {
        return Field.id("tagesordnungspunkt");
    }

    private static Field am() {
        return Field.instant("am").notFuture().optional();
    }
}
