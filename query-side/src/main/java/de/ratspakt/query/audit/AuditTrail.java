package de.ratspakt.query.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.query.platform.Page;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who recorded what, when, and why? Answered from the log itself, as far as the reader may see. */
public interface AuditTrail {
    /** Oldest first. {@code weiter} of the part before is the filter's {@code nach}. */
    Page<Entry> page(EventLog.Filter filter, int limit, Handelnde reader);

    /**
     * An event. What the reader may not see is null, or missing from {@code daten}.
     *
     * @param position the store's number
     * @param sequenz number in the aggregate's own stream, from 0
     * @param verfaelscht names of the texts and attachments in {@code daten} that are not what they were; absent if all are genuine
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Entry(
            long position,
            String ereignis,
            String typ,
            String revision,
            String aggregat,
            long sequenz,
            OffsetDateTime eingetretenAm,
            OffsetDateTime erfasstAm,
            @Nullable String akteur,
            @Nullable String rolle,
            @Nullable String ursache,
            @Nullable String anfrage,
            JsonNode daten,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> verfaelscht) {

        Entry marked(List<String> tampered) {
            return new Entry(
                    position,
                    ereignis,
                    typ,
                    revision,
                    aggregat,
                    sequenz,
                    eingetretenAm,
                    erfasstAm,
                    akteur,
                    rolle,
                    ursache,
                    anfrage,
                    daten,
                    tampered);
        }
    }
}
