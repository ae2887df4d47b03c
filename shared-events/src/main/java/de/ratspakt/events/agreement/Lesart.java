package de.ratspakt.events.agreement;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One opening of the text: a parameter of the {@link Regelwerk}, the clause it reads, and what each of its values means.
 *
 * @param name the parameter, as the rule book's component is called
 * @param klausel the clause that leaves the room
 * @param werte the possible values, default first; empty for numbers
 */
public record Lesart(String name, String klausel, Art art, List<Wert> werte, String deutsch, String english) {

    /** What kind of value it takes. */
    public enum Art {
        /** A number of days. */
        TAGE,
        /** Exactly one of the values. */
        EINER,
        /** Any of the values. */
        MEHRERE
    }

    /** One possible value and what it means. */
    public record Wert(String wert, String deutsch, String english) {
        public String text(Locale language) {
            return language.getLanguage().equals("en") ? english : deutsch;
        }
    }

    private static final List<Wert> FUNKTIONEN = List.of(
            new Wert("vorsitz", "Fraktionsvorsitz", "chair of the faction"),
            new Wert("stellv", "stellvertretender Fraktionsvorsitz", "deputy chair of the faction"),
            new Wert("partei", "Vorsitz der Ortspartei", "chair of the local party"),
            new Wert("mitglied", "Mitglied der Fraktion", "member of the faction"));

    private static final List<Lesart> ALLE = List.of(
            tage(
                    "eskalation1Tage",
                    "9 b",
                    "Wie viele Tage haben Vorsitzende und Stellvertretungen der Fraktionen, um in Eskalation 1 zusammenzukommen?",
                    "How many days do the factions' chairs and deputies have to meet in Eskalation 1?"),
            tage(
                    "eskalation2Tage",
                    "9 c",
                    "Wie viele weitere Tage dauert Eskalation 2, zu der die Vorsitzenden der Ortsparteien hinzukommen?",
                    "How many further days does Eskalation 2 last, which the chairs of the local parties join?"),
            tage(
                    "eskalation3Tage",
                    "9 d",
                    "Wie viele weitere Tage dauert Eskalation 3, wenn sie als eigene Runde gelesen wird?",
                    "How many further days does Eskalation 3 last, if it is read as a round of its own?"),
            tage(
                    "entscheidungTage",
                    "9 d",
                    "Wie viele weitere Tage haben die Partner, um über die Fortsetzung zu entscheiden?",
                    "How many further days do the partners have to decide on continuing?"),
            tage(
                    "erfassungsfristTage",
                    "9 b, c",
                    "Lag ein Termin in der Frist, ist sein Ergebnis aber noch nicht erfasst: Wie viele Tage nach dem Fristende kann es noch nachgetragen werden, bevor die Stufe scheitert?",
                    "If an appointment lay in the period but its outcome is not recorded yet: for how many days after the period may it still be, before the stage fails?"),
            mehrere(
                    "eskalation1Kreis",
                    "9 b",
                    "Wer kommt in Eskalation 1 zusammen?",
                    "Who meets in Eskalation 1?",
                    FUNKTIONEN.toArray(Wert[]::new)),
            mehrere(
                    "eskalation2Kreis",
                    "9 c",
                    "Wer kommt in Eskalation 2 zusammen?",
                    "Who meets in Eskalation 2?",
                    FUNKTIONEN.toArray(Wert[]::new)),
            einer(
                    "fristbeginn",
                    "9 b",
                    "„Nach Erklärung der Störung“: Zählt die erste Frist ab der Erklärung oder ab dem Tag, an dem die Partner davon wissen konnten?",
                    "“Nach Erklärung der Störung”: does the first period count from the declaration, or from the day the partners could know of it?",
                    new Wert(
                            "ERKLAERUNG",
                            "ab dem Tag, auf den die Erklärung datiert ist; eine nachgetragene Erklärung zählt nur dann zurück, wenn alle anderen Partner sie anerkennen",
                            "from the day the declaration is dated; recorded late, it counts back only if every other partner acknowledges it"),
                    new Wert(
                            "ZUGANG",
                            "ab dem Tag, an dem die Erklärung erfasst wurde, auch wenn ein früherer Tag anerkannt ist",
                            "from the day the declaration was recorded, even if an earlier day is acknowledged")),
            einer(
                    "weitereTageAb",
                    "9 c, d",
                    "„Innerhalb weiterer 10 Tage“: Von wann an zählen die weiteren Tage?",
                    "“Innerhalb weiterer 10 Tage”: from when do the further days count?",
                    new Wert(
                            "SCHEITERN",
                            "ab dem Tag, an dem die Stufe davor gescheitert oder ihre Frist abgelaufen ist",
                            "from the day the stage before failed or its period lapsed"),
                    new Wert(
                            "VORFRISTENDE",
                            "ab dem Ende der Frist davor, auch wenn die Stufe schon früher gescheitert ist",
                            "from the end of the period before, even if the stage failed earlier")),
            einer(
                    "verschiebung",
                    "9 b, c, d",
                    "Rückt ein letzter Tag, der auf einen Samstag, Sonntag oder Feiertag fällt, auf den nächsten Werktag? Ob ein Treffen eine Handlung im Sinne des BGB ist, lässt sich bestreiten.",
                    "Does a last day on a Saturday, Sunday or public holiday move to the next working day? Whether a meeting is an act in the sense of the law can be argued.",
                    new Wert(
                            "BGB_193",
                            "ja, entsprechend § 193 BGB",
                            "yes, by analogy with section 193 of the Civil Code"),
                    new Wert("KEINE", "nein, der letzte Tag bleibt", "no, the last day stays")),
            einer(
                    "zwischenfrist",
                    "9 c, d",
                    "Zählen die weiteren Tage ab dem Ende der Frist davor (VORFRISTENDE): ab dem verschobenen oder dem unverschobenen Ende?",
                    "If further days count from the end of the period before (VORFRISTENDE): from its moved or its unmoved end?",
                    new Wert(
                            "UNVERSCHOBEN",
                            "ab dem Ende, das die Frist ohne Verschiebung gehabt hätte",
                            "from the end the period would have had without moving"),
                    new Wert("VERSCHOBEN", "ab dem verschobenen Ende", "from the moved end")),
            einer(
                    "fristablauf",
                    "9 b, c",
                    "Scheitert eine Stufe von selbst, wenn ihre Frist ohne wirksames Treffen abläuft?",
                    "Does a stage fail by itself when its period lapses without a meeting that counts?",
                    new Wert("GESCHEITERT", "ja, mit dem Ablauf der Frist", "yes, when the period lapses"),
                    new Wert(
                            "BRAUCHT_ERKLAERUNG",
                            "nein, sie ist überfällig, bis eine Fraktion das Scheitern erklärt oder das Treffen stattfindet",
                            "no, it is overdue until a faction declares failure or the meeting takes place")),
            einer(
                    "scheiternErklaerbar",
                    "9 c",
                    "Darf eine Fraktion das Scheitern einer Stufe erklären, ohne dass man sich getroffen hat?",
                    "May a faction declare a stage failed without having met?",
                    new Wert(
                            "NACH_TREFFEN",
                            "erst nach einem wirksamen Treffen oder nach Ablauf der Frist",
                            "only after a meeting that counts, or once the period lapsed"),
                    new Wert("JEDERZEIT", "ja, jederzeit", "yes, at any time")),
            einer(
                    "treffenWirksam",
                    "9 b, c",
                    "„Kommen ... zusammen“: Wer muss kommen, damit ein Treffen zählt?",
                    "“Kommen ... zusammen”: who has to come for a meeting to count?",
                    new Wert(
                            "JE_FRAKTION_EINE_PERSON",
                            "aus jeder Fraktion mindestens eine Person ihres Vorsitzes",
                            "at least one of the chair and deputies of each faction"),
                    new Wert("ALLE_GELADENEN", "alle, die geladen sind", "everybody who was invited")),
            einer(
                    "einbeziehung",
                    "9 c",
                    "„Einzubeziehen“: Sind die Vorsitzenden der Ortsparteien einbezogen, wenn sie geladen waren, aber nicht kamen?",
                    "“Einzubeziehen”: are the chairs of the local parties involved if they were invited but stayed away?",
                    new Wert(
                            "GELEGENHEIT",
                            "ja, die Gelegenheit zur Teilnahme genügt",
                            "yes, having had the opportunity is enough"),
                    new Wert("TEILNAHME", "nein, sie müssen teilnehmen", "no, they have to take part")),
            einer(
                    "dritteStufe",
                    "9 d",
                    "9 d nennt eine „Eskalation 3“, die 9 a bis c nicht kennen: Was ist gemeint?",
                    "9 d names an “Eskalation 3” that 9 a to c do not know: what is meant?",
                    new Wert(
                            "REDAKTIONSVERSEHEN",
                            "ein Versehen; gemeint ist Eskalation 2, danach folgt die Entscheidung",
                            "a slip; Eskalation 2 is meant, and the decision follows it"),
                    new Wert(
                            "EIGENE_RUNDE",
                            "eine eigene dritte Runde im Kreis der Eskalation 2",
                            "a third round of its own in the circle of Eskalation 2")),
            einer(
                    "entscheidungDurch",
                    "9 d",
                    "„Die Partner“ entscheiden: die Fraktionen, die Ortsparteien oder beide? Beide haben unterschrieben.",
                    "“Die Partner” decide: the factions, the local parties or both? Both signed.",
                    new Wert("FRAKTION", "die Fraktion", "the faction"),
                    new Wert("PARTEI", "die Ortspartei", "the local party"),
                    new Wert("BEIDE", "beide; für die Fortsetzung müssen beide sein", "both; continuing needs both")),
            einer(
                    "fortsetzungBraucht",
                    "9 d",
                    "Wie viele Partner müssen sich für die Fortsetzung entscheiden?",
                    "How many partners have to decide for continuing?",
                    new Wert("ALLE", "alle", "all of them"),
                    new Wert(
                            "MEHRHEIT",
                            "mehr als die Hälfte, nach Partnern gezählt; wer überstimmt ist, scheidet aus",
                            "more than half, counted by partners; who is outvoted leaves")),
            einer(
                    "nichtentscheidung",
                    "9 d",
                    "Was gilt, wenn die Frist abläuft, ohne dass alle entschieden haben? Der Text schweigt.",
                    "What if the period lapses before all have decided? The text is silent.",
                    new Wert(
                            "RUHT_WEITER",
                            "die gemeinsame Arbeit ruht weiter, die Entscheidung ist überfällig",
                            "joint work keeps resting, and the decision is overdue"),
                    new Wert("BEENDET", "die Vereinbarung ist beendet", "the agreement is over"),
                    new Wert("FORTGESETZT", "die Vereinbarung gilt weiter", "the agreement goes on")),
            mehrere(
                    "ruhenUmfasst",
                    "9 d",
                    "„Ruht die gemeinsame politische Arbeit“: Was ruht? Gespräche über den Konflikt ruhen nie.",
                    "“Ruht die gemeinsame politische Arbeit”: what rests? Talks on the conflict never do.",
                    new Wert("GEMEINSAME_ANTRAEGE", "gemeinsame Anträge", "joint motions"),
                    new Wert("ABSTIMMUNGSLINIEN", "vereinbarte Abstimmungslinien", "agreed voting lines"),
                    new Wert("GEMEINSAME_TREFFEN", "gemeinsame Treffen", "joint meetings"),
                    new Wert(
                            "EINHEITLICHE_ABSTIMMUNG",
                            "die Pflicht zur einheitlichen Abstimmung",
                            "the duty of uniform voting")),
            einer(
                    "ausscheiden",
                    "1",
                    "Gilt die Vereinbarung weiter, wenn ein Partner ausscheidet?",
                    "Does the agreement go on when a partner leaves?",
                    new Wert("GILT_UNTER_DEN_UEBRIGEN", "ja, unter den übrigen Partnern", "yes, among the others"),
                    new Wert("BEENDET", "nein, sie ist beendet", "no, it is over")),
            einer(
                    "informationVor",
                    "6",
                    "Wann müssen die Partner von einer Abweichung wissen: „nach vorheriger Information“ und „spätestens am Tag vor“ der Sitzung?",
                    "When must the partners know of a deviation: “nach vorheriger Information” and “spätestens am Tag vor” the session?",
                    new Wert(
                            "HANDLUNG_UND_VORTAG",
                            "vor der Handlung und spätestens am Tag vor der Sitzung",
                            "before acting, and at the latest on the day before the session"),
                    new Wert(
                            "VORTAG",
                            "spätestens am Tag vor der Sitzung",
                            "at the latest on the day before the session")),
            einer(
                    "abweichungAb",
                    "4, 6",
                    "Ab wann weicht eine Fraktion ab? Das Mandat ist frei.",
                    "From when on does a faction deviate? The mandate is free.",
                    new Wert(
                            "FRAKTIONSMEHRHEIT",
                            "wenn die Mehrheit der Fraktion anders stimmt",
                            "when the majority of the faction votes differently"),
                    new Wert("EINZELSTIMME", "wenn eine Person anders stimmt", "when one person votes differently")),
            einer(
                    "oeffentlichkeit",
                    "10",
                    "Die Vereinbarung ist nicht vertraulich. Wie viel von einem Konflikt ist öffentlich?",
                    "The agreement is not confidential. How much of a conflict is public?",
                    new Wert("STUFEN", "Stufe, Daten und Ergebnis", "stage, dates and outcome"),
                    new Wert(
                            "NACH_ABSCHLUSS",
                            "dasselbe, aber erst nach dem Abschluss",
                            "the same, but only at the end"),
                    new Wert("INTERN", "nichts", "nothing")),
            einer(
                    "bundesland",
                    "9 b, c, d",
                    "Welche gesetzlichen Feiertage gelten?",
                    "Which public holidays apply?",
                    new Wert("NI", "Niedersachsen", "Lower Saxony"),
                    new Wert("BW", "Baden-Württemberg", "Baden-Württemberg"),
                    new Wert("BY", "Bayern", "Bavaria"),
                    new Wert("BE", "Berlin", "Berlin"),
                    new Wert("BB", "Brandenburg", "Brandenburg"),
                    new Wert("HB", "Bremen", "Bremen"),
                    new Wert("HH", "Hamburg", "Hamburg"),
                    new Wert("HE", "Hessen", "Hesse"),
                    new Wert("MV", "Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania"),
                    new Wert("NW", "Nordrhein-Westfalen", "North Rhine-Westphalia"),
                    new Wert("RP", "Rheinland-Pfalz", "Rhineland-Palatinate"),
                    new Wert("SL", "Saarland", "Saarland"),
                    new Wert("SN", "Sachsen", "Saxony"),
                    new Wert("ST", "Sachsen-Anhalt", "Saxony-Anhalt"),
                    new Wert("SH", "Schleswig-Holstein", "Schleswig-Holstein"),
                    new Wert("TH", "Thüringen", "Thuringia")));

    public Lesart {
        werte = List.copyOf(werte);
    }

    /** Every parameter of the rule book, in the order of the text. */
    public static List<Lesart> alle() {
        return ALLE;
    }

    /** @throws IllegalArgumentException if there is no such parameter */
    public static Lesart of(String name) {
        return ALLE.stream()
                .filter(l -> l.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    public String text(Locale language) {
        return language.getLanguage().equals("en") ? english : deutsch;
    }

    /** The values a rule book has chosen, as published: one, or any number for {@link Art#MEHRERE}, in the order given here. */
    public List<String> gewaehlt(Regelwerk werk) {
        return values(werk).sorted(Comparator.comparingInt(this::place)).toList();
    }

    /** The default, as published. */
    public List<String> standard() {
        return gewaehlt(Regelwerk.standard());
    }

    public boolean vomStandardAbweichend(Regelwerk werk) {
        return !gewaehlt(werk).equals(standard());
    }

    /** The chosen values in words. */
    public String gewaehlt(Regelwerk werk, Locale language) {
        return gewaehlt(werk).stream()
                .map(value -> werte.stream()
                        .filter(w -> w.wert.equals(value))
                        .map(w -> w.text(language))
                        .findFirst()
                        .orElse(value))
                .collect(Collectors.joining(", "));
    }

    List<String> moeglich() {
        return werte.stream().map(Wert::wert).toList();
    }

    private int place(String value) {
        return moeglich().indexOf(value);
    }

    private Stream<String> values(Regelwerk werk) {
        var value = Regelwerk.parameter(name, werk);
        return value instanceof Collection<?> many ? many.stream().map(Object::toString) : Stream.of(value.toString());
    }

    private static Lesart tage(String name, String clause, String german, String english) {
        return new Lesart(name, clause, Art.TAGE, List.of(), german, english);
    }

    private static Lesart einer(String name, String clause, String german, String english, Wert... values) {
        return new Lesart(name, clause, Art.EINER, Arrays.asList(values), german, english);
    }

    private static Lesart mehrere(String name, String clause, String german, String english, Wert... values) {
        return new Lesart(name, clause, Art.MEHRERE, Arrays.asList(values), german, english);
    }
}
