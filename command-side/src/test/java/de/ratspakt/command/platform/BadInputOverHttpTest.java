package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.platform.BadInput;
import org.junit.jupiter.api.Test;

class BadInputOverHttpTest extends OverHttp {
    @Test
    void a_field_that_is_wrong_is_named_and_nothing_gets_through() {
        var client = server.as("spd.vorsitz");
        for (var form : new de.ratspakt.events.platform.CommandForm[] {WebServer.DECLARE, WebServer.HOLD}) {
            var path = form.creating()
                    ? "/api/konfliktfaelle"
                    : "/api/konfliktfaelle/" + WebServer.CASE + "/" + form.path();
            for (var bad : BadInput.of(form)) {
                if (bad.expects() == BadInput.Expects.SOME_REFUSAL) {
                    continue; // takes an agreement
                }
                var answer = client.post(path, bad.body());
                bad.assertRefused(answer.status(), answer.body());
            }
        }
        assertThat(server.recorder.orders).isEmpty();
    }
}
