package de.ratspakt.events.session;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One step of a derivation. Its wording in each language belongs to the reader's side.
 *
 * @param regel the clause, reading or law, such as {@code 6, informationVor=VORTAG}
 * @param art which step it is
 * @param tag the day it speaks of
 * @param zeit the instant it speaks of
 * @param anlass whom or what it names: a partner, a line, or numbers such as {@code 2/3}
 * @param angabe id of the fact it rests on
 */
public record Schritt(
        String regel,
        Art art,
        @Nullable LocalDate tag,
        @Nullable OffsetDateTime zeit,
        @Nullable String anlass,
        @Nullable String angabe) {

    public enum Art {
        // --- the notice period, counted backwards from the session
        /** The day of the session. */
        SITZUNGSTAG,
        /** The day before it, the last one for a notice; a period counted backwards never moves. */
        LETZTER_TAG,
        /** The start of the session's day: timely is before. */
        ABLAUF,
        // --- a notice
        /** A notice was given. */
        MITTEILUNG,
        /** It was recorded on a later day than it was given; the day stated counts. */
        NACHGETRAGEN,
        /** Timely under the date that stood when it was given. */
        RECHTZEITIG_BEI_ABGABE,
        /** Timely under the final date. */
        RECHTZEITIG_NACH_VERLEGUNG,
        /** Given on the day of the session or later, under the date that stood then and under the final one. */
        ZU_SPAET_FUER_DIE_SITZUNG,
        /** Given before the act. */
        VOR_DER_HANDLUNG,
        /** Given only when the act was done. */
        ZU_SPAET_FUER_DIE_HANDLUNG,
        /** A recipient contests the time stated: for it the notice counts from its recording. */
        MITTEILUNG_BESTRITTEN,
        // --- the act
        /** The line agreed for the item. */
        LINIE,
        /** How the faction voted: {@code anlass} is votes that differ / votes cast. */
        ABGESTIMMT,
        /** So many that it is a deviation, under the reading. */
        ABWEICHUNG,
        /** The faction brought a motion in alone. */
        ALLEIN_EINGEBRACHT,
        // --- whether the partners knew
        /** A partner was told in time. */
        PARTNER_INFORMIERT,
        /** A partner was not told in time. */
        PARTNER_NICHT_INFORMIERT,
        /** A partner had left before the notice was due. */
        PARTNER_AUSGESCHIEDEN,
        /** No notice of this faction on this subject. */
        KEINE_MITTEILUNG
    }
}
