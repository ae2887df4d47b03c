package de.ratspakt.events.rules.session;

import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Mehrheit;
import de.ratspakt.events.session.SessionEvent.AbweichungAngekuendigt;
import de.ratspakt.events.session.SessionEvent.Buergermeisterstimme;
import de.ratspakt.events.session.SessionEvent.SitzungEinberufen;
import de.ratspakt.events.session.SessionEvent.TagesordnungspunktAufgenommen;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Clause 8 b: whether a line carries, from seats, absences and announced deviations. In the worst case everybody outside
 * the group is there and votes against the line, an uncertain mayor included.
 *
 * @param linie JA or NEIN
 * @param noetig votes for the line that it takes in the worst case
 * @param erwartet votes for the line that are expected
 * @param schlechtestenfalls votes for the line in the worst case. Where NEIN is held against a majority of all members,
 *     whoever does not vote yes is for the line, absent or not
 * @param abstand {@code schlechtestenfalls - noetig}: below 0 the line fails
 * @param dagegenErwartet votes against the line, an uncertain mayor left out
 * @param dagegenSchlechtestenfalls votes against the line in the worst case
 * @param fraktionen the partners' seats
 * @param andere votes outside the group, the mayor's left out
 * @param buergermeister how the mayor's vote is counted
 */
public record Forecast(
        String tagesordnungspunkt,
        Linie linie,
        Mehrheit mehrheit,
        int noetig,
        int erwartet,
        int schlechtestenfalls,
        int abstand,
        int dagegenErwartet,
        int dagegenSchlechtestenfalls,
        List<Seats> fraktionen,
        int andere,
        Buergermeisterstimme buergermeister) {

    /**
     * The seats of a partner: {@code sitze = fuerDieLinie + abweichend + abwesend}.
     *
     * @param stimme how those who deviate are taken to vote, if they do
     */
    public record Seats(
            String partner,
            int sitze,
            int fuerDieLinie,
            int abweichend,
            int abwesend,
            @Nullable Linie stimme) {}

    public Forecast {
        fraktionen = List.copyOf(fraktionen);
    }

    /** Does the line fail in the worst case? */
    public boolean endangered() {
        return abstand < 0;
    }

    static Optional<Forecast> of(SessionState s, String id) {
        if (s.over() || s.removed(id) || !s.votes(id).isEmpty()) {
            return Optional.empty();
        }
        return s.item(id)
                .flatMap(item ->
                        s.line(id).filter(l -> l.linie() != Linie.ENTHALTUNG).map(l -> of(s, item, l.linie())));
    }

    private static Forecast of(SessionState s, TagesordnungspunktAufgenommen item, Linie line) {
        var against = line == Linie.JA ? Linie.NEIN : Linie.JA;
        var call = s.call();
        var seats = s.partners().stream().map(p -> seats(s, item, p, line)).toList();
        int mayors = call.buergermeister() == Buergermeisterstimme.OHNE_STIMME ? 0 : 1;
        int mayorWithUs = call.buergermeister() == Buergermeisterstimme.MIT_DER_GRUPPE ? 1 : 0;
        int mayorUncertain = mayors - mayorWithUs;
        int group = seats.stream().mapToInt(Seats::sitze).sum();
        int others = Math.max(0, call.stimmen() - group - mayors);

        int ours = mayorWithUs + seats.stream().mapToInt(Seats::fuerDieLinie).sum();
        int expectedAgainst = others
                + seats.stream()
                        .filter(f -> f.stimme() == against)
                        .mapToInt(Seats::abweichend)
                        .sum();
        int worstAgainst = expectedAgainst + mayorUncertain;

        int needed;
        int expected = ours;
        int worst = ours;
        if (item.mehrheit().ofAllMembers()) {
            int yesNeeded = ofAllMembers(item.mehrheit(), call);
            if (line == Linie.JA) {
                needed = yesNeeded;
            } else {
                needed = call.stimmen() - yesNeeded + 1;
                expected = call.stimmen() - expectedAgainst;
                worst = call.stimmen() - worstAgainst;
            }
        } else {
            needed = line == Linie.JA ? worstAgainst + 1 : worstAgainst; // a tie rejects
        }
        return new Forecast(
                item.tagesordnungspunkt(),
                line,
                item.mehrheit(),
                needed,
                expected,
                worst,
                worst - needed,
                expectedAgainst,
                worstAgainst,
                seats,
                others,
                call.buergermeister());
    }

    /** A faction that announced a deviation deviates with everybody who comes. */
    private static Seats seats(SessionState s, TagesordnungspunktAufgenommen item, String partner, Linie line) {
        int all = s.seats(partner);
        int absent = Math.min(s.absent(partner), all);
        var vote = s.announced(partner, item).map(n -> vote(n, line)).filter(v -> v != line);
        int deviating = vote.isPresent() ? all - absent : 0;
        return new Seats(partner, all, all - absent - deviating, deviating, absent, vote.orElse(null));
    }

    /** As it said it; unsaid, for a motion of its own, which alone it named, and else against the line. */
    private static Linie vote(AbweichungAngekuendigt notice, Linie line) {
        if (notice.stimme() != null) {
            return notice.stimme();
        }
        return notice.tagesordnungspunkt() == null || line == Linie.NEIN ? Linie.JA : Linie.NEIN;
    }

    /** How many yes votes a majority of all members takes. */
    private static int ofAllMembers(Mehrheit majority, SitzungEinberufen call) {
        return switch (majority) {
            case MEHRHEIT_DER_STIMMEN, MEHRHEIT_DER_MITGLIEDER -> call.mehrheitDerMitglieder();
            case ZWEI_DRITTEL_DER_MITGLIEDER -> (2 * call.stimmen() + 2) / 3;
            case DREI_VIERTEL_DER_MITGLIEDER -> (3 * call.stimmen() + 3) / 4;
        };
    }
}
