package de.ratspakt.query.offices;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.events.personnel.Proposal.Standing;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quoting;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A personnel proposal as the group sees it.
 *
 * @param standSeit when it came to stand as it does
 * @param einvernehmen of every partner, those first that are still partners
 * @param fehlend while it is open, the partners whose consent is wanting
 * @param seit first day on which the person holds the office
 * @param zum last day of it
 * @param verlauf what was said, in order; absent in lists
 * @param version how many events its stream holds, as a command's answer counts it
 * @param unvollstaendig not all events have been read yet, so this may be behind; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProposalView(
        String id,
        String vereinbarung,
        String fraktion,
        Quoted amt,
        Quoted person,
        @Nullable Quoted begruendung,
        Standing stand,
        OffsetDateTime standSeit,
        OffsetDateTime eingebrachtAm,
        List<Consent> einvernehmen,
        List<String> fehlend,
        @Nullable LocalDate seit,
        @Nullable LocalDate zum,
        @Nullable List<Said> verlauf,
        long version,
        @Nullable Boolean unvollstaendig)
        implements Quoting {

    /**
     * What a partner says of it.
     *
     * @param stand {@code AUSSTEHEND} while it has said nothing
     * @param ausgeschieden it is no partner any more, so that its consent is not wanted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Consent(
            String partner,
            String stand,
            @Nullable OffsetDateTime am,
            @Nullable Quoted grund,
            boolean ausgeschieden) implements Quoting {}

    /**
     * A recorded event.
     *
     * @param typ published name
     * @param partner for whom it was said; absent for the office
     * @param von function id of who said it
     * @param text its reason, if it has one
     * @param tag the day it names, if it names one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Said(
            String ereignis,
            String typ,
            OffsetDateTime eingetretenAm,
            OffsetDateTime erfasstAm,
            boolean nachgetragen,
            @Nullable String von,
            @Nullable String partner,
            @Nullable Quoted text,
            @Nullable LocalDate tag)
            implements Quoting {}

    @JsonIgnore
    public boolean isOpen() {
        return stand == Standing.OFFEN;
    }

    @JsonIgnore
    public boolean isHeld() {
        return seit != null && zum == null;
    }
}
