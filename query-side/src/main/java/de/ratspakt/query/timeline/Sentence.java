package de.ratspakt.query.timeline;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.conflict.Frist;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.platform.Funktion;
import de.ratspakt.events.platform.Texts;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An event as a sentence that people read. */
final class Sentence {
    private final Texts texts;
    private final Map<String, String> partners;
    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;

    /** @param partners names by id */
    Sentence(Locale language, Map<String, String> partners) {
        texts = Texts.in(language);
        this.partners = partners;
        boolean english = language.getLanguage().equals("en");
        day = DateTimeFormatter.ofPattern(
                english ? "EEEE, d MMMM uuuu" : "EEEE, d. MMMM uuuu", english ? Locale.UK : Locale.GERMANY);
        moment = DateTimeFormatter.ofPattern(
                english ? "EEEE, d MMMM uuuu, HH:mm" : "EEEE, d. MMMM uuuu, HH:mm 'Uhr'",
                english ? Locale.UK : Locale.GERMANY);
    }

    /** With everything that the group may see. */
    String full(String typ, ConflictEvent event) {
        return texts.get("zeitstrahl." + typ, arguments(event).toArray());
    }

    /** For the public: who said what is left out where that is not open. */
    String reduced(String typ, ConflictEvent event) {
        var key = "zeitstrahl." + typ + ".oeffentlich";
        return texts.has(key) ? texts.get(key) : full(typ, event);
    }

    private List<Object> arguments(ConflictEvent event) {
        return switch (event) {
            case StoerungErklaert e -> List.of(partner(e.fraktion()));
            case StoerungMiterklaert e -> List.of(partner(e.fraktion()));
            case StellungnahmeAbgegeben e -> List.of(partner(e.fraktion()));
            case Terminiert e -> List.of(sayer(e.fraktion()), moment(e.termin()), functions(e.geladene()));
            case Durchgefuehrt e ->
                List.of(moment(e.beginn()), functions(e.anwesende()), texts.get("zeitstrahl.ergebnis." + e.ergebnis()));
            case ScheiternErklaert e -> List.of(partner(e.fraktion()));
            case BeilegungVorgeschlagen e -> List.of(sayer(e.fraktion()));
            case BeilegungBestaetigt e -> List.of(partner(e.fraktion()));
            case BeilegungZurueckgewiesen e -> List.of(partner(e.fraktion()));
            case StoerungserklaerungZurueckgenommen e -> List.of(partner(e.fraktion()));
            case FristverlaengerungVorgeschlagen e ->
                List.of(partner(e.fraktion()), stage(e.stufe().name()), day(e.bis()));
            case FristverlaengerungZugestimmt e -> List.of(partner(e.fraktion()));
            case FortsetzungsentscheidungGetroffen e ->
                List.of(
                        partner(e.partner()),
                        texts.get("zeitstrahl.entscheidung." + e.entscheidung()),
                        texts.get(e.vorbehaltlich() ? "zeitstrahl.vorbehaltlich" : "zeitstrahl.ohneVorbehalt"),
                        texts.get("zeitstrahl.seite." + e.seite()));
            case AngabeBestritten e -> List.of(partner(e.partner()));
            case AngabeAnerkannt e -> List.of(partner(e.partner()));
            case AngabeBerichtigt e ->
                List.of(
                        e.kopf().von() == null
                                ? texts.get("zeitstrahl.buero")
                                : function(e.kopf().von()));
            case AusscheidenVermerkt e -> List.of(partner(e.partner()));
            case VereinbarungsendeVermerkt e -> List.of();
            case StoerungBehoben e -> List.of();
            case FortsetzungAbgelehnt e -> List.of();
            case FristAbgelaufen e -> List.of(stage(e.frist()), day(e.letzterTag()));
            case Eroeffnet e -> List.of(day(e.frist().letzterTag()));
            case Gescheitert e -> List.of(texts.get("zeitstrahl.scheitern." + e.grund()), day(e.tag()));
            case FristVerlaengert e -> period(e.frist());
            case FristNeuBestimmt e -> period(e.frist());
            case VerfahrensabweichungErmittelt e ->
                List.of(
                        texts.get("zeitstrahl.befund." + e.befund()),
                        e.klausel(),
                        e.lesart() == null ? "" : " (" + e.lesart() + ")");
            case VereinbarungFortgesetzt e ->
                List.of(
                        e.ausscheidende().isEmpty()
                                ? ""
                                : " " + texts.get("zeitstrahl.ausscheidende", partners(e.ausscheidende())));
            case KonfliktfallAbgeschlossen e -> List.of(texts.get("zeitstrahl.abschluss." + e.grund()));
            case ErinnerungErgangen e ->
                List.of(
                        stage(e.frist()),
                        day(e.letzterTag()),
                        texts.get("zeitstrahl.tage." + (e.tage() == 1 ? "1" : "n"), Integer.toString(e.tage())));
        };
    }

    private List<Object> period(Frist period) {
        return List.of(stage(period.frist()), day(period.letzterTag()));
    }

    private String sayer(@Nullable String faction) {
        return faction == null ? texts.get("zeitstrahl.buero") : partner(faction);
    }

    private String partner(String id) {
        return partners.getOrDefault(id, id);
    }

    private String partners(Collection<String> ids) {
        return ids.stream().map(this::partner).collect(Collectors.joining(", "));
    }

    private String functions(Collection<String> functions) {
        return functions.isEmpty()
                ? texts.get("zeitstrahl.niemand")
                : functions.stream().map(this::function).collect(Collectors.joining(", "));
    }

    private String function(String function) {
        return Funktion.of(function)
                .map(m -> texts.get("rolle." + m.rolle()) + (m.partner() == null ? "" : " " + partner(m.partner())))
                .orElse(function);
    }

    private String stage(String period) {
        var key = "zeitstrahl.frist." + period;
        return texts.has(key) ? texts.get(key) : texts.get("zeitstrahl.frist." + Stufe.valueOf(period));
    }

    private String day(LocalDate date) {
        return day.format(date);
    }

    private String moment(OffsetDateTime when) {
        return moment.format(when.atZoneSameInstant(Kopf.BERLIN));
    }
}
