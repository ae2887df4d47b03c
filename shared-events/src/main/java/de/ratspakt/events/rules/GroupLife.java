package de.ratspakt.events.rules;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.*;
import de.ratspakt.events.agreement.Regelwerk;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a group decides about itself: another rule book, its agreements in the local councils, its meetings. Immutable,
 * folded by its {@link Pact}; history stays.
 *
 * @param pending the change of the rule book on the table
 * @param ruleBooks the rule books of this agreement, the first one first
 * @param departures who left and when
 * @param links agreements in local councils, the latest word on each, in the order in which they were first named
 * @param meetings the joint meetings, in the order in which they were set
 * @param rests when joint work rested
 */
public record GroupLife(
        @Nullable Change pending,
        List<RuleBook> ruleBooks,
        List<Departure> departures,
        List<Link> links,
        List<Meeting> meetings,
        List<Rest> rests) {
    static final GroupLife NONE = new GroupLife(null, List.of(), List.of(), List.of(), List.of(), List.of());

    public GroupLife {
        ruleBooks = List.copyOf(ruleBooks);
        departures = List.copyOf(departures);
        links = List.copyOf(links);
        meetings = List.copyOf(meetings);
        rests = List.copyOf(rests);
    }

    /**
     * A change of the rule book on the table.
     *
     * @param proposal id of its event
     * @param consents partners that have consented, the proposer first
     */
    public record Change(
            String proposal,
            String by,
            OffsetDateTime since,
            List<Regelwerk.Aenderung> aenderung,
            Set<String> consents) {
        public Change {
            aenderung = List.copyOf(aenderung);
            consents = Collections.unmodifiableSet(new LinkedHashSet<>(consents));
        }

        Change and(String partner) {
            var all = new LinkedHashSet<>(consents);
            all.add(partner);
            return new Change(proposal, by, since, aenderung, all);
        }
    }

    /** @param event id of the event that brought it */
    public record RuleBook(String event, OffsetDateTime since, Regelwerk regelwerk) {}

    public record Departure(String event, String partner, OffsetDateTime since) {}

    /** @param name reference of its name in the register */
    public record Link(
            String key,
            String name,
            OrtsratsvereinbarungVerknuepft.Stand stand,
            OffsetDateTime since,
            @Nullable String agreement) {}

    /** @param until none while it lasts */
    public record Rest(
            String konfliktfall,
            OffsetDateTime from,
            @Nullable OffsetDateTime until,
            Set<Regelwerk.RuhenUmfasst> what) {}

    /**
     * A joint meeting.
     *
     * @param cancelled days of occurrences that were called off
     * @param cancelledFrom all that begin here or later were called off
     */
    public record Meeting(
            String id,
            Treffenart art,
            OffsetDateTime begins,
            @Nullable Serie serie,
            Set<LocalDate> cancelled,
            @Nullable OffsetDateTime cancelledFrom) {
        public Meeting {
            cancelled = Collections.unmodifiableSet(new LinkedHashSet<>(cancelled));
        }

        public Occurrences occurrences() {
            return new Occurrences(begins, serie);
        }

        public boolean calledOff(OffsetDateTime occurrence) {
            return cancelled.contains(Occurrences.day(occurrence))
                    || (cancelledFrom != null && !occurrence.isBefore(cancelledFrom));
        }

        Meeting without(@Nullable LocalDate day, OffsetDateTime when) {
            if (day == null) {
                var from = cancelledFrom == null || when.isBefore(cancelledFrom) ? when : cancelledFrom;
                return new Meeting(id, art, begins, serie, cancelled, from);
            }
            var days = new LinkedHashSet<>(cancelled);
            days.add(day);
            return new Meeting(id, art, begins, serie, days, cancelledFrom);
        }
    }

    /** The same for the same local council, however its name is typed. */
    public static String keyOf(String name) {
        return Kopf.derivedId("ortsrat/"
                + name.strip().replaceAll("[\\s\u2010-\u2015-]+", " ").toLowerCase(Locale.ROOT));
    }

    public Optional<Meeting> meeting(String id) {
        return meetings.stream().filter(m -> m.id().equals(id)).findFirst();
    }

    /** What the rest that lasts takes in; none if none was counted. */
    Optional<Set<Regelwerk.RuhenUmfasst>> resting() {
        return rests.reversed().stream()
                .filter(r -> r.until() == null)
                .findFirst()
                .map(Rest::what);
    }

    // --- the fold ----------------------------------------------------------------------------------------------------

    static GroupLife concluded(VereinbarungGeschlossen e) {
        var first = new RuleBook(
                e.kopf().ereignis(), e.kopf().eingetretenAm(), e.vertrag().regelwerk());
        return new GroupLife(null, List.of(first), List.of(), List.of(), List.of(), List.of());
    }

    GroupLife proposed(RegelwerkaenderungVorgeschlagen e) {
        return pending(new Change(
                e.kopf().ereignis(), e.partner(), e.kopf().eingetretenAm(), e.aenderung(), Set.of(e.partner())));
    }

    GroupLife consented(RegelwerkaenderungZugestimmt e) {
        return pending != null && pending.proposal().equals(e.vorschlag()) ? pending(pending.and(e.partner())) : this;
    }

    GroupLife refused(RegelwerkaenderungAbgelehnt e) {
        return pending != null && pending.proposal().equals(e.vorschlag()) ? pending(null) : this;
    }

    GroupLife changed(RegelwerkGeaendert e) {
        var books = plus(ruleBooks, new RuleBook(e.kopf().ereignis(), e.kopf().eingetretenAm(), e.regelwerk()));
        return new GroupLife(null, books, departures, links, meetings, rests);
    }

    GroupLife left(PartnerAusgeschieden e) {
        var gone = plus(
                departures,
                new Departure(e.kopf().ereignis(), e.partner(), e.kopf().eingetretenAm()));
        return new GroupLife(pending, ruleBooks, gone, links, meetings, rests);
    }

    GroupLife linked(OrtsratsvereinbarungVerknuepft e) {
        var link =
                new Link(e.schluessel(), e.ortsrat().text(), e.stand(), e.kopf().eingetretenAm(), e.verknuepft());
        boolean known = links.stream().anyMatch(l -> l.key().equals(link.key()));
        var all = known
                ? links.stream().map(l -> l.key().equals(link.key()) ? link : l).toList()
                : plus(links, link);
        return new GroupLife(pending, ruleBooks, departures, all, meetings, rests);
    }

    GroupLife set(TreffenAngesetzt e) {
        var meeting = new Meeting(e.treffen(), e.art(), e.termin(), e.serie(), Set.of(), null);
        return new GroupLife(pending, ruleBooks, departures, links, plus(meetings, meeting), rests);
    }

    GroupLife calledOff(TreffenAbgesagt e) {
        var all = meetings.stream()
                .map(m ->
                        m.id().equals(e.treffen()) ? m.without(e.tag(), e.kopf().eingetretenAm()) : m)
                .toList();
        return new GroupLife(pending, ruleBooks, departures, links, all, rests);
    }

    GroupLife rests(RuhenEingetreten e) {
        var rest = new Rest(e.konfliktfall(), e.kopf().eingetretenAm(), null, e.umfasst());
        return new GroupLife(pending, ruleBooks, departures, links, meetings, plus(rests, rest));
    }

    /** Rest ends when joint work resumes, and with the agreement. */
    GroupLife resumed(OffsetDateTime when) {
        var all = rests.stream()
                .map(r -> r.until() == null ? new Rest(r.konfliktfall(), r.from(), when, r.what()) : r)
                .toList();
        return new GroupLife(pending, ruleBooks, departures, links, meetings, all);
    }

    /** With the agreement, what was on the table is gone, and no meeting is held any more. */
    GroupLife over(OffsetDateTime when) {
        var ended = meetings.stream().map(m -> m.without(null, when)).toList();
        return new GroupLife(
                null, ruleBooks, departures, links, ended, resumed(when).rests());
    }

    private GroupLife pending(@Nullable Change next) {
        return new GroupLife(next, ruleBooks, departures, links, meetings, rests);
    }

    private static <T> List<T> plus(List<T> some, T one) {
        var all = new ArrayList<>(some);
        all.add(one);
        return all;
    }
}
