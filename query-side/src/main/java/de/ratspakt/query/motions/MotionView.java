package de.ratspakt.query.motions;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.events.motion.MotionState.Stand;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quoting;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A motion as readers see it: the group everything, the public the version brought in and what became of it.
 *
 * @param fraktion that drafted it
 * @param fassung number of the version whose text this is
 * @param mitzeichnungen what each partner says to the present version; for the group
 * @param verfallen what was said to earlier versions; for the group
 * @param version how many events its stream holds, as a command's answer counts it
 * @param unvollstaendig not all events have been read yet, so this may be behind; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MotionView(
        String id,
        String vereinbarung,
        String fraktion,
        Stand stand,
        int fassung,
        Quoted titel,
        Quoted text,
        @Nullable Quoted begruendung,
        List<Anlage> anlagen,
        @Nullable String sitzung,
        @Nullable OffsetDateTime entworfenAm,
        @Nullable Eingebracht eingebracht,
        @Nullable Ergebnis ergebnis,
        @Nullable Zurueckgezogen zurueckgezogen,
        @Nullable List<Mitzeichnung> mitzeichnungen,
        @Nullable List<Mitzeichnung> verfallen,
        long version,
        @Nullable Boolean unvollstaendig)
        implements Quoting {

    /** @param adresse from which its bytes come */
    public record Anlage(String id, Quoted name, String typ, int groesse, String sha256, String adresse)
            implements Quoting {}

    /** @param fraktion that brought it in */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Eingebracht(
            OffsetDateTime am,
            String fraktion,
            boolean gemeinsam,
            int fassung,
            @Nullable String sitzung) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ergebnis(
            Stand stand,
            OffsetDateTime am,
            @Nullable String sitzung,
            @Nullable String tagesordnungspunkt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Zurueckgezogen(
            OffsetDateTime am, String fraktion, @Nullable Quoted grund) implements Quoting {}

    /** What a partner says to a version. */
    public enum Zeichnung {
        GEZEICHNET,
        ABGELEHNT,
        OFFEN
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Mitzeichnung(
            String partner,
            Zeichnung stand,
            int fassung,
            @Nullable OffsetDateTime am,
            @Nullable String von,
            @Nullable Quoted grund)
            implements Quoting {}

    /** A version of its text and attachments; when and by whom it was made is for the group. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Version(
            int fassung,
            Quoted titel,
            Quoted text,
            @Nullable Quoted begruendung,
            List<Anlage> anlagen,
            @Nullable OffsetDateTime am,
            @Nullable String von)
            implements Quoting {}
}
