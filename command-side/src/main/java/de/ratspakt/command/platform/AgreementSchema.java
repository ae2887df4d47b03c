package de.ratspakt.command.platform;

import de.ratspakt.events.agreement.AgreementFile;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.JsonSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The schema of an agreement's file as the API's description holds it: what it refers to stands beside it by name. */
final class AgreementSchema {
    private static final String DEFINITIONS = "$defs";

    private AgreementSchema() {}

    static void add(Components components, String name) {
        try (var in = Objects.requireNonNull(AgreementFile.class.getResourceAsStream(AgreementFile.SCHEMA))) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("#/" + DEFINITIONS + "/", "#/components/schemas/" + name + ".");
            var mapper = Json31.mapper();
            var whole = mapper.readTree(text);
            var definitions = whole.path(DEFINITIONS);
            for (var each = definitions.fields(); each.hasNext(); ) {
                var definition = each.next();
                components.addSchemas(
                        name + "." + definition.getKey(), mapper.convertValue(definition.getValue(), JsonSchema.class));
            }
            ((com.fasterxml.jackson.databind.node.ObjectNode) whole).remove(java.util.List.of(DEFINITIONS, "$schema"));
            components.addSchemas(name, mapper.convertValue(whole, JsonSchema.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
