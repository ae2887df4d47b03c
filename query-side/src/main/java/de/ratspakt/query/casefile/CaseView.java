package de.ratspakt.query.casefile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.rules.Case;
import de.ratspakt.query.findings.Findings.Finding;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quoting;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conflict case as readers see it.
 *
 * @param fristen in order of opening, the running one last; void ones and those for recording an outcome are not listed
 * @param erklaertVon the factions that declare the disturbance; absent where the reader may not know
 * @param gegenstand what it is about; absent where the reader may not know
 * @param strittig somebody contests a fact from which the present state follows; absent where the reader may not know
 * @param version how many events its stream holds, as a command's answer counts it
 * @param unvollstaendig not all events have been read yet, so this may be behind; absent otherwise
 * @param befunde the findings that the declaration cites as its grounds; absent in lists and where the reader may not know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseView(
        String id,
        String vereinbarung,
        Lage lage,
        List<Period> fristen,
        @Nullable List<String> erklaertVon,
        long version,
        OffsetDateTime erklaertAm,
        @Nullable Quoted gegenstand,
        @Nullable Boolean strittig,
        @Nullable Boolean unvollstaendig,
        @Nullable List<Finding> befunde)
        implements Quoting {

    public record Lage(Stufe stufe, Case.Status status) {}

    /**
     * A period.
     *
     * @param offen whether it runs
     * @param strittig somebody contests a fact from which it follows; absent where the reader may not know
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Period(
            String stufe,
            LocalDate beginn,
            LocalDate letzterTag,
            OffsetDateTime ablauf,
            boolean offen,
            @Nullable Boolean strittig,
            List<Step> herleitung) {}

    /**
     * One step of a derivation.
     *
     * @param regel clause, law or reading
     * @param ergebnis what it gives, in the reader's language
     * @param tag the day it gives
     */
    public record Step(String regel, String ergebnis, LocalDate tag) {}

    /** @param missing not all of them are there yet */
    CaseView citing(List<Finding> grounds, boolean missing) {
        return new CaseView(
                id,
                vereinbarung,
                lage,
                fristen,
                erklaertVon,
                version,
                erklaertAm,
                gegenstand,
                strittig,
                missing ? Boolean.TRUE : unvollstaendig,
                grounds);
    }

    @JsonIgnore
    public boolean isOpen() {
        return lage.stufe() != Stufe.ABGESCHLOSSEN;
    }

    /** The period that runs. */
    @JsonIgnore
    public Optional<Period> running() {
        return fristen.stream().filter(Period::offen).findFirst();
    }
}
