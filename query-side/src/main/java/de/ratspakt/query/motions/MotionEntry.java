package de.ratspakt.query.motions;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.events.motion.MotionState.Stand;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quoting;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A motion in a list.
 *
 * @param fraktion that drafted it
 * @param gemeinsam whether it was brought in jointly; absent before
 * @param mitgezeichnetVon who signed the present version; for the group
 * @param abgelehntVon who refused to; for the group
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MotionEntry(
        String id,
        String vereinbarung,
        String fraktion,
        Quoted titel,
        Stand stand,
        int fassung,
        @Nullable Boolean gemeinsam,
        @Nullable String sitzung,
        @Nullable OffsetDateTime entworfenAm,
        @Nullable OffsetDateTime eingebrachtAm,
        @Nullable List<String> mitgezeichnetVon,
        @Nullable List<String> abgelehntVon,
        long version)
        implements Quoting {}
