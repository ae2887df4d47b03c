package de.ratspakt.query.findings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which departures from the rules were found? They are internal to the group; who asks has to see to that. */
public interface Findings {
    /** Of an agreement, the last one first; at most {@code limit}. */
    List<Finding> of(String vereinbarung, int limit, Locale language);

    /** Those with these ids, in the order asked for. */
    List<Finding> these(Collection<String> ereignisse, Locale language);

    /**
     * A departure from the rules.
     *
     * @param art what it is, such as {@code ABWEICHENDE_STIMMABGABE}
     * @param text the same in the reader's language
     * @param fraktion whose departure it is; absent for a departure from the procedure
     * @param entfallen its ground was taken away since
     * @param adresse the page of the session or case in which it was found
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Finding(
            String ereignis,
            String typ,
            String art,
            String text,
            String klausel,
            @Nullable String fraktion,
            OffsetDateTime eingetretenAm,
            boolean entfallen,
            @Nullable String sitzung,
            @Nullable String konfliktfall,
            String adresse) {}
}
