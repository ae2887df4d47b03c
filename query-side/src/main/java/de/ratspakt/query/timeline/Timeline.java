package de.ratspakt.query.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quoting;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A timeline in the order of recording.
 *
 * @param unvollstaendig something of it could not be read; null if all is well, and where it is told from the log
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Timeline(List<Entry> eintraege, @Nullable Boolean unvollstaendig) {

    public enum Art {
        TATSACHE,
        FRIST,
        FOLGE
    }

    /**
     * One event.
     *
     * @param typ published name
     * @param nachgetragen recorded on a later day than it was over
     * @param text a sentence in the reader's language
     * @param ursache id of the event it follows from, if the reader may see that
     * @param strittig somebody contests this fact, or a fact it follows from; absent where the reader may not know
     * @param bestritten partners that contest it, or a fact it follows from; absent where the reader may not know
     * @param anerkannt partners that acknowledged it, and every fact it follows from; absent where the reader may not know
     * @param von function that stated it; absent where nobody did or the reader may not know
     * @param inhalt free text by field name, erased text shown as such; absent where the reader may not know
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            String ereignis,
            String typ,
            Art art,
            OffsetDateTime eingetretenAm,
            OffsetDateTime erfasstAm,
            boolean nachgetragen,
            String text,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String ursache,

            @Nullable Boolean strittig,
            @Nullable List<String> bestritten,
            @Nullable List<String> anerkannt,
            @Nullable Boolean berichtigt,
            @Nullable String von,
            @Nullable Map<String, Quoted> inhalt)
            implements Quoting {}
}
