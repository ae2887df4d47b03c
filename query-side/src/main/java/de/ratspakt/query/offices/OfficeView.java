package de.ratspakt.query.offices;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quoting;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An office or seat and who holds or held it, the latest first.
 *
 * @param besetzt whether somebody holds it now
 */
public record OfficeView(String vereinbarung, Quoted amt, boolean besetzt, List<Holder> inhaber) implements Quoting {
    public OfficeView {
        inhaber = List.copyOf(inhaber);
    }

    /**
     * Who held it from when until when.
     *
     * @param fraktion which faction had proposed the person
     * @param zum last day; absent while the person holds it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Holder(
            Quoted person,
            String fraktion,
            LocalDate seit,
            @Nullable LocalDate zum,
            String personalvorschlag) implements Quoting {
        @JsonIgnore
        public boolean isNow() {
            return zum == null;
        }
    }
}
