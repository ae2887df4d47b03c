package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiDescriptionTest {
    @Test
    void the_description_holds_every_command_with_its_fields() {
        try (var server = WebServer.start()) {
            var answer = server.client().get("/v3/api-docs");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            var api = answer.json();
            assertThat(api.get("openapi").stringValue()).startsWith("3.1");
            var create = api.at("/paths/~1api~1konfliktfaelle/post");
            assertThat(create.get("operationId").stringValue()).isEqualTo("StoerungErklaeren");
            assertThat(create.get("summary").stringValue()).isEqualTo("Störung erklären");
            assertThat(create.get("responses").propertyNames()).contains("201", "400", "401", "403", "409", "422");
            assertThat(api.at("/paths/~1api~1konfliktfaelle/get").isObject()).isTrue();
            var hold = api.at("/paths/~1api~1konfliktfaelle~1{id}~1eskalation1-durchfuehren/post");
            assertThat(hold.get("operationId").stringValue()).isEqualTo("Eskalation1Durchfuehren");
            var schema = api.at("/components/schemas/Eskalation1Durchfuehren");
            assertThat(schema.get("type").stringValue()).isEqualTo("object");
            assertThat(schema.get("additionalProperties").booleanValue()).isFalse();
            assertThat(schema.at("/properties/ergebnis/enum").size()).isEqualTo(3);
            assertThat(schema.at("/properties/beginn/format").stringValue()).isEqualTo("date-time");
            assertThat(schema.get("required").size()).isEqualTo(4);
            var agreement = api.at("/components/schemas/VereinbarungSchliessen");
            assertThat(agreement.at("/properties/rat/properties/stimmen/type").stringValue())
                    .isEqualTo("integer");
            assertThat(agreement.at("/properties/titel/$ref").stringValue())
                    .isEqualTo("#/components/schemas/VereinbarungSchliessen.zeile");
            assertThat(api.at("/components/schemas/VereinbarungSchliessen.zeile/type")
                            .stringValue())
                    .isEqualTo("string");
            assertThat(api.at("/paths/~1api~1konten/post/operationId").stringValue())
                    .isEqualTo("KontoAnlegen");
        }
    }
}
