package de.ratspakt.events.rules.session;

import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.SessionEvent.*;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of clauses 4, 6 and 8 b a second time: naively, from the whole list of facts, without state and without any
 * code of the rules. Slow and plain on purpose; it is what the rules are held against.
 */
final class NaiveSession {
    private final List<Tatsache> facts;
    private final SitzungEinberufen call;
    private final boolean periodOver;

    /**
     * @param facts in the order of recording, up to and including the one that ended the session; after it only what
     *     recipients say of notices
     */
    NaiveSession(List<Tatsache> facts, Instant now) {
        this.facts = facts;
        call = (SitzungEinberufen) facts.get(0);
        periodOver = !now.isBefore(midnightBefore(finalDate()));
    }

    // --- dates -------------------------------------------------------------------------------------------------------

    static Instant midnightBefore(OffsetDateTime date) {
        LocalDate day = date.atZoneSameInstant(ZoneId.of("Europe/Berlin")).toLocalDate();
        return ZonedDateTime.of(day, LocalTime.MIDNIGHT, ZoneId.of("Europe/Berlin"))
                .toInstant();
    }

    OffsetDateTime finalDate() {
        return dateAt(Instant.MAX);
    }

    private OffsetDateTime dateAt(Instant moment) {
        OffsetDateTime date = call.termin();
        Instant since = Instant.MIN;
        for (Tatsache fact : facts) {
            if (fact instanceof SitzungVerlegt move) {
                Instant when = at(move);
                if (!when.isAfter(moment) && !when.isBefore(since)) {
                    date = move.termin();
                    since = when;
                }
            }
        }
        return date;
    }

    private static Instant at(Tatsache fact) {
        return fact.kopf().eingetretenAm().toInstant();
    }

    // --- notices -----------------------------------------------------------------------------------------------------

    /** Their last word counts: whoever contests a notice was told when it was recorded. */
    private Instant told(AbweichungAngekuendigt notice, String partner) {
        Instant told = at(notice);
        for (Tatsache fact : facts) {
            if (fact instanceof KenntnisnahmeBestaetigt known
                    && known.abweichung().equals(notice.kopf().ereignis())
                    && known.partner().equals(partner)) {
                told = at(notice);
            }
            if (fact instanceof MitteilungBestritten denied
                    && denied.abweichung().equals(notice.kopf().ereignis())
                    && denied.partner().equals(partner)) {
                told = notice.kopf().erfasstAm();
            }
        }
        return told;
    }

    private boolean dayKept(Instant given) {
        return given.isBefore(midnightBefore(dateAt(given))) || given.isBefore(midnightBefore(finalDate()));
    }

    private boolean actKept(Instant told, Instant act) {
        if (call.regelwerk().informationVor() == Regelwerk.InformationVor.VORTAG) {
            return true;
        }
        return told.isBefore(act);
    }

    /** Every notice by id, if it is timely. */
    Set<String> timelyNotices() {
        Set<String> timely = new HashSet<>();
        for (Tatsache fact : facts) {
            if (fact instanceof AbweichungAngekuendigt notice) {
                boolean kept = notice.empfaenger().isEmpty() ? keptAt(notice, at(notice)) : true;
                for (String partner : notice.empfaenger()) {
                    kept &= keptAt(notice, told(notice, partner));
                }
                if (kept) {
                    timely.add(notice.kopf().ereignis());
                }
            }
        }
        return timely;
    }

    private boolean keptAt(AbweichungAngekuendigt notice, Instant told) {
        boolean kept = dayKept(told);
        for (AlleineinbringungVermerkt motion : motions()) {
            if (motion.fraktion().equals(notice.fraktion()) && about(notice, motion.antrag(), null)) {
                kept &= actKept(told, at(motion));
            }
        }
        for (StimmverhaltenErfasst vote : votes()) {
            TagesordnungspunktAufgenommen item = item(vote.tagesordnungspunkt());
            if (item != null
                    && vote.fraktion().equals(notice.fraktion())
                    && about(notice, item.antrag(), item.tagesordnungspunkt())) {
                kept &= actKept(told, at(vote));
            }
        }
        return kept;
    }

    /** A notice names the item, or the motion, or another item about that motion when asked about a motion. */
    private boolean about(AbweichungAngekuendigt notice, @Nullable String motion, @Nullable String item) {
        if (item != null && item.equals(notice.tagesordnungspunkt())) {
            return true;
        }
        if (motion == null) {
            return false;
        }
        if (motion.equals(notice.antrag())) {
            return true;
        }
        if (item == null) {
            for (Tatsache fact : facts) {
                if (fact instanceof TagesordnungspunktAufgenommen other
                        && motion.equals(other.antrag())
                        && other.tagesordnungspunkt().equals(notice.tagesordnungspunkt())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean everybodyKnew(
            String faction, Instant act, Vertragslage lage, @Nullable String motion, @Nullable String item) {
        Instant due = midnightBefore(finalDate());
        if (call.regelwerk().informationVor() == Regelwerk.InformationVor.HANDLUNG_UND_VORTAG && act.isBefore(due)) {
            due = act;
        }
        for (String partner : lage.partner()) {
            if (partner.equals(faction) || hasLeft(partner, due)) {
                continue;
            }
            boolean knew = false;
            for (Tatsache fact : facts) {
                if (fact instanceof AbweichungAngekuendigt notice) {
                    knew |= notice.fraktion().equals(faction)
                            && about(notice, motion, item)
                            && notice.empfaenger().contains(partner)
                            && dayKept(told(notice, partner))
                            && actKept(told(notice, partner), act);
                }
            }
            if (!knew) {
                return false;
            }
        }
        return true;
    }

    private boolean hasLeft(String partner, Instant by) {
        Instant first = null;
        for (Tatsache fact : facts) {
            if (fact instanceof AusscheidenFuerSitzungVermerkt left
                    && left.partner().equals(partner)) {
                first = first == null || at(left).isBefore(first) ? at(left) : first;
            }
        }
        return first != null && !first.isAfter(by);
    }

    // --- findings ----------------------------------------------------------------------------------------------------

    /** What should stand: kind, faction, subject, the act and the line. */
    Set<String> findings() {
        Set<String> found = new HashSet<>();
        for (Tatsache fact : facts) {
            if (fact instanceof SitzungAbgesagt) {
                return found;
            }
        }
        for (StimmverhaltenErfasst vote : votes()) {
            TagesordnungspunktAufgenommen item = item(vote.tagesordnungspunkt());
            if (item == null || item.geheim()) {
                continue;
            }
            AbstimmungslinieVereinbart line = line(item.tagesordnungspunkt(), at(vote));
            if (line == null || !vote.lage().inKraft()) {
                continue;
            }
            if (vote.lage().ruht().contains(Regelwerk.RuhenUmfasst.EINHEITLICHE_ABSTIMMUNG)
                    || !vote.lage().partner().contains(vote.fraktion())
                    || hasLeft(vote.fraktion(), at(vote))) {
                continue;
            }
            int with =
                    line.linie() == Linie.JA ? vote.ja() : line.linie() == Linie.NEIN ? vote.nein() : vote.enthaltung();
            int without = vote.ja() + vote.nein() + vote.enthaltung() - with;
            boolean deviates = call.regelwerk().abweichungAb() == Regelwerk.AbweichungAb.EINZELSTIMME
                    ? without >= 1
                    : without > with;
            if (deviates
                    && !everybodyKnew(
                            vote.fraktion(), at(vote), vote.lage(), item.antrag(), item.tagesordnungspunkt())) {
                found.add("ABWEICHENDE_STIMMABGABE " + vote.fraktion() + " " + item.tagesordnungspunkt() + " "
                        + vote.kopf().ereignis() + " " + line.kopf().ereignis());
            }
        }
        for (AlleineinbringungVermerkt motion : motions()) {
            boolean wasOn = false;
            boolean isOn = false;
            for (Tatsache fact : facts) {
                if (fact instanceof TagesordnungspunktAufgenommen on
                        && motion.antrag().equals(on.antrag())) {
                    wasOn = true;
                    isOn |= item(on.tagesordnungspunkt()) != null;
                }
            }
            if (wasOn && !isOn) {
                continue;
            }
            if (!motion.lage().inKraft()
                    || motion.lage().ruht().contains(Regelwerk.RuhenUmfasst.GEMEINSAME_ANTRAEGE)
                    || !motion.lage().partner().contains(motion.fraktion())
                    || hasLeft(motion.fraktion(), at(motion))) {
                continue;
            }
            boolean tooLateForAny =
                    periodOver || call.regelwerk().informationVor() == Regelwerk.InformationVor.HANDLUNG_UND_VORTAG;
            if (tooLateForAny && !everybodyKnew(motion.fraktion(), at(motion), motion.lage(), motion.antrag(), null)) {
                found.add("ALLEINIGE_ANTRAGSTELLUNG " + motion.fraktion() + " " + motion.antrag() + " "
                        + motion.kopf().ereignis());
            }
        }
        return found;
    }

    private List<StimmverhaltenErfasst> votes() {
        List<StimmverhaltenErfasst> votes = new ArrayList<>();
        for (Tatsache fact : facts) {
            if (fact instanceof StimmverhaltenErfasst vote) {
                votes.removeIf(v -> v.fraktion().equals(vote.fraktion())
                        && v.tagesordnungspunkt().equals(vote.tagesordnungspunkt()));
                votes.add(vote);
            }
        }
        return votes;
    }

    private List<AlleineinbringungVermerkt> motions() {
        List<AlleineinbringungVermerkt> motions = new ArrayList<>();
        for (Tatsache fact : facts) {
            if (fact instanceof AlleineinbringungVermerkt motion) {
                motions.removeIf(m ->
                        m.fraktion().equals(motion.fraktion()) && m.antrag().equals(motion.antrag()));
                motions.add(motion);
            }
        }
        return motions;
    }

    /** An item on the agenda. */
    private @Nullable TagesordnungspunktAufgenommen item(String id) {
        TagesordnungspunktAufgenommen found = null;
        for (Tatsache fact : facts) {
            if (fact instanceof TagesordnungspunktAbgesetzt off
                    && off.tagesordnungspunkt().equals(id)) {
                return null;
            }
            if (fact instanceof TagesordnungspunktAufgenommen on
                    && on.tagesordnungspunkt().equals(id)) {
                found = on;
            }
        }
        return found;
    }

    private @Nullable AbstimmungslinieVereinbart line(String item, Instant moment) {
        AbstimmungslinieVereinbart line = null;
        Instant since = Instant.MIN;
        for (Tatsache fact : facts) {
            boolean agreed = fact instanceof AbstimmungslinieVereinbart l
                    && l.tagesordnungspunkt().equals(item);
            boolean freed = fact instanceof StimmverhaltenFreigestellt f
                    && f.tagesordnungspunkt().equals(item);
            if ((agreed || freed) && !at(fact).isAfter(moment) && !at(fact).isBefore(since)) {
                line = agreed ? (AbstimmungslinieVereinbart) fact : null;
                since = at(fact);
            }
        }
        return line;
    }

    // --- forecast ----------------------------------------------------------------------------------------------------

    /** Is there no line for this item that could be in danger: off the agenda, left free, or abstaining? */
    boolean noLineToLose(String itemId) {
        AbstimmungslinieVereinbart line = line(itemId, Instant.MAX);
        return item(itemId) == null || line == null || line.linie() == Linie.ENTHALTUNG;
    }

    /** What line there is as it stands; null for none. */
    @Nullable
    Linie lineOf(String itemId) {
        AbstimmungslinieVereinbart line = line(itemId, Instant.MAX);
        return line == null ? null : line.linie();
    }

    /** Counts every single vote in the worst case and asks how the vote ends; null where there is nothing to forecast. */
    @Nullable
    Boolean lineFails(String itemId) {
        TagesordnungspunktAufgenommen item = item(itemId);
        AbstimmungslinieVereinbart line = line(itemId, Instant.MAX);
        if (item == null || line == null || line.linie() == Linie.ENTHALTUNG) {
            return null;
        }
        for (StimmverhaltenErfasst vote : votes()) {
            if (vote.tagesordnungspunkt().equals(itemId)) {
                return null;
            }
        }
        Linie other = line.linie() == Linie.JA ? Linie.NEIN : Linie.JA;
        List<Linie> ballots = new ArrayList<>();
        int seatsOfTheGroup = 0;
        for (String partner : call.lage().partner()) {
            if (hasLeft(partner, Instant.MAX)) {
                continue;
            }
            int seats = call.sitze().getOrDefault(partner, 0);
            seatsOfTheGroup += seats;
            int there = Math.max(0, seats - absent(partner));
            for (int i = 0; i < there; i++) {
                Linie said = announced(partner, item, other);
                ballots.add(said == null ? line.linie() : said);
            }
        }
        int rest = call.stimmen() - seatsOfTheGroup;
        if (call.buergermeister() == Buergermeisterstimme.MIT_DER_GRUPPE) {
            ballots.add(line.linie());
            rest--;
        }
        for (int i = 0; i < rest; i++) {
            ballots.add(other);
        }
        int yes = 0;
        int no = 0;
        for (Linie ballot : ballots) {
            yes += ballot == Linie.JA ? 1 : 0;
            no += ballot == Linie.NEIN ? 1 : 0;
        }
        boolean carried = switch (item.mehrheit()) {
            case MEHRHEIT_DER_STIMMEN -> yes > no;
            case MEHRHEIT_DER_MITGLIEDER -> yes >= call.mehrheitDerMitglieder();
            case ZWEI_DRITTEL_DER_MITGLIEDER -> 3 * yes >= 2 * call.stimmen();
            case DREI_VIERTEL_DER_MITGLIEDER -> 4 * yes >= 3 * call.stimmen();
        };
        return carried != (line.linie() == Linie.JA);
    }

    private int absent(String faction) {
        int absent = 0;
        Instant since = Instant.MIN;
        for (Tatsache fact : facts) {
            if (fact instanceof AbwesenheitGemeldet a && a.fraktion().equals(faction) && !at(a).isBefore(since)) {
                absent = a.anzahl();
                since = at(a);
            }
        }
        return absent;
    }

    private @Nullable Linie announced(String faction, TagesordnungspunktAufgenommen item, Linie unsaid) {
        Linie said = null;
        Instant since = Instant.MIN;
        for (Tatsache fact : facts) {
            if (fact instanceof AbweichungAngekuendigt n
                    && n.fraktion().equals(faction)
                    && about(n, item.antrag(), item.tagesordnungspunkt())
                    && !at(n).isBefore(since)) {
                if (n.stimme() != null) {
                    said = n.stimme();
                } else if (n.tagesordnungspunkt() == null) {
                    said = Linie.JA; // its own motion
                } else {
                    said = unsaid;
                }
                since = at(n);
            }
        }
        return said;
    }
}
