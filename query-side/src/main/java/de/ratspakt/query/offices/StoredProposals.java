package de.ratspakt.query.offices;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.personnel.PersonnelEvent;
import de.ratspakt.events.personnel.PersonnelEvent.*;
import de.ratspakt.events.personnel.Proposal;
import de.ratspakt.events.personnel.Proposal.Standing;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.PlainText;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Register;
import de.ratspakt.events.storage.Wording;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.DeadLetters;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.Page;
import de.ratspakt.query.platform.Quotes;
import de.ratspakt.query.platform.Rows;
import de.ratspakt.query.platform.Visibility;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredProposals implements Proposals {
    private static final String READABLE = Visibility.inside("p");

    private final JdbcClient jdbc;
    private final EventLog log;
    private final Register register;
    private final Agreements agreements;
    private final DeadLetters letters;

    StoredProposals(
            @Qualifier(QUERY) JdbcClient jdbc,
            EventLog log,
            Register register,
            Agreements agreements,
            DeadLetters letters) {
        this.jdbc = jdbc;
        this.log = log;
        this.register = register;
        this.agreements = agreements;
        this.letters = letters;
    }

    @Override
    public Page<ProposalView> list(Selection selection, Handelnde reader, Locale language) {
        var after = Optional.ofNullable(selection.nach()).flatMap(Cursor::parse);
        var where = new StringBuilder();
        var params = new HashMap<String, Object>();
        if (selection.vereinbarung() != null) {
            where.append(" and p.vereinbarung = :vereinbarung");
            params.put("vereinbarung", selection.vereinbarung());
        }
        if (selection.stand() != null) {
            where.append(" and p.stand = :stand");
            params.put("stand", selection.stand().name());
        }
        if (after.isPresent()) {
            where.append(" and (p.erfasst_am, p.id) < (:moment, :id)");
            params.put("moment", after.get().moment().atOffset(ZoneOffset.UTC));
            params.put("id", after.get().id());
        }
        params.put("limit", selection.limit() + 1);
        var rows = rows(where + " order by p.erfasst_am desc, p.id desc limit :limit", params, reader);
        var page =
                Page.cut(rows, selection.limit(), r -> new Cursor(r.erfasstAm().toInstant(), r.id()));
        var texts = Quotes.of(
                register.find(
                        page.eintraege().stream().flatMap(ProposalRow::texts).toList()),
                language);
        var present = new HashMap<String, List<String>>();
        return page.map(
                row -> view(row, present.computeIfAbsent(row.vereinbarung(), this::present), texts, incomplete(row)));
    }

    @Override
    public Optional<ProposalView> one(String id, Handelnde reader, Locale language) {
        return rows(" and p.id = :id", Map.of("id", id), reader).stream()
                .findFirst()
                .or(() -> told(id, reader))
                .map(row -> whole(
                        row,
                        events(id).stream().limit(row.version()).toList(),
                        present(row.vereinbarung()),
                        language,
                        incomplete(row)));
    }

    @Override
    public Optional<ProposalView> at(String id, Moment moment, Handelnde reader, Locale language) {
        var then = moment.of(events(id));
        if (then.isEmpty()) {
            return Optional.empty();
        }
        var agreement = Proposal.of(then).agreement();
        var present = agreements
                .at(agreement, moment, reader, language)
                .map(AgreementView::present)
                .orElseGet(() -> present(agreement));
        return Visibility.ofCase(reader, agreement, present(agreement), false).any()
                ? Optional.of(whole(ProposalRow.of(then, present), then, present, language, null))
                : Optional.empty();
    }

    @Override
    public Optional<Proposal> folded(String id, Handelnde reader) {
        return readable(events(id), reader).map(Proposal::of);
    }

    /** What there is no row of yet, because it is made anew or could not be written. */
    private Optional<ProposalRow> told(String id, Handelnde reader) {
        return readable(events(id), reader)
                .map(events ->
                        ProposalRow.of(events, present(Proposal.of(events).agreement())));
    }

    /** These, if there are any and they are for the reader. */
    private Optional<List<PersonnelEvent>> readable(List<PersonnelEvent> events, Handelnde reader) {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var agreement = Proposal.of(events).agreement();
        return Visibility.ofCase(reader, agreement, present(agreement), false).any()
                ? Optional.of(events)
                : Optional.empty();
    }

    @Override
    public List<OfficeView> offices(@Nullable String vereinbarung, Handelnde reader, Locale language) {
        var only = vereinbarung == null ? "" : " and p.vereinbarung = :vereinbarung";
        Map<String, Object> params = vereinbarung == null ? Map.of() : Map.of("vereinbarung", vereinbarung);
        var rows = rows(only + " and p.seit is not null order by p.seit desc, p.erfasst_am desc", params, reader);
        var found = register.find(
                rows.stream().flatMap(r -> Stream.of(r.amt(), r.person())).toList());
        var texts = Quotes.of(found, language);
        var offices = new LinkedHashMap<List<String>, List<ProposalRow>>();
        for (var row : rows) {
            // offices are alike by name; one whose name was erased or forged stays alone
            var amt = found.get(row.amt());
            var name = amt != null && amt.state() == Wording.State.GENUINE ? amt.text() : null;
            offices.computeIfAbsent(
                            List.of(row.vereinbarung(), name == null ? row.amt() : alike(name)), n -> new ArrayList<>())
                    .add(row);
        }
        return offices.values().stream()
                .map(held -> office(held, texts))
                .sorted(Comparator.comparing(OfficeView::vereinbarung)
                        .thenComparing(o -> o.amt().toString(), String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private static OfficeView office(List<ProposalRow> rows, Quotes texts) {
        var latest = rows.getFirst();
        return new OfficeView(
                latest.vereinbarung(),
                texts.get(latest.amt()),
                rows.stream().anyMatch(r -> r.zum() == null),
                rows.stream()
                        .map(r -> new OfficeView.Holder(
                                texts.get(r.person()), r.fraktion(), Objects.requireNonNull(r.seit()), r.zum(), r.id()))
                        .toList());
    }

    private static String alike(String office) {
        return PlainText.line(office).replaceAll("\\s+", " ").toLowerCase(Locale.GERMAN);
    }

    private List<ProposalRow> rows(String where, Map<String, ?> params, Handelnde reader) {
        return Visibility.bind(jdbc.sql("select p.* from lesen.personalvorschlag p where " + READABLE + where), reader)
                .params(params)
                .query((row, i) -> ProposalRow.of(row))
                .list();
    }

    /** Empty also if the id is that of something else. */
    private List<PersonnelEvent> events(String id) {
        return log.stream(id).stream()
                .filter(PersonnelEvent.class::isInstance)
                .map(PersonnelEvent.class::cast)
                .toList();
    }

    private @Nullable Boolean incomplete(ProposalRow row) {
        return letters.incomplete(ProposalProjection.NAME, row.id());
    }

    private List<String> present(String agreement) {
        return agreements.folded(agreement).map(Pact::partners).orElse(List.of());
    }

    private static ProposalView view(
            ProposalRow row, List<String> present, Quotes texts, @Nullable Boolean incomplete) {
        var said = new LinkedHashMap<String, ProposalRow.Consents.Entry>();
        row.einvernehmen().eintraege().forEach(e -> said.put(e.partner(), e));
        var everybody = new LinkedHashSet<>(present);
        everybody.addAll(said.keySet());
        var consents = everybody.stream()
                .map(p -> consent(p, said.get(p), !present.contains(p), texts))
                .toList();
        return new ProposalView(
                row.id(),
                row.vereinbarung(),
                row.fraktion(),
                texts.get(row.amt()),
                texts.get(row.person()),
                texts.optional(row.begruendung()),
                row.stand(),
                Rows.berlin(row.standSeit()),
                Rows.berlin(row.eingebrachtAm()),
                consents,
                row.stand() == Standing.OFFEN
                        ? consents.stream()
                                .filter(c -> !c.ausgeschieden() && !c.stand().equals(Proposal.Consent.ERTEILT.name()))
                                .map(ProposalView.Consent::partner)
                                .toList()
                        : List.of(),
                row.seit(),
                row.zum(),
                null,
                row.version(),
                incomplete);
    }

    private static ProposalView.Consent consent(
            String partner, ProposalRow.Consents.@Nullable Entry entry, boolean left, Quotes texts) {
        return entry == null
                ? new ProposalView.Consent(partner, "AUSSTEHEND", null, null, left)
                : new ProposalView.Consent(
                        partner, entry.stand().name(), Rows.berlin(entry.am()), texts.optional(entry.grund()), left);
    }

    /** With its history. */
    private ProposalView whole(
            ProposalRow row,
            List<PersonnelEvent> events,
            List<String> present,
            Locale language,
            @Nullable Boolean incomplete) {
        var v = view(row, present, Quotes.of(register.find(row.texts().toList()), language), incomplete);
        var texts = Quotes.of(
                register.read(events.stream()
                        .flatMap(e -> Stream.ofNullable(reason(e)))
                        .toList()),
                language);
        var said = events.stream()
                .map(e -> {
                    var reason = reason(e);
                    var head = e.kopf();
                    return new ProposalView.Said(
                            head.ereignis(),
                            e.getClass().getAnnotation(Ereignisname.class).value(),
                            Rows.berlin(head.eingetretenAm()),
                            Rows.berlin(head.erfasstAm()),
                            head.recordedLate(),
                            head.von(),
                            side(e),
                            texts.optional(reason),
                            day(e));
                })
                .toList();
        return new ProposalView(
                v.id(),
                v.vereinbarung(),
                v.fraktion(),
                v.amt(),
                v.person(),
                v.begruendung(),
                v.stand(),
                v.standSeit(),
                v.eingebrachtAm(),
                v.einvernehmen(),
                v.fehlend(),
                v.seit(),
                v.zum(),
                said,
                v.version(),
                v.unvollstaendig());
    }

    private static @Nullable Textverweis reason(PersonnelEvent event) {
        return switch (event) {
            case PersonalvorschlagEingebracht e -> e.begruendung();
            case EinvernehmenVerweigert e -> e.grund();
            case PersonalvorschlagZurueckgezogen e -> e.grund();
            case EinvernehmenErteilt _,
                    EinvernehmenZurueckgenommen _,
                    PersonalvorschlagGemeinsamUnterbreitet _,
                    PersonalvorschlagAlleinUnterbreitet _,
                    AmtBesetzt _,
                    AmtErledigt _ -> null;
        };
    }

    private static @Nullable String side(PersonnelEvent event) {
        return switch (event) {
            case PersonalvorschlagEingebracht e -> e.fraktion();
            case EinvernehmenErteilt e -> e.partner();
            case EinvernehmenVerweigert e -> e.partner();
            case EinvernehmenZurueckgenommen e -> e.partner();
            case PersonalvorschlagAlleinUnterbreitet e -> e.fraktion();
            case PersonalvorschlagZurueckgezogen e -> e.fraktion();
            case PersonalvorschlagGemeinsamUnterbreitet _, AmtBesetzt _, AmtErledigt _ -> null;
        };
    }

    private static @Nullable LocalDate day(PersonnelEvent event) {
        return switch (event) {
            case AmtBesetzt e -> e.seit();
            case AmtErledigt e -> e.zum();
            default -> null;
        };
    }
}
