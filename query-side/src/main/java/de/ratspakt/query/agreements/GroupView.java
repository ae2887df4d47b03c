package de.ratspakt.query.agreements;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.events.agreement.AgreementEvent.OrtsratsvereinbarungVerknuepft.Stand;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quoting;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the group decided about itself, as readers see it.
 *
 * @param regelwerke every rule book there was, the first one first
 * @param aenderung the change on the table; absent for outsiders
 * @param ortsraete the latest word on each local council
 * @param ausgeschieden who left and when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GroupView(
        List<RuleBook> regelwerke,
        @Nullable Proposal aenderung,
        List<LocalCouncil> ortsraete,
        List<Departure> ausgeschieden) {

    /** @param aenderungen in what it differs from the one before */
    public record RuleBook(int version, OffsetDateTime giltSeit, String ereignis, List<Change> aenderungen) {}

    /**
     * One parameter that changes.
     *
     * @param bisher its values until then, as published, and {@code bisherText} in the reader's language
     */
    public record Change(
            String parameter,
            String klausel,
            String frage,
            List<String> bisher,
            List<String> neu,
            String bisherText,
            String neuText) {}

    /**
     * A change on the table.
     *
     * @param vorschlag id of its event
     * @param fehlend partners whose consent is missing
     */
    public record Proposal(
            String vorschlag,
            String partner,
            OffsetDateTime seit,
            List<String> zugestimmt,
            List<String> fehlend,
            List<Change> aenderungen) {}

    /** @param verknuepft an agreement that is kept here */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LocalCouncil(
            Quoted ortsrat,
            Stand stand,
            OffsetDateTime seit,
            @Nullable String verknuepft) implements Quoting {}

    /** When a partner left; none if it has not. */
    public @Nullable OffsetDateTime departureOf(String partner) {
        return ausgeschieden.stream()
                .filter(d -> d.partner().equals(partner))
                .findFirst()
                .map(Departure::am)
                .orElse(null);
    }

    public record Departure(String partner, OffsetDateTime am) {}
}
