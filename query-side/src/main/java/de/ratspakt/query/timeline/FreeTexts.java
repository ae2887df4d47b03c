package de.ratspakt.query.timeline;

import de.ratspakt.events.Textverweis;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.*;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which free texts an event refers to, by field name. */
final class FreeTexts {
    private FreeTexts() {}

    static Map<String, Textverweis> of(ConflictEvent event) {
        return switch (event) {
            case StoerungErklaert e -> and(one("gegenstand", e.gegenstand()), "begruendung", e.begruendung());
            case StoerungMiterklaert e -> one("begruendung", e.begruendung());
            case StellungnahmeAbgegeben e -> one("text", e.text());
            case Terminiert e -> one("ort", e.ort());
            case Durchgefuehrt e -> one("protokoll", e.protokoll());
            case ScheiternErklaert e -> one("grund", e.grund());
            case BeilegungVorgeschlagen e -> one("text", e.text());
            case BeilegungZurueckgewiesen e -> one("grund", e.grund());
            case StoerungserklaerungZurueckgenommen e -> one("grund", e.grund());
            case FortsetzungsentscheidungGetroffen e -> one("gremium", e.gremium());
            case AngabeBestritten e -> one("grund", e.grund());
            case AngabeBerichtigt e ->
                and(one("grund", e.grund()), "ort", e.aenderung().ort());
            case BeilegungBestaetigt none -> Map.of();
            case FristverlaengerungVorgeschlagen none -> Map.of();
            case FristverlaengerungZugestimmt none -> Map.of();
            case AngabeAnerkannt none -> Map.of();
            case AusscheidenVermerkt none -> Map.of();
            case VereinbarungsendeVermerkt none -> Map.of();
            case FristAbgelaufen none -> Map.of();
            case Folge none -> Map.of();
            case ErinnerungErgangen none -> Map.of();
        };
    }

    private static Map<String, Textverweis> one(String field, @Nullable Textverweis text) {
        return text == null ? Map.of() : Map.of(field, text);
    }

    private static Map<String, Textverweis> and(
            Map<String, Textverweis> before, String field, @Nullable Textverweis text) {
        var all = new LinkedHashMap<>(before);
        all.putAll(one(field, text));
        return all;
    }
}
