package de.ratspakt.query.motions;

import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quoting;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a motion.
 *
 * @param typ published name of the event
 * @param fraktion that it is about
 * @param fassung that it made or is about
 * @param detail a reason, or the name of an attachment
 * @param von function id of who stated it; for the group
 * @param verfallen a signature or refusal of a version that is no longer the present one
 */
public record Step(
        String ereignis,
        String typ,
        @Nullable String fraktion,
        int fassung,
        @Nullable Quoted detail,
        OffsetDateTime eingetretenAm,
        OffsetDateTime erfasstAm,
        boolean nachgetragen,
        @Nullable String von,
        boolean verfallen)
        implements Quoting {}
