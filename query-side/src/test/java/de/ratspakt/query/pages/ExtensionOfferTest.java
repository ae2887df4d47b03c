package de.ratspakt.query.pages;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.query.platform.Musterstadt.Conflict;
import de.ratspakt.query.platform.ReadingServer;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Declared Wednesday 4 January 2023: Eskalation 1 until Monday 16 January; SPD and GRÜNE want it longer, DIE LINKE has said
 * nothing. It is Friday 20 January.
 */
class ExtensionOfferTest {
    private static final String AGREE = "/fristverlaengerung-zustimmen\"";

    private static ReadingServer server;

    @BeforeAll
    static void start() {
        server = ReadingServer.inMusterstadt();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String page(LocalDate until) {
        var c = Conflict.declared("2023-01-04T12:00:00").extensionProposed("2023-01-05T12:00:00", until);
        server.append(c);
        server.awaitAll();
        return server.page("linke.vorsitz", "/konfliktfaelle/" + c.id);
    }

    @Test
    void agreement_is_offered_on_the_new_last_day_itself() {
        assertThat(page(LocalDate.of(2023, 1, 20))).contains(AGREE);
    }

    @Test
    void agreement_is_not_offered_when_the_new_last_day_is_past_and_the_page_says_why() {
        assertThat(page(LocalDate.of(2023, 1, 19)))
                .contains("id=\"handeln\"", "Fristverlängerung zustimmen")
                .doesNotContain(AGREE);
    }
}
