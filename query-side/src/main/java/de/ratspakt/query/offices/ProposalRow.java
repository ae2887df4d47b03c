package de.ratspakt.query.offices;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.personnel.PersonnelEvent;
import de.ratspakt.events.personnel.PersonnelEvent.*;
import de.ratspakt.events.personnel.Proposal;
import de.ratspakt.events.personnel.Proposal.Consent;
import de.ratspakt.events.personnel.Proposal.Standing;
import de.ratspakt.query.platform.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code lesen.personalvorschlag}.
 *
 * @param partner the partners that have not left; they see it, and their consent counts
 * @param amt id of a text in the register, as are {@code person} and {@code begruendung}
 * @param einvernehmen what each partner said last, in the order in which they first spoke
 * @param standSeit when it came to stand as it does
 */
record ProposalRow(
        String id,
        String vereinbarung,
        List<String> partner,
        String fraktion,
        String amt,
        String person,
        @Nullable String begruendung,
        Standing stand,
        Consents einvernehmen,
        OffsetDateTime eingebrachtAm,
        OffsetDateTime erfasstAm,
        OffsetDateTime standSeit,
        @Nullable LocalDate seit,
        @Nullable LocalDate zum,
        long version) {

    record Consents(List<Entry> eintraege) {
        /** @param grund id of a text in the register */
        record Entry(
                String partner,
                Consent stand,
                OffsetDateTime am,
                @Nullable String grund) {}
    }

    /** The row that a history has. */
    static ProposalRow of(List<PersonnelEvent> events, List<String> partners) {
        var proposal = Proposal.of(events);
        var first = proposal.proposed();
        var said = new LinkedHashMap<String, Consents.Entry>();
        var since = first.kopf().eingetretenAm();
        for (var event : events) {
            var entry = consent(event);
            if (entry != null) {
                said.put(entry.partner(), entry);
            }
            if (event instanceof PersonalvorschlagGemeinsamUnterbreitet
                    || event instanceof PersonalvorschlagAlleinUnterbreitet
                    || event instanceof PersonalvorschlagZurueckgezogen) {
                since = event.kopf().eingetretenAm();
            }
        }
        return new ProposalRow(
                proposal.id(),
                proposal.agreement(),
                partners,
                proposal.faction(),
                first.amt().text(),
                first.person().text(),
                id(first.begruendung()),
                proposal.standing(),
                new Consents(List.copyOf(said.values())),
                first.kopf().eingetretenAm(),
                Rows.berlin(first.kopf().erfasstAm()),
                since,
                proposal.seit(),
                proposal.zum(),
                proposal.version());
    }

    private static Consents.@Nullable Entry consent(PersonnelEvent event) {
        return switch (event) {
            case PersonalvorschlagEingebracht e -> entry(e.kopf(), e.fraktion(), Consent.ERTEILT, null);
            case EinvernehmenErteilt e -> entry(e.kopf(), e.partner(), Consent.ERTEILT, null);
            case EinvernehmenVerweigert e -> entry(e.kopf(), e.partner(), Consent.VERWEIGERT, e.grund());
            case EinvernehmenZurueckgenommen e -> entry(e.kopf(), e.partner(), Consent.ZURUECKGENOMMEN, null);
            case PersonalvorschlagGemeinsamUnterbreitet _,
                    PersonalvorschlagAlleinUnterbreitet _,
                    PersonalvorschlagZurueckgezogen _,
                    AmtBesetzt _,
                    AmtErledigt _ -> null;
        };
    }

    private static Consents.Entry entry(Kopf head, String partner, Consent consent, @Nullable Textverweis grund) {
        return new Consents.Entry(partner, consent, head.eingetretenAm(), id(grund));
    }

    private static @Nullable String id(@Nullable Textverweis text) {
        return text == null ? null : text.text();
    }

    /** The ids of all its texts. */
    Stream<String> texts() {
        return Stream.concat(
                        Stream.of(amt, person, begruendung),
                        einvernehmen.eintraege().stream().map(Consents.Entry::grund))
                .filter(Objects::nonNull);
    }

    static ProposalRow of(ResultSet row) throws SQLException {
        return new ProposalRow(
                row.getString("id"),
                row.getString("vereinbarung"),
                List.of((String[]) row.getArray("partner").getArray()),
                row.getString("fraktion"),
                row.getString("amt"),
                row.getString("person"),
                row.getString("begruendung"),
                Standing.valueOf(row.getString("stand")),
                Rows.read(row.getString("einvernehmen"), Consents.class),
                OffsetDateTime.parse(row.getString("eingebracht_am")),
                row.getObject("erfasst_am", OffsetDateTime.class),
                OffsetDateTime.parse(row.getString("stand_seit")),
                row.getObject("seit", LocalDate.class),
                row.getObject("zum", LocalDate.class),
                row.getLong("version"));
    }
}
