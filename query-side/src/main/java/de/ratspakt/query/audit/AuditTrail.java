package de.ratspakt.query.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.query.platform.Page;
import java.time.OffsetDateTime;
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
            JsonNode daten) {}
}
