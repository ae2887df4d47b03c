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
 * What happened before one starts, invented: the commands that people gave, in order, and when. A later chapter goes on
 * where the one before ends.
 *
 * @param erfunden says so, for whoever reads the file
 * @param beginn when the chapter begins; the first with the conclusion of the agreement
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

    private static final String FIRST = "/beispiel/geschichte.json";
    private static final String SECOND = "/beispiel/geschichte-2023.json";

    /**
     * One command. A text {@code @name} among its fields stands for the id of what the story calls so,
     * {@code @name:Ereignis} for the id of its first event of that type, {@code @name:Ereignis#2.feld} for a component of
     * the second.
     *
     * @param konto who gives it
     * @param woran what it is about, by its name within the story; the agreement by its id
     * @param befehl published name of the command
     * @param felder as they would be sent
     */
    record Step(OffsetDateTime am, String konto, String woran, String befehl, ObjectNode felder) {}

    /** The chapters up to one of the example's starts. */
    static List<Story> upTo(Options.Beispiel start) {
        return switch (start) {
            case MAERZ_2022 -> List.of(read(FIRST));
            case SEPTEMBER_2023 -> List.of(read(FIRST), read(SECOND));
        };
    }

    private static Story read(String file) {
        var mapper = JsonMapper.builder()
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .build();
        try (var in = Objects.requireNonNull(Story.class.getResourceAsStream(file))) {
            return mapper.readValue(in.readAllBytes(), Story.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
