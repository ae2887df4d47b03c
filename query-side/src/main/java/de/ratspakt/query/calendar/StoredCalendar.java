package de.ratspakt.query.calendar;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.Regelwerk.RuhenUmfasst;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.rules.GroupLife;
import de.ratspakt.events.rules.Occurrences;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.storage.Register;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.deadlines.OpenDeadlines;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quotes;
import de.ratspakt.query.platform.Rows;
import de.ratspakt.query.platform.Visibility;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredCalendar implements Calendar {
    private static final Comparator<Entry> IN_ORDER = Comparator.comparing(Entry::tag)
            .thenComparing(StoredCalendar::moment, Comparator.nullsFirst(OffsetDateTime.timeLineOrder()))
            .thenComparing(Entry::uid);

    private final JdbcClient jdbc;
    private final Register register;
    private final Agreements agreements;
    private final OpenDeadlines deadlines;

    StoredCalendar(
            @Qualifier(QUERY) JdbcClient jdbc, Register register, Agreements agreements, OpenDeadlines deadlines) {
        this.jdbc = jdbc;
        this.register = register;
        this.agreements = agreements;
        this.deadlines = deadlines;
    }

    private static @Nullable OffsetDateTime moment(Entry entry) {
        return entry.beginn();
    }

    @Override
    public List<Entry> between(
            LocalDate von, LocalDate bis, @Nullable String vereinbarung, Handelnde reader, Locale language) {
        var asked = agreements.all(reader).stream()
                .filter(a -> vereinbarung == null || a.id().equals(vereinbarung))
                .toList();
        var inside = new HashSet<String>();
        for (var agreement : asked) {
            if (belongs(reader, agreement)) {
                inside.add(agreement.id());
            }
        }
        var rows = rows(von, bis, asked.stream().map(AgreementView::id).toList(), inside);
        var texts = texts(rows, language);
        var rests = new HashMap<String, List<GroupLife.Rest>>();
        var entries = new ArrayList<Entry>();
        for (var row : rows) {
            var rest = row.art().meeting() ? rests.computeIfAbsent(row.vereinbarung(), this::rests) : null;
            var words = new Words(texts.get(row.titel()), texts.optional(row.ort()), texts.optional(row.absagegrund()));
            entries.addAll(entries(row, words, von, bis, rest));
        }
        entries.addAll(due(von, bis, inside, reader, language));
        entries.sort(IN_ORDER);
        return List.copyOf(entries);
    }

    /** What a row says, in words. */
    private record Words(
            Quoted title, @Nullable Quoted place, @Nullable Quoted reason) {}

    /** Who left belongs to the group no more. */
    private static boolean belongs(Handelnde reader, AgreementView agreement) {
        return Visibility.ofAgreement(reader, agreement.id(), agreement.present())
                .all();
    }

    private List<CalendarRow> rows(LocalDate von, LocalDate bis, List<String> asked, Set<String> inside) {
        return jdbc.sql("""
                        select stand from lesen.kalender
                        where vereinbarung = any(:asked) and letzter_tag >= :von and erster_tag <= :bis
                            and (oeffentlich or vereinbarung = any(:inside))""")
                .param("asked", asked.toArray(String[]::new))
                .param("inside", inside.toArray(String[]::new))
                .param("von", von)
                .param("bis", bis)
                .query((row, i) -> Rows.read(row.getString(1), CalendarRow.class))
                .list();
    }

    private Quotes texts(List<CalendarRow> rows, Locale language) {
        return Quotes.of(
                register.find(rows.stream()
                        .flatMap(r -> Stream.of(r.titel(), r.ort(), r.absagegrund()))
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList()),
                language);
    }

    private List<GroupLife.Rest> rests(String vereinbarung) {
        return agreements.folded(vereinbarung).map(Pact::life).map(GroupLife::rests).orElse(List.of()).stream()
                .filter(r -> r.what().contains(RuhenUmfasst.GEMEINSAME_TREFFEN))
                .toList();
    }

    private static List<Entry> entries(
            CalendarRow row, Words words, LocalDate von, LocalDate bis, @Nullable List<GroupLife.Rest> rests) {
        var first = row.beginn();
        if (first == null) {
            return List.of(entry(row, words, row.tag(), null, row.abgesagtAb() != null, false));
        }
        return new Occurrences(first, row.serie())
                .between(von, bis).stream()
                        .map(begin -> entry(
                                row,
                                words,
                                Occurrences.day(begin),
                                begin,
                                calledOff(row, begin),
                                rests != null && resting(row.art(), begin, rests)))
                        .toList();
    }

    private static boolean calledOff(CalendarRow row, OffsetDateTime begin) {
        return row.abgesagt().contains(Occurrences.day(begin))
                || (row.abgesagtAb() != null && !begin.isBefore(row.abgesagtAb()));
    }

    /** Talks on the conflict never rest. */
    private static boolean resting(Art art, OffsetDateTime begin, List<GroupLife.Rest> rests) {
        return art != Art.KONFLIKTGESPRAECH
                && rests.stream()
                        .anyMatch(r -> !begin.isBefore(r.from()) && (r.until() == null || begin.isBefore(r.until())));
    }

    private static Entry entry(
            CalendarRow row,
            Words words,
            LocalDate day,
            @Nullable OffsetDateTime begin,
            boolean calledOff,
            boolean resting) {
        return new Entry(
                row.serie() == null ? row.id() : row.id() + "-" + day,
                row.art(),
                row.vereinbarung(),
                words.title(),
                day,
                begin == null ? null : Rows.berlin(begin),
                words.place(),
                calledOff,
                calledOff ? words.reason() : null,
                resting,
                row.serie() != null,
                row.art().meeting() ? row.id() : null,
                row.sitzung(),
                address(row),
                row.changes(),
                row.changedAt());
    }

    private static @Nullable String address(CalendarRow row) {
        if (row.handlungsplan() != null) {
            return "/handlungsplaene/" + row.handlungsplan();
        }
        return row.sitzung() == null ? null : "/sitzungen/" + row.sitzung();
    }

    /** The last days of running periods. */
    private List<Entry> due(LocalDate von, LocalDate bis, Set<String> inside, Handelnde reader, Locale language) {
        var texts = Texts.in(language);
        var seen = new HashSet<String>();
        return deadlines.open(reader).stream()
                .filter(e -> inside.contains(e.vereinbarung()))
                .filter(e -> !e.wovon().containsKey("handlungsplan")) // its target dates stand there already
                .filter(e -> !e.letzterTag().isBefore(von) && !e.letzterTag().isAfter(bis))
                .map(e -> new Entry(
                        Kopf.derivedId("frist/" + e.address() + "/" + e.frist()),
                        Art.FRIST,
                        e.vereinbarung(),
                        Quoted.genuine(texts.get("kalender.frist", texts.get("stufe." + e.stufe()))),
                        e.letzterTag(),
                        null,
                        null,
                        false,
                        null,
                        false,
                        false,
                        null,
                        e.wovon().get("sitzung"),
                        e.address(),
                        0,
                        e.letzterTag().atStartOfDay(Kopf.BERLIN).toInstant()))
                .filter(e -> seen.add(e.uid()))
                .toList();
    }
}
