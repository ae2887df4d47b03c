package de.ratspakt.events.agreement;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agreement says, as data; the shape of the file in which a user describes their own.
 *
 * @param id slug, such as {@code laatzen-2021}
 * @param geschlossenAm date of conclusion, which is not the beginning of the term
 * @param erfundenesBeispiel a story with real parties carries a visible mark wherever it is shown
 */
public record Vertrag(
        String id,
        String titel,
        Rat rat,
        LocalDate geschlossenAm,
        Laufzeit laufzeit,
        List<Partner> partner,
        List<Unterschrift> unterzeichnende,
        List<String> ziele,
        List<Klausel> klauseln,
        List<Anlage> anlagen,
        Regelwerk regelwerk,
        boolean erfundenesBeispiel) {

    public Vertrag {
        partner = List.copyOf(partner);
        unterzeichnende = List.copyOf(unterzeichnende);
        ziele = List.copyOf(ziele);
        klauseln = List.copyOf(klauseln);
        anlagen = List.copyOf(anlagen);
    }

    /** The same agreement under another rule book. */
    public Vertrag under(Regelwerk other) {
        return new Vertrag(
                id,
                titel,
                rat,
                geschlossenAm,
                laufzeit,
                partner,
                unterzeichnende,
                ziele,
                klauseln,
                anlagen,
                other,
                erfundenesBeispiel);
    }

    /** The council: all its votes, and how many of them are a majority. */
    public record Rat(String name, int stimmen, int mehrheit) {}

    /**
     * First and last day of the term, both included.
     *
     * @param lesart which reading of the text gives these days, or nothing where the text names them
     */
    public record Laufzeit(
            LocalDate von, LocalDate bis, @Nullable String lesart) {}

    /** A partner: its faction in the council and its local party. */
    public record Partner(String id, String name, String fraktion, String partei, int sitze) {}

    /** Who signed, by function only. */
    public record Unterschrift(String partner, String funktion) {}

    public record Klausel(String nummer, String text) {}

    /** An annex; {@code erfunden} marks contents that the source does not hold. */
    public record Anlage(String nummer, String titel, List<String> inhalt, boolean erfunden) {
        public Anlage {
            inhalt = List.copyOf(inhalt);
        }
    }
}
