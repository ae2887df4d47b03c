package de.ratspakt.query.seals;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.storage.Seals;
import de.ratspakt.events.storage.Seals.Breach;
import de.ratspakt.query.platform.Administrator;
import de.ratspakt.query.platform.Asked;
import de.ratspakt.query.platform.Rows;
import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For the administrator, as it names what lies in every agreement: what contradicts the recorded events, in words. */
@RestController
class SealController {
    private final Seals seals;
    private final SealWatch watch;

    SealController(Seals seals, SealWatch watch) {
        this.seals = seals;
        this.watch = watch;
    }

    /**
     * What was found.
     *
     * @param pruefungSteht why nobody knows whether anything is wrong; absent while the watch gets on
     * @param vollstaendigGeprueft when everything had been looked at the last time; absent before the first time
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            List<Entry> eintraege,
            @Nullable String pruefungSteht,
            @Nullable OffsetDateTime vollstaendigGeprueft) {}

    /**
     * Something that contradicts the events.
     *
     * @param wo id of the text, hash of the attachment, stream, agreement or table that it is about
     * @param text what is wrong, in the reader's language
     * @param seit when it was found; {@code zuletzt} when it was last seen; both on the real clock
     */
    record Entry(Breach art, String wo, String text, OffsetDateTime seit, OffsetDateTime zuletzt) {}

    @GetMapping(path = "/api/betrieb/siegel", produces = "application/json")
    Report report(Handelnde reader, Locale language, HttpServletRequest request) {
        Administrator.require(reader);
        Asked.of(request).check();
        var texts = Texts.in(language);
        return new Report(
                seals.all().stream()
                        .map(b -> new Entry(
                                b.what(),
                                b.where(),
                                texts.get("siegel." + b.what()),
                                Rows.berlin(b.since()),
                                Rows.berlin(b.last())))
                        .toList(),
                watch.silent().orElse(null),
                watch.complete().map(Rows::berlin).orElse(null));
    }
}
