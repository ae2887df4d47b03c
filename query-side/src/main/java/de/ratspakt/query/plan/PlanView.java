package de.ratspakt.query.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.events.plan.Measure.Stage;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quoting;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action plan as its group sees it.
 *
 * @param faelligAm the last day on which it is in time to resolve it
 * @param beschlossenAm when it was resolved; absent while it is worked on
 * @param ueberfaellig it is not resolved and its due date has passed
 * @param version how many events its stream holds, as a command's answer counts it
 * @param unvollstaendig not all events have been read yet, so this may be behind; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanView(
        String id,
        String vereinbarung,
        Quoted titel,
        LocalDate faelligAm,
        @Nullable OffsetDateTime beschlossenAm,
        boolean ueberfaellig,
        List<MeasureView> massnahmen,
        long version,
        OffsetDateTime angelegtAm,
        @Nullable Boolean unvollstaendig)
        implements Quoting {

    /**
     * A measure.
     *
     * @param massnahme its id within the plan
     * @param ziel number of the agreement's goal, from 1
     * @param stand how far it has got
     * @param seit when it came there
     * @param prozent progress as told last
     * @param ueberfaellig it is open and its target date has passed
     * @param zugestimmt partners that consent to dropping it
     * @param verschoben its earlier target dates
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MeasureView(
            String massnahme,
            Quoted titel,
            @Nullable Integer ziel,
            @Nullable String arbeitsgruppe,
            @Nullable LocalDate zieltermin,
            boolean verbindlich,
            @Nullable Quoted quelle,
            Stage stand,
            OffsetDateTime seit,
            int prozent,
            boolean ueberfaellig,
            List<String> zugestimmt,
            List<Postponed> verschoben)
            implements Quoting {

        @JsonIgnore
        public boolean isOpen() {
            return stand == Stage.GEPLANT || stand == Stage.BEGONNEN;
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Postponed(
            OffsetDateTime am,
            @Nullable LocalDate von,
            LocalDate auf,
            @Nullable Quoted grund) implements Quoting {}
}
