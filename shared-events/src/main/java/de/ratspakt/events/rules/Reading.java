package de.ratspakt.events.rules;

import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Regelwerk.Ausscheiden;
import de.ratspakt.events.agreement.Regelwerk.DritteStufe;
import de.ratspakt.events.agreement.Regelwerk.Einbeziehung;
import de.ratspakt.events.agreement.Regelwerk.FortsetzungBraucht;
import de.ratspakt.events.agreement.Regelwerk.Fristablauf;
import de.ratspakt.events.agreement.Regelwerk.InformationVor;
import de.ratspakt.events.agreement.Regelwerk.Nichtentscheidung;
import de.ratspakt.events.agreement.Regelwerk.Oeffentlichkeit;
import de.ratspakt.events.agreement.Regelwerk.RuhenUmfasst;
import de.ratspakt.events.agreement.Regelwerk.ScheiternErklaerbar;
import de.ratspakt.events.agreement.Regelwerk.Verschiebung;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.conflict.ConflictEvent.Seite;
import de.ratspakt.events.conflict.ConflictEvent.StoerungErklaert;
import de.ratspakt.events.conflict.Frist;
import de.ratspakt.events.conflict.Stufe;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A rule book, asked. Each opening of the text is one question here, and the parameter behind it is read nowhere else. */
public record Reading(Regelwerk werk) {

    /** 9 b-d: how long does a stage last? */
    public int days(Stufe stufe) {
        return switch (stufe) {
            case ESKALATION_1 -> werk.eskalation1Tage();
            case ESKALATION_2 -> werk.eskalation2Tage();
            case ESKALATION_3 -> werk.eskalation3Tage();
            case ENTSCHEIDUNGSPHASE -> werk.entscheidungTage();
            case ABGESCHLOSSEN -> 0;
        };
    }

    /** Which clause opens a stage? */
    public static String clause(Stufe stufe) {
        return switch (stufe) {
            case ESKALATION_1 -> "9 b";
            case ESKALATION_2 -> "9 c";
            case ESKALATION_3, ENTSCHEIDUNGSPHASE, ABGESCHLOSSEN -> "9 d";
        };
    }

    /** 9 b, "nach Erklärung": does the first period count from the day the declaration is dated, or when partners knew? */
    Trigger firstPeriodCountsFrom(StoerungErklaert declaration, boolean acknowledgedByAllOthers) {
        var head = declaration.kopf();
        var rule = "9 b, fristbeginn=" + werk.fristbeginn();
        return switch (werk.fristbeginn()) {
            case ERKLAERUNG ->
                head.recordedLate() && !acknowledgedByAllOthers
                        ? new Trigger(head.recordingDay(), rule, "NACHTRAG")
                        : new Trigger(head.day(), rule, "ERKLAERUNG");
            case ZUGANG -> new Trigger(head.recordedLate() ? head.recordingDay() : head.day(), rule, "ZUGANG");
        };
    }

    /** 9 c and d, "innerhalb weiterer ... Tage": further from when? */
    Trigger furtherPeriodCountsFrom(LocalDate failedOn, Frist before, Stufe next) {
        var rule = clause(next) + ", weitereTageAb=" + werk.weitereTageAb();
        return switch (werk.weitereTageAb()) {
            case SCHEITERN -> new Trigger(failedOn, rule, "SCHEITERN");
            case VORFRISTENDE -> endThatCounts(before, rule + ", zwischenfrist=" + werk.zwischenfrist());
        };
    }

    /** With {@code VORFRISTENDE}: is it the moved or the unmoved end that counts on? */
    private Trigger endThatCounts(Frist before, String rule) {
        return switch (werk.zwischenfrist()) {
            case UNVERSCHOBEN -> new Trigger(before.unverschoben(), rule, "UNVERSCHOBEN");
            case VERSCHOBEN -> new Trigger(before.letzterTag(), rule, "VORFRISTENDE");
        };
    }

    /** The day from which a period counts, the clause and reading that say so, and what happened on it. */
    record Trigger(LocalDate tag, String regel, String anlass) {}

    /** BGB 193, by analogy: does a last day move past Saturdays, Sundays and holidays? */
    Verschiebung moving() {
        return werk.verschiebung();
    }

    String state() {
        return werk.bundesland();
    }

    /** Does a period without a meeting fail by itself, or does somebody have to say so? */
    boolean lapseFailsByItself() {
        return werk.fristablauf() == Fristablauf.GESCHEITERT;
    }

    /** How many days may the outcome of a timely appointment still be recorded? */
    int daysForRecording() {
        return werk.erfassungsfristTage();
    }

    /** May a faction declare a stage failed now? */
    boolean failureMayBeDeclared(boolean met, boolean lapsed) {
        return werk.scheiternErklaerbar() == ScheiternErklaerbar.JEDERZEIT || met || lapsed;
    }

    /** 9 b and c: which functions belong to a stage's meeting? */
    List<String> circle(Stufe stufe) {
        return stufe == Stufe.ESKALATION_1 ? werk.eskalation1Kreis() : werk.eskalation2Kreis();
    }

    /**
     * 9 b: who has to come for a meeting to count? Every faction, represented by a function of the first circle, or
     * moreover everybody who was invited.
     */
    boolean enoughCame(Collection<String> present, Collection<String> invited, Collection<String> partners) {
        boolean everyFaction = partners.stream()
                .allMatch(p -> werk.eskalation1Kreis().stream().anyMatch(f -> present.contains(p + "." + f)));
        return switch (werk.treffenWirksam()) {
            case JE_FRAKTION_EINE_PERSON -> everyFaction;
            case ALLE_GELADENEN -> everyFaction && present.containsAll(invited);
        };
    }

    /** 9 c, "einzubeziehen": is an invited person of the wider circle who stays away involved? */
    boolean widerCircleInvolved(Collection<String> present, Collection<String> invited, Collection<String> partners) {
        return partners.stream()
                .flatMap(p -> werk.eskalation2Kreis().stream()
                        .filter(f -> !werk.eskalation1Kreis().contains(f))
                        .map(f -> p + "." + f))
                .allMatch(f -> present.contains(f)
                        || (werk.einbeziehung() == Einbeziehung.GELEGENHEIT && invited.contains(f)));
    }

    /** 9 d names an "Eskalation 3" that 9 a-c never define: a slip for 2, or a round of its own? */
    Stufe after(Stufe failed) {
        return switch (failed) {
            case ESKALATION_1 -> Stufe.ESKALATION_2;
            case ESKALATION_2 ->
                werk.dritteStufe() == DritteStufe.EIGENE_RUNDE ? Stufe.ESKALATION_3 : Stufe.ENTSCHEIDUNGSPHASE;
            case ESKALATION_3 -> Stufe.ENTSCHEIDUNGSPHASE;
            case ENTSCHEIDUNGSPHASE, ABGESCHLOSSEN -> Stufe.ABGESCHLOSSEN;
        };
    }

    /** 9 d, "die Partner": does the faction decide, the local party, or both? */
    public Set<Seite> decidingSides() {
        return switch (werk.entscheidungDurch()) {
            case FRAKTION -> EnumSet.of(Seite.FRAKTION);
            case PARTEI -> EnumSet.of(Seite.PARTEI);
            case BEIDE -> EnumSet.allOf(Seite.class);
        };
    }

    /** 9 d: do so many partners suffice for going on? They are counted by heads; a tie ends it. */
    boolean carriesOn(int forContinuing, int partners) {
        return werk.fortsetzungBraucht() == FortsetzungBraucht.ALLE
                ? forContinuing == partners
                : 2 * forContinuing > partners;
    }

    /** 9 d is silent on a decision period that lapses: what then? */
    Nichtentscheidung withoutDecision() {
        return werk.nichtentscheidung();
    }

    /** 9 d: what is the joint political work that rests? */
    public Set<RuhenUmfasst> resting() {
        return werk.ruhenUmfasst();
    }

    /** Does the agreement go on among the others when a partner leaves? */
    public boolean goesOnWithout() {
        return werk.ausscheiden() == Ausscheiden.GILT_UNTER_DEN_UEBRIGEN;
    }

    /** 10: how much of a conflict is open to everyone? */
    public boolean openToThePublic(boolean closed) {
        return werk.oeffentlichkeit() == Oeffentlichkeit.STUFEN
                || (werk.oeffentlichkeit() == Oeffentlichkeit.NACH_ABSCHLUSS && closed);
    }

    // --- clauses 4 to 6 ----------------------------------------------------------------------------------------------

    /** 6, "nach vorheriger Information": must partners know before the act itself, and not only the day before? */
    public boolean partnersKnowBeforeTheAct() {
        return werk.informationVor() == InformationVor.HANDLUNG_UND_VORTAG;
    }

    /** 4, with a free mandate: do so many votes that differ make it the faction that deviates? A tie does not. */
    public boolean factionDeviates(int differing, int cast) {
        return switch (werk.abweichungAb()) {
            case FRAKTIONSMEHRHEIT -> 2 * differing > cast;
            case EINZELSTIMME -> differing > 0;
        };
    }

    /** 4 and 9 d: do the factions owe each other to vote alike, as the agreement stood at that moment? */
    public static boolean uniformVotingOwed(Vertragslage lage) {
        return lage.inKraft() && !lage.ruht().contains(RuhenUmfasst.EINHEITLICHE_ABSTIMMUNG);
    }

    /** 4 and 9 d: may voting lines be agreed? */
    public static boolean linesMayBeAgreed(Vertragslage lage) {
        return lage.inKraft() && !lage.ruht().contains(RuhenUmfasst.ABSTIMMUNGSLINIEN);
    }

    /** 5 and 9 d: are motions to be brought in jointly? */
    public static boolean jointMotionsOwed(Vertragslage lage) {
        return lage.inKraft() && !lage.ruht().contains(RuhenUmfasst.GEMEINSAME_ANTRAEGE);
    }

    public String citeInformation() {
        return "informationVor=" + werk.informationVor();
    }

    public String citeDeviation() {
        return "abweichungAb=" + werk.abweichungAb();
    }

    /** How a parameter is cited in a finding. */
    String citeInvolvement() {
        return "einbeziehung=" + werk.einbeziehung();
    }

    String citeAttendance() {
        return "treffenWirksam=" + werk.treffenWirksam();
    }

    String citeDeclaringFailure() {
        return "scheiternErklaerbar=" + werk.scheiternErklaerbar();
    }

    String citeDecidingSides() {
        return "entscheidungDurch=" + werk.entscheidungDurch();
    }
}
