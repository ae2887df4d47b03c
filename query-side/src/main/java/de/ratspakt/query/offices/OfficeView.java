package de.ratspakt.query.offices;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An office or seat and who holds or held it, the latest first.
 *
 * @param besetzt whether somebody holds it now
 */
public record OfficeView(String vereinbarung, String amt, boolean besetzt, List<Holder> inhaber) {
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
            String person,
            String fraktion,
            LocalDate seit,
            @Nullable LocalDate zum,
            String personalvorschlag) {
        @JsonIgnore
        public boolean isNow() {
            return zum == null;
        }
    }
}
