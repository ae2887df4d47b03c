package de.ratspakt.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened before one starts, invented: the commands that people gave, in order, and when.
 *
 * @param erfunden says so, for whoever reads the file
 * @param beginn when the agreement is concluded
 * @param ende where the clock stands afterwards
 * @param danach stage and status of every case afterwards
 */
record Story(
        String erfunden,
        String vereinbarung,
        OffsetDateTime beginn,
        OffsetDateTime ende,
        Map<String, String> danach,
        List<Step> schritte) {

    private static final String BUILT_IN = "/beispiel/geschichte.json";

    /**
     * One command.
     *
     * @param konto who gives it
     * @param fall the case's name within the story
     * @param befehl published name of the command
     * @param felder as they would be sent
     */
    record Step(OffsetDateTime am, String konto, String fall, String befehl, ObjectNode felder) {}

    static Story builtIn() {
        var mapper = JsonMapper.builder()
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .build();
        try (var in = Objects.requireNonNull(Story.class.getResourceAsStream(BUILT_IN))) {
            return mapper.readValue(in.readAllBytes(), Story.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
