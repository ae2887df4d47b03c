package de.ratspakt.events.rules;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.conflict.Stufe;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Clause 9 a second time: naively, from the whole list of facts each time it is asked, without any code of the rules but
 * the calendar of holidays. Slow and plain on purpose; it is what the rules are held against. It knows no findings, only
 * where a conflict stands, until when, and how it ends.
 */
final class NaiveConflict {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Regelwerk book;
    private final StoerungErklaert declaration;
    private final @Nullable LocalDate endOfTerm;
    private final List<Tatsache> facts = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final Set<String> spent = new HashSet<>();
    private int decisionsFrom;
    private @Nullable FristverlaengerungVorgeschlagen longer;
    private final Set<String> longerFor = new HashSet<>();

    /** Every failure: stage, ground and day. */
    final List<String> failures = new ArrayList<>();

    /** How it ended. */
    @Nullable
    Abschlussgrund ground;

    /** Who has to leave when it went on. */
    List<String> outvoted = List.of();

    /** A stage that was reached, with its own period. */
    private static final class Stage {
        final Stufe stufe;
        /** When, in the world, the stage before was over. */
        final Instant since;

        LocalDate unmoved;
        LocalDate last;
        boolean agreed;

        @Nullable
        LocalDate recordingUntil;

        boolean overdue;

        Stage(Stufe stufe, Instant since, LocalDate unmoved, LocalDate last) {
            this.stufe = stufe;
            this.since = since;
            this.unmoved = unmoved;
            this.last = last;
        }
    }

    NaiveConflict(StoerungErklaert declaration) {
        this.declaration = declaration;
        book = declaration.vertragsstand().regelwerk();
        endOfTerm = declaration.vertragsstand().laufzeitBis();
        LocalDate counted = firstDay().plusDays(book.eskalation1Tage());
        stages.add(
                new Stage(Stufe.ESKALATION_1, declaration.kopf().eingetretenAm().toInstant(), counted, moved(counted)));
    }

    // --- what it says ------------------------------------------------------------------------------------------------

    String stage() {
        return ground != null ? "ABGESCHLOSSEN" : now().stufe.name();
    }

    String status() {
        if (ground != null) {
            return ground.name();
        }
        return now().overdue ? "UEBERFAELLIG" : now().recordingUntil != null ? "ERGEBNIS_OFFEN" : "OFFEN";
    }

    /** The last day of what runs; null if nothing does. */
    @Nullable
    LocalDate until() {
        if (ground != null || now().overdue) {
            return null;
        }
        return now().recordingUntil != null ? now().recordingUntil : now().last;
    }

    /** The last day of every stage that was reached and not taken back. */
    List<String> lastDays() {
        List<String> all = new ArrayList<>();
        for (Stage s : stages) {
            all.add(s.stufe + " " + s.last);
        }
        return all;
    }

    private Stage now() {
        return stages.getLast();
    }

    // --- time --------------------------------------------------------------------------------------------------------

    void passes(Instant moment) {
        while (ground == null) {
            Instant period = until() == null ? Instant.MAX : midnightAfter(until());
            Instant term = endOfTerm == null ? Instant.MAX : midnightAfter(endOfTerm);
            if (period.isAfter(moment) && term.isAfter(moment)) {
                return;
            }
            if (term.isBefore(period)) {
                ground = Abschlussgrund.GEGENSTANDSLOS;
            } else {
                lapse();
            }
        }
    }

    private void lapse() {
        Stage s = now();
        if (s.stufe == Stufe.ENTSCHEIDUNGSPHASE) {
            switch (book.nichtentscheidung()) {
                case RUHT_WEITER -> s.overdue = true;
                case BEENDET -> ground = Abschlussgrund.NICHT_FORTGESETZT;
                case FORTGESETZT -> ground = Abschlussgrund.FORTGESETZT;
            }
        } else if (s.recordingUntil == null && (appointmentPending(s) || agreementPending(s))) {
            s.recordingUntil = s.last.plusDays(book.erfassungsfristTage());
        } else if (book.fristablauf() == Regelwerk.Fristablauf.GESCHEITERT) {
            fails(s, Scheiternsgrund.FRISTABLAUF, s.last, midnightAfter(s.last));
            whatFollows(null);
        } else {
            s.recordingUntil = null;
            s.overdue = true;
        }
    }

    // --- facts -------------------------------------------------------------------------------------------------------

    void hears(Tatsache fact) {
        passes(fact.kopf().erfasstAm());
        facts.add(fact);
        if (ground != null) {
            return;
        }
        switch (fact) {
            case VereinbarungsendeVermerkt _ -> ground = Abschlussgrund.GEGENSTANDSLOS;
            case AusscheidenVermerkt _ -> {
                if (book.ausscheiden() == Regelwerk.Ausscheiden.BEENDET
                        || declarers().isEmpty()
                        || partners().size() < 2) {
                    ground = Abschlussgrund.GEGENSTANDSLOS;
                }
            }
            case StoerungserklaerungZurueckgenommen _ -> {
                if (declarers().isEmpty()) {
                    ground = Abschlussgrund.ZURUECKGENOMMEN;
                }
            }
            case FristverlaengerungVorgeschlagen p -> {
                longer = p;
                longerFor.clear();
                longerFor.add(p.fraktion());
            }
            case FristverlaengerungZugestimmt a -> longerFor.add(a.fraktion());
            case ScheiternErklaert f -> declaredFailed(f);
            case AngabeBerichtigt c ->
                facts.replaceAll(f -> f.kopf().ereignis().equals(c.angabe()) ? corrected(f, c) : f);
            default -> {}
        }
        whatFollows(fact);
    }

    private void declaredFailed(ScheiternErklaert f) {
        Stage s = now();
        if (s.stufe == Stufe.ENTSCHEIDUNGSPHASE) {
            return;
        }
        Instant happened = f.kopf().eingetretenAm().toInstant();
        boolean may = book.scheiternErklaerbar() == Regelwerk.ScheiternErklaerbar.JEDERZEIT
                || s.overdue
                || s.recordingUntil != null;
        for (Durchgefuehrt m : meetings(s.stufe)) {
            may |= counts(m, s);
        }
        if (may && !happened.isBefore(s.since)) {
            fails(s, Scheiternsgrund.ERKLAERT, inPeriodAtTheLatest(takesEffect(f), f, s), happened);
        }
    }

    /** @param typed what somebody typed; null when it was time that brought it */
    private void whatFollows(@Nullable Tatsache typed) {
        if (ground == null && settled()) {
            ground = Abschlussgrund.BEIGELEGT;
        }
        if (ground == null) {
            decide();
        }
        if (ground == null && typed != null) {
            prolong(day(typed.kopf().erfasstAm()));
        }
        if (ground == null) {
            firstPeriod();
            while (meetingFails(typed)) {
                // the next stage may have met already
            }
        }
    }

    /** The day on which a fact takes effect: its own, or the day of recording when that is later than the fact's end. */
    private static LocalDate takesEffect(Tatsache fact) {
        LocalDate typed = day(fact.kopf().erfasstAm());
        LocalDate end =
                day(fact instanceof Durchgefuehrt m ? m.ende() : fact.kopf().eingetretenAm());
        return typed.isAfter(end) ? typed : day(fact.kopf().eingetretenAm());
    }

    /** What happened in the period counts from its last day at the latest. */
    private LocalDate inPeriodAtTheLatest(LocalDate effect, Tatsache fact, Stage s) {
        boolean awaited = book.fristablauf() == Regelwerk.Fristablauf.BRAUCHT_ERKLAERUNG
                && day(fact.kopf().eingetretenAm()).isAfter(s.last);
        return awaited ? effect : earlier(effect, s.last);
    }

    /** Only what people correct most: the day of an appointment, and when a meeting was and who came. */
    private static Tatsache corrected(Tatsache fact, AngabeBerichtigt c) {
        Aenderung a = c.aenderung();
        OffsetDateTime when = or(
                fact instanceof Durchgefuehrt ? a.beginn() : a.am(), fact.kopf().eingetretenAm());
        Kopf head = new Kopf(
                fact.kopf().ereignis(),
                when,
                fact.kopf().erfasstAm(),
                null,
                fact.kopf().von());
        return switch (fact) {
            case Eskalation1Terminiert t ->
                new Eskalation1Terminiert(head, "k", t.fraktion(), or(a.termin(), t.termin()), t.ort(), t.geladene());
            case Eskalation2Terminiert t ->
                new Eskalation2Terminiert(head, "k", t.fraktion(), or(a.termin(), t.termin()), t.ort(), t.geladene());
            case Eskalation3Terminiert t ->
                new Eskalation3Terminiert(head, "k", t.fraktion(), or(a.termin(), t.termin()), t.ort(), t.geladene());
            case Eskalation1Durchgefuehrt m ->
                new Eskalation1Durchgefuehrt(
                        head,
                        "k",
                        m.fraktion(),
                        when,
                        or(a.ende(), m.ende()),
                        or(a.anwesende(), m.anwesende()),
                        m.ergebnis(),
                        null);
            case Eskalation2Durchgefuehrt m ->
                new Eskalation2Durchgefuehrt(
                        head,
                        "k",
                        m.fraktion(),
                        when,
                        or(a.ende(), m.ende()),
                        or(a.anwesende(), m.anwesende()),
                        m.ergebnis(),
                        null);
            case Eskalation3Durchgefuehrt m ->
                new Eskalation3Durchgefuehrt(
                        head,
                        "k",
                        m.fraktion(),
                        when,
                        or(a.ende(), m.ende()),
                        or(a.anwesende(), m.anwesende()),
                        m.ergebnis(),
                        null);
            default -> fact;
        };
    }

    private static <T> T or(@Nullable T changed, T before) {
        return changed == null ? before : changed;
    }

    // --- periods -----------------------------------------------------------------------------------------------------

    /** The day that the first period counts from. */
    private LocalDate firstDay() {
        LocalDate typed = day(declaration.kopf().erfasstAm());
        if (book.fristbeginn() == Regelwerk.Fristbeginn.ZUGANG) {
            return typed;
        }
        Set<String> acknowledged = new HashSet<>();
        for (Tatsache fact : facts) {
            if (fact instanceof AngabeAnerkannt a
                    && a.angabe().equals(declaration.kopf().ereignis())) {
                acknowledged.add(a.partner());
            }
            if (fact instanceof AngabeBestritten b
                    && b.angabe().equals(declaration.kopf().ereignis())) {
                acknowledged.remove(b.partner());
            }
        }
        List<String> others = new ArrayList<>(partners());
        others.remove(declaration.fraktion());
        return acknowledged.containsAll(others) ? day(declaration.kopf().eingetretenAm()) : typed;
    }

    private void firstPeriod() {
        Stage s = now();
        if (s.stufe == Stufe.ESKALATION_1 && !s.agreed && !s.overdue && s.recordingUntil == null) {
            s.unmoved = firstDay().plusDays(book.eskalation1Tage());
            s.last = moved(s.unmoved);
        }
    }

    private void prolong(LocalDate today) {
        if (longer == null || !longerFor.containsAll(partners()) || longer.bis().isBefore(today)) {
            return;
        }
        for (int i = 0; i < stages.size(); i++) {
            Stage s = stages.get(i);
            if (s.stufe == longer.stufe() && longer.bis().isAfter(s.last)) {
                for (Durchgefuehrt m : meetings(s.stufe)) { // they knew of it, and want another one
                    if (s != now() || day(m.beginn()).isAfter(s.last)) {
                        spent.add(m.kopf().ereignis());
                    }
                }
                s.last = longer.bis();
                s.unmoved = longer.bis();
                s.agreed = true;
                s.overdue = false;
                s.recordingUntil = null;
                while (stages.size() > i + 1) {
                    stages.removeLast();
                    decisionsFrom = facts.size();
                }
                longer = null;
                return;
            }
        }
    }

    /**
     * @param dated the day that the failure is dated on
     * @param happened when it was over in the world, whenever anybody typed it
     */
    private void fails(Stage s, Scheiternsgrund why, LocalDate dated, Instant happened) {
        for (Durchgefuehrt m : meetings(s.stufe)) { // an extension does not let it fail by these again
            spent.add(m.kopf().ereignis());
        }
        failures.add(s.stufe + " " + why + " " + dated);
        s.recordingUntil = null;
        LocalDate from = dated;
        if (book.weitereTageAb() == Regelwerk.WeitereTageAb.VORFRISTENDE) {
            from = book.zwischenfrist() == Regelwerk.Zwischenfrist.VERSCHOBEN ? s.last : s.unmoved;
        }
        Stufe next = switch (s.stufe) {
            case ESKALATION_1 -> Stufe.ESKALATION_2;
            case ESKALATION_2 ->
                book.dritteStufe() == Regelwerk.DritteStufe.EIGENE_RUNDE
                        ? Stufe.ESKALATION_3
                        : Stufe.ENTSCHEIDUNGSPHASE;
            default -> Stufe.ENTSCHEIDUNGSPHASE;
        };
        int days = switch (next) {
            case ESKALATION_2 -> book.eskalation2Tage();
            case ESKALATION_3 -> book.eskalation3Tage();
            default -> book.entscheidungTage();
        };
        LocalDate counted = from.plusDays(days);
        stages.add(new Stage(next, happened, counted, moved(counted)));
    }

    // --- meetings ----------------------------------------------------------------------------------------------------

    private boolean meetingFails(@Nullable Tatsache typed) {
        Stage s = now();
        if (s.stufe == Stufe.ENTSCHEIDUNGSPHASE) {
            return false;
        }
        Durchgefuehrt first = null; // the one held first, whoever typed first
        for (Durchgefuehrt m : meetings(s.stufe)) {
            if (m.ergebnis() == Ergebnis.KEINE_EINIGUNG
                    && counts(m, s)
                    && (first == null || m.beginn().isBefore(first.beginn()))) {
                first = m;
            }
        }
        if (first == null) {
            return false;
        }
        LocalDate effect = takesEffect(first);
        Instant over = first.beginn().toInstant();
        if (typed != null) {
            effect = takesEffect(typed).isAfter(effect) ? takesEffect(typed) : effect;
            Instant when = typed.kopf().eingetretenAm().toInstant();
            over = when.isAfter(over) ? when : over;
        }
        fails(s, Scheiternsgrund.KEINE_EINIGUNG, inPeriodAtTheLatest(effect, first, s), over);
        return true;
    }

    /** Begun in the period, or awaited after it; enough people came, and the wider circle was involved. */
    private boolean counts(Durchgefuehrt m, Stage s) {
        boolean inTime = inPeriod(m.beginn(), s)
                || (book.fristablauf() == Regelwerk.Fristablauf.BRAUCHT_ERKLAERUNG
                        && !m.beginn().toInstant().isBefore(s.since));
        if (spent.contains(m.kopf().ereignis()) || !inTime) {
            return false;
        }
        Terminiert invitation = invitation(m);
        for (String partner : partners()) {
            boolean somebody = false;
            for (String function : book.eskalation1Kreis()) {
                somebody |= m.anwesende().contains(partner + "." + function);
            }
            if (!somebody) {
                return false;
            }
        }
        if (book.treffenWirksam() == Regelwerk.TreffenWirksam.ALLE_GELADENEN) {
            for (String person : invitation == null ? circle(s.stufe) : invitation.geladene()) {
                if (partners().contains(person.substring(0, person.indexOf('.')))
                        && !m.anwesende().contains(person)) {
                    return false;
                }
            }
        }
        if (s.stufe != Stufe.ESKALATION_1) {
            List<String> wider = new ArrayList<>(circle(s.stufe));
            wider.removeAll(circle(Stufe.ESKALATION_1));
            for (String chair : wider) {
                boolean involved = m.anwesende().contains(chair)
                        || (book.einbeziehung() == Regelwerk.Einbeziehung.GELEGENHEIT
                                && invitation != null
                                && invitation.geladene().contains(chair));
                if (!involved) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Who belongs to a stage's meeting. */
    private List<String> circle(Stufe stufe) {
        List<String> all = new ArrayList<>();
        for (String partner : partners()) {
            for (String function : stufe == Stufe.ESKALATION_1 ? book.eskalation1Kreis() : book.eskalation2Kreis()) {
                all.add(partner + "." + function);
            }
        }
        return all;
    }

    private static boolean inPeriod(OffsetDateTime when, Stage s) {
        return !when.toInstant().isBefore(s.since) && !day(when).isAfter(s.last);
    }

    /** The last one made before it began, and for its day or an earlier one. */
    private @Nullable Terminiert invitation(Durchgefuehrt m) {
        Terminiert found = null;
        for (Tatsache fact : facts) {
            if (fact instanceof Terminiert t
                    && t.stufe() == m.stufe()
                    && t.kopf().eingetretenAm().isBefore(m.beginn())
                    && !day(t.termin()).isAfter(day(m.beginn()))
                    && (found == null
                            || !t.kopf().eingetretenAm().isBefore(found.kopf().eingetretenAm()))) {
                found = t;
            }
        }
        return found;
    }

    private List<Durchgefuehrt> meetings(Stufe stufe) {
        List<Durchgefuehrt> all = new ArrayList<>();
        for (Tatsache fact : facts) {
            if (fact instanceof Durchgefuehrt m && m.stufe() == stufe) {
                all.add(m);
            }
        }
        return all;
    }

    /** The appointment that stands lies in the period, and nobody has said what came of it. */
    private boolean appointmentPending(Stage s) {
        Terminiert standing = null;
        for (Tatsache fact : facts) {
            if (fact instanceof Terminiert t
                    && t.stufe() == s.stufe
                    && (standing == null
                            || !t.kopf()
                                    .eingetretenAm()
                                    .isBefore(standing.kopf().eingetretenAm()))) {
                standing = t;
            }
        }
        if (standing == null || !inPeriod(standing.termin(), s)) {
            return false;
        }
        for (Durchgefuehrt m : meetings(s.stufe)) {
            if (!day(m.beginn()).isBefore(day(standing.termin()))) {
                return false;
            }
        }
        return true;
    }

    /** They agreed in a meeting of the period, and nobody has rejected it. */
    private boolean agreementPending(Stage s) {
        String agreedIn = null;
        BeilegungVorgeschlagen standing = null;
        for (Tatsache fact : facts) {
            if (fact instanceof BeilegungVorgeschlagen b) {
                if (b.treffen() != null && (agreedIn == null || !supersededBy(standing, b))) {
                    agreedIn = b.treffen();
                }
                standing = supersededBy(standing, b) ? standing : b;
            }
            if (fact instanceof BeilegungZurueckgewiesen) {
                agreedIn = null;
                standing = null;
            }
        }
        for (Durchgefuehrt m : meetings(s.stufe)) {
            if (m.kopf().ereignis().equals(agreedIn) && inPeriod(m.beginn(), s)) {
                return true;
            }
        }
        return false;
    }

    /** What a meeting agreed on is no longer on the table when somebody has put it otherwise since, whoever typed first. */
    private static boolean supersededBy(@Nullable BeilegungVorgeschlagen standing, BeilegungVorgeschlagen agreed) {
        return standing != null
                && agreed.treffen() != null
                && standing.kopf().eingetretenAm().isAfter(agreed.kopf().eingetretenAm());
    }

    // --- people ------------------------------------------------------------------------------------------------------

    private List<String> partners() {
        List<String> there = new ArrayList<>(declaration.vertragsstand().partner());
        for (Tatsache fact : facts) {
            if (fact instanceof AusscheidenVermerkt left) {
                there.remove(left.partner());
            }
        }
        return there;
    }

    private Set<String> declarers() {
        Set<String> declaring = new HashSet<>();
        declaring.add(declaration.fraktion());
        for (Tatsache fact : facts) {
            if (fact instanceof StoerungMiterklaert too) {
                declaring.add(too.fraktion());
            }
            if (fact instanceof StoerungserklaerungZurueckgenommen back) {
                declaring.remove(back.fraktion());
            }
        }
        declaring.retainAll(partners());
        return declaring;
    }

    private boolean settled() {
        Set<String> confirmed = null;
        BeilegungVorgeschlagen standing = null;
        for (Tatsache fact : facts) {
            if (fact instanceof BeilegungVorgeschlagen b && !supersededBy(standing, b)) {
                standing = b;
                confirmed = new HashSet<>();
                if (b.fraktion() != null) {
                    confirmed.add(b.fraktion());
                }
            }
            if (fact instanceof BeilegungBestaetigt b && confirmed != null) {
                confirmed.add(b.fraktion());
            }
            if (fact instanceof BeilegungZurueckgewiesen) {
                confirmed = null;
                standing = null;
            }
        }
        return confirmed != null && confirmed.containsAll(partners());
    }

    private void decide() {
        if (now().stufe != Stufe.ENTSCHEIDUNGSPHASE) {
            return;
        }
        List<String> against = new ArrayList<>();
        for (String partner : partners()) {
            Boolean on = true;
            for (Seite side : Seite.values()) {
                boolean asked = switch (book.entscheidungDurch()) {
                    case FRAKTION -> side == Seite.FRAKTION;
                    case PARTEI -> side == Seite.PARTEI;
                    case BEIDE -> true;
                };
                if (asked) {
                    FortsetzungsentscheidungGetroffen said = said(partner, side);
                    if (said == null) {
                        return;
                    }
                    on &= said.entscheidung() == Entscheidung.FORTSETZEN;
                }
            }
            if (!on) {
                against.add(partner);
            }
        }
        int all = partners().size();
        boolean goesOn = switch (book.fortsetzungBraucht()) {
            case ALLE -> against.isEmpty();
            case MEHRHEIT -> 2 * (all - against.size()) > all;
        };
        ground = goesOn ? Abschlussgrund.FORTGESETZT : Abschlussgrund.NICHT_FORTGESETZT;
        outvoted = goesOn ? against : List.of();
    }

    /** The latest word, if it is without reservation; what was said in a phase taken back is gone. */
    private @Nullable FortsetzungsentscheidungGetroffen said(String partner, Seite side) {
        FortsetzungsentscheidungGetroffen said = null;
        for (Tatsache fact : facts.subList(decisionsFrom, facts.size())) {
            if (fact instanceof FortsetzungsentscheidungGetroffen d
                    && d.partner().equals(partner)
                    && d.seite() == side
                    && (said == null
                            || !d.kopf().eingetretenAm().isBefore(said.kopf().eingetretenAm()))) {
                said = d;
            }
        }
        return said == null || said.vorbehaltlich() ? null : said;
    }

    // --- days --------------------------------------------------------------------------------------------------------

    private LocalDate moved(LocalDate day) {
        LocalDate last = day;
        if (book.verschiebung() == Regelwerk.Verschiebung.BGB_193) {
            while (last.getDayOfWeek() == DayOfWeek.SATURDAY
                    || last.getDayOfWeek() == DayOfWeek.SUNDAY
                    || PublicHolidays.of(book.bundesland()).on(last).isPresent()) {
                last = last.plusDays(1);
            }
        }
        return last;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant midnightAfter(LocalDate day) {
        return day.plusDays(1).atStartOfDay(BERLIN).toInstant();
    }

    private static LocalDate day(OffsetDateTime when) {
        return when.atZoneSameInstant(BERLIN).toLocalDate();
    }

    private static LocalDate day(Instant when) {
        return when.atZone(BERLIN).toLocalDate();
    }
}
