package de.ratspakt.query.sessions;

import de.ratspakt.events.Textverweis;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.*;
import de.ratspakt.query.pages.Dates;
import de.ratspakt.query.pages.Names;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quotes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of a session as a sentence that people read. */
final class SessionSentence {
    private final SessionStory story;
    private final Quotes words;
    private final Names names;
    private final Texts texts;
    private final Dates dates;

    /** @param words the texts of the session's events */
    SessionSentence(SessionStory story, Quotes words, Names names, Locale language) {
        this.story = story;
        this.words = words;
        this.names = names;
        this.texts = Texts.in(language);
        this.dates = Dates.in(language);
    }

    /** With everything that the group may see. */
    String full(String typ, SessionEvent event) {
        return texts.get("zeitstrahl." + typ, arguments(event).toArray());
    }

    /** For the public. */
    String reduced(String typ, SessionEvent event) {
        var key = "zeitstrahl." + typ + ".oeffentlich";
        return texts.has(key) ? texts.get(key, arguments(event).toArray()) : full(typ, event);
    }

    private List<Object> arguments(SessionEvent event) {
        return switch (event) {
            case SitzungEinberufen e -> List.of(dates.moment(e.termin()));
            case SitzungVerlegt e -> List.of(dates.moment(e.termin()));
            case SitzungAbgesagt e -> List.of();
            case SitzungGeschlossen e -> List.of();
            case TagesordnungspunktAufgenommen e ->
                List.of(item(e.tagesordnungspunkt()), texts.get("herkunft." + e.herkunft()));
            case TagesordnungspunktAbgesetzt e -> List.of(item(e.tagesordnungspunkt()));
            case AbstimmungslinieVereinbart e -> List.of(item(e.tagesordnungspunkt()), texts.get("linie." + e.linie()));
            case StimmverhaltenFreigestellt e -> List.of(item(e.tagesordnungspunkt()));
            case AbwesenheitGemeldet e -> List.of(names.partner(e.fraktion()), e.anzahl());
            case AbweichungAngekuendigt e ->
                List.of(names.partner(e.fraktion()), subject(e), names.partners(e.empfaenger()));
            case KenntnisnahmeBestaetigt e -> List.of(names.partner(e.partner()), noticeOf(e.abweichung()));
            case MitteilungBestritten e -> List.of(names.partner(e.partner()), noticeOf(e.abweichung()));
            case AlleineinbringungVermerkt e -> List.of(names.partner(e.fraktion()));
            case AusscheidenFuerSitzungVermerkt e -> List.of(names.partner(e.partner()));
            case StimmverhaltenErfasst e ->
                List.of(names.partner(e.fraktion()), item(e.tagesordnungspunkt()), e.ja(), e.nein(), e.enthaltung());
            case MitteilungsfristAbgelaufen e -> List.of(dates.weekday(e.letzterTag()));
            case MitteilungsfristBestimmt e -> List.of(dates.weekday(e.letzterTag()));
            case RegelabweichungErmittelt e ->
                List.of(texts.get("zeitstrahl.abweichung." + e.art()), names.partner(e.fraktion()), e.klausel());
            case RegelabweichungEntfallen e -> List.of(texts.get("befund.grund." + e.grund()));
            case Mehrheitsaussage e ->
                List.of(item(e.tagesordnungspunkt()), e.noetig(), e.schlechtestenfalls(), e.erwartet());
            case ErinnerungAnMitteilungsfristErgangen e -> List.of(dates.exactly(e.ablauf()));
        };
    }

    /** The title of an item, in quotation marks. */
    private String item(String id) {
        return story.state()
                .item(id)
                .map(item -> texts.get("zeitstrahl.punkt", word(item.titel())))
                .orElse(id);
    }

    private String subject(AbweichungAngekuendigt notice) {
        return notice.tagesordnungspunkt() == null ? texts.get("zeitstrahl.antrag") : item(notice.tagesordnungspunkt());
    }

    private String noticeOf(String id) {
        return story.state().notices().stream()
                .filter(n -> n.kopf().ereignis().equals(id))
                .findFirst()
                .map(n -> names.partner(n.fraktion()))
                .orElse(id);
    }

    private Quoted word(Textverweis text) {
        return words.get(text);
    }

    /** The free texts that an event brought, by field name; null if it brought none. */
    @Nullable
    Map<String, Quoted> contents(SessionEvent event) {
        var contents = new LinkedHashMap<String, Quoted>();
        texts(event).forEach((field, text) -> contents.put(field, word(text)));
        return contents.isEmpty() ? null : contents;
    }

    /** Which free texts an event refers to, by field name. */
    static Map<String, Textverweis> texts(SessionEvent event) {
        var texts = new LinkedHashMap<String, Textverweis>();
        switch (event) {
            case SitzungEinberufen e -> {
                texts.put("gremium", e.gremium());
                texts.put("ort", e.ort());
            }
            case SitzungVerlegt e -> {
                put(texts, "ort", e.ort());
                put(texts, "grund", e.grund());
            }
            case SitzungAbgesagt e -> put(texts, "grund", e.grund());
            case TagesordnungspunktAufgenommen e -> texts.put("titel", e.titel());
            case AbweichungAngekuendigt e -> texts.put("interesse", e.interesse());
            case MitteilungBestritten e -> texts.put("grund", e.grund());
            default -> {
                // the others have none
            }
        }
        return texts;
    }

    private static void put(Map<String, Textverweis> texts, String field, @Nullable Textverweis text) {
        if (text != null) {
            texts.put(field, text);
        }
    }
}
