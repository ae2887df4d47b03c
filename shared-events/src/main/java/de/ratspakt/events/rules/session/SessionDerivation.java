package de.ratspakt.events.rules.session;

import static de.ratspakt.events.Kopf.BERLIN;

import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Schritt;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The steps by which a notice was assessed or a departure found, as people read them, in German or English; German where a
 * language is neither. The step's {@code regel} stands beside it.
 */
public final class SessionDerivation {
    private final boolean english;
    private final UnaryOperator<String> names;
    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;

    private SessionDerivation(Locale wanted, UnaryOperator<String> names) {
        english = wanted.getLanguage().equals("en");
        this.names = names;
        var language = english ? Locale.UK : Locale.GERMANY;
        day = DateTimeFormatter.ofPattern(english ? "EEEE, d MMMM uuuu" : "EEEE, d. MMMM uuuu", language);
        moment = DateTimeFormatter.ofPattern(
                english ? "EEEE, d MMMM uuuu 'at' HH:mm:ss" : "EEEE, d. MMMM uuuu 'um' H:mm:ss 'Uhr'", language);
    }

    /**
     * One step as a sentence.
     *
     * @param names what people call a partner or a motion, by its id
     */
    public static String text(Schritt step, Locale language, UnaryOperator<String> names) {
        return new SessionDerivation(language, names).sentence(step);
    }

    private String sentence(Schritt s) {
        return switch (s.art()) {
            case SITZUNGSTAG -> say("Die Sitzung ist am %s.", "The session is on %s.", at(s.zeit()));
            case LETZTER_TAG ->
                say(
                        "Letzter Tag für eine Mitteilung ist der Tag davor, %s; er verschiebt sich nicht.",
                        "The last day for a notice is the day before, %s; it does not move.",
                        s.tag() == null ? "" : day.format(s.tag()));
            case ABLAUF ->
                say(
                        "Rechtzeitig ist, was davor geschieht: vor %s.",
                        "In time is what happens before %s.", at(s.zeit()));
            case MITTEILUNG -> say("Die Mitteilung erging am %s.", "The notice was given on %s.", at(s.zeit()));
            case NACHGETRAGEN ->
                say(
                        "Sie ist nachgetragen; es zählt die genannte Zeit.",
                        "It was recorded on a later day; the time stated counts.");
            case RECHTZEITIG_BEI_ABGABE ->
                say(
                        "Nach dem Termin, der bei der Mitteilung galt, war sie rechtzeitig: vor %s.",
                        "Under the date standing when it was given it was in time: before %s.", at(s.zeit()));
            case RECHTZEITIG_NACH_VERLEGUNG ->
                say(
                        "Die Sitzung wurde verlegt; nach dem endgültigen Termin ist die Mitteilung rechtzeitig: vor %s.",
                        "The session was moved; under the final date the notice is in time: before %s.", at(s.zeit()));
            case ZU_SPAET_FUER_DIE_SITZUNG ->
                say(
                        "Sie kam zu spät: nicht vor %s, auch nicht nach einem anderen Termin der Sitzung.",
                        "It came too late: not before %s, nor under another date of the session.", at(s.zeit()));
            case VOR_DER_HANDLUNG ->
                say(
                        "Sie lag vor der Handlung am %s, wie es diese Lesart verlangt.",
                        "It was given before the act on %s, as this reading asks.", at(s.zeit()));
            case ZU_SPAET_FUER_DIE_HANDLUNG ->
                say(
                        "Die Handlung war schon am %s; diese Lesart verlangt die Mitteilung vorher.",
                        "The act was on %s already; this reading asks for the notice before it.", at(s.zeit()));
            case MITTEILUNG_BESTRITTEN ->
                say(
                        "%s bestreitet diese Zeit; gegenüber %s zählt die Mitteilung erst, seit sie erfasst ist: ab %s.",
                        "%s contests that time; toward %s the notice counts only since it was recorded: from %s.",
                        name(s.anlass()),
                        name(s.anlass()),
                        at(s.zeit()));
            case LINIE -> say("Vereinbarte Linie: %s.", "The line agreed: %s.", line(s.anlass()));
            case ABGESTIMMT ->
                say(
                        "%s abgegebenen Stimmen der Fraktion wichen davon ab.",
                        "%s votes that the faction cast differed from it.", counted(s.anlass()));
            case ABWEICHUNG ->
                say(
                        "Nach dieser Lesart weicht damit die Fraktion ab.",
                        "Under this reading it is thereby the faction that deviates.");
            case ALLEIN_EINGEBRACHT ->
                say(
                        "Der Antrag wurde am %s allein eingebracht.",
                        "The motion was brought in alone on %s.", at(s.zeit()));
            case PARTNER_INFORMIERT -> say("%s war rechtzeitig informiert.", "%s was told in time.", name(s.anlass()));
            case PARTNER_NICHT_INFORMIERT ->
                say("%s war nicht rechtzeitig informiert.", "%s was not told in time.", name(s.anlass()));
            case PARTNER_AUSGESCHIEDEN ->
                say(
                        "%s war bereits ausgeschieden und brauchte keine Mitteilung.",
                        "%s had left already and did not need to be told.", name(s.anlass()));
            case KEINE_MITTEILUNG -> say("%s hat nichts mitgeteilt.", "%s gave no notice.", name(s.anlass()));
        };
    }

    private String say(String german, String inEnglish, Object... args) {
        return (english ? inEnglish : german).formatted(args);
    }

    private String at(@Nullable OffsetDateTime when) {
        return when == null ? "" : moment.format(when.atZoneSameInstant(BERLIN));
    }

    private String name(@Nullable String id) {
        return id == null ? "" : names.apply(id);
    }

    private String counted(@Nullable String of) {
        return of == null ? "" : of.replace("/", english ? " of " : " von ");
    }

    private String line(@Nullable String value) {
        return value == null
                ? ""
                : switch (Linie.valueOf(value)) {
                    case JA -> say("Ja", "yes");
                    case NEIN -> say("Nein", "no");
                    case ENTHALTUNG -> say("Enthaltung", "abstention");
                };
    }
}
