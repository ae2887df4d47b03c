package de.ratspakt.query.platform;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Problem;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.stereotype.Component;

/** Describes the parameters of the reads, which are taken from the address strictly and not bound by the framework. */
@Component
final class ReadingApi implements OpenApiCustomizer {
    private static final List<String> TIME_TRAVEL = List.of("zeitpunkt", "sicht");
    private static final Map<String, List<String>> PARAMETERS = Map.ofEntries(
            Map.entry("/api/vereinbarungen/{id}", TIME_TRAVEL),
            Map.entry("/api/konfliktfaelle", List.of("offen", "vereinbarung", "nach", "anzahl")),
            Map.entry("/api/konfliktfaelle/{id}", TIME_TRAVEL),
            Map.entry("/api/antraege", List.of("vereinbarung", "stand", "fraktion", "nach", "anzahl")),
            Map.entry("/api/antraege/{id}", TIME_TRAVEL),
            Map.entry("/api/sitzungen", List.of("vereinbarung", "von", "bis", "nach", "anzahl")),
            Map.entry("/api/sitzungen/{id}", TIME_TRAVEL),
            Map.entry("/api/personalvorschlaege", List.of("vereinbarung", "stand", "nach", "anzahl")),
            Map.entry("/api/personalvorschlaege/{id}", TIME_TRAVEL),
            Map.entry("/api/aemter", List.of("vereinbarung")),
            Map.entry(
                    "/api/sitzverteilung",
                    List.of("sitze", "gruppen", "methode", "am", "bundesland", "mitglieder", "mehrheitsklausel")),
            Map.entry("/api/ereignisse", List.of("nach", "typ", "aggregat", "akteur", "von", "bis", "anzahl")),
            Map.entry("/api/kalender", List.of("vereinbarung", "von", "bis")),
            Map.entry("/api/kalender.ics", List.of("vereinbarung")),
            Map.entry("/api/erinnerungen", List.of("konfliktfall", "sitzung", "handlungsplan", "nach", "anzahl")),
            Map.entry("/api/fristen/offen", List.of("nach", "anzahl")),
            Map.entry("/api/fristen", List.of("beginn", "tage", "verschiebung", "bundesland")),
            Map.entry(
                    "/api/handlungsplaene", List.of("vereinbarung", "arbeitsgruppe", "ueberfaellig", "nach", "anzahl")),
            Map.entry("/api/handlungsplaene/{id}", List.of("arbeitsgruppe", "ueberfaellig", "zeitpunkt", "sicht")));
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            Moment.ZEITPUNKT,
            "Der Zeitpunkt, zu dem der Stand gefragt ist; ohne ihn jetzt. Nach jetzt nur mit sicht=vorschau, vor jetzt nur ohne sie.",
            Moment.SICHT,
            "bekannt: was damals bekannt war; wahr: was damals nach heutigem Wissen galt; vorschau: was die Zeit allein bis dahin"
                    + " bringen wird, in der Antwort mit \"vorschau\":true gekennzeichnet.");
    private static final String OPERATIONS = "/api/betrieb/";
    private static final String ALL_REQUIRED = "/api/fristen";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Handelnde.class);
    }

    @Override
    public void customise(OpenAPI api) {
        // Relative, and so right under whatever name the description was fetched.
        api.setServers(List.of(new Server().url("/")));
        if (api.getPaths() != null) {
            api.getPaths().forEach((path, item) -> {
                refusals(path, item.getGet());
                if (path.startsWith(OPERATIONS)) {
                    item.readOperations().forEach(ReadingApi::onlyForAdministrators);
                }
            });
        }
        PARAMETERS.forEach((path, names) -> {
            var item = api.getPaths() == null ? null : api.getPaths().get(path);
            if (item != null && item.getGet() != null) {
                var given = item.getGet().getParameters();
                var all = new ArrayList<Parameter>(given == null ? List.of() : given);
                names.forEach(name -> all.add(new QueryParameter()
                        .name(name)
                        .description(DESCRIPTIONS.get(name))
                        .required(path.equals(ALL_REQUIRED))
                        .schema(name.equals(Moment.SICHT) ? sights() : new StringSchema())));
                item.getGet().setParameters(all);
                if (names.contains(Moment.SICHT)) {
                    markable(item.getGet(), api);
                }
            }
        });
    }

    /** What {@link PreviewMark} adds. */
    private static void markable(Operation read, OpenAPI api) {
        var found =
                Optional.ofNullable(read.getResponses()).map(r -> r.get("200")).map(ApiResponse::getContent);
        found.stream()
                .flatMap(content -> content.values().stream())
                .flatMap(media -> Stream.ofNullable(media.getSchema()))
                .flatMap(schema -> Stream.ofNullable(schema.get$ref()))
                .flatMap(ref -> Stream.ofNullable(
                        api.getComponents().getSchemas().get(ref.substring(ref.lastIndexOf('/') + 1))))
                .forEach(view -> view.addProperty("vorschau", new BooleanSchema()));
    }

    private static Schema<String> sights() {
        var schema = new StringSchema();
        for (var sight : Moment.Sicht.values()) {
            schema.addEnumItem(sight.name().toLowerCase(Locale.ROOT));
        }
        return schema;
    }

    /** Parameters are taken strictly everywhere; what is not there and what may not be known are one. */
    private static void refusals(String path, @Nullable Operation read) {
        if (!path.startsWith("/api/") || read == null) {
            return;
        }
        var responses = read.getResponses() == null ? new ApiResponses() : read.getResponses();
        responses.addApiResponse("400", refusal(400));
        if (path.contains("{")) {
            responses.addApiResponse("404", refusal(404));
        }
        read.setResponses(responses);
    }

    private static void onlyForAdministrators(Operation operation) {
        var responses = operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
        for (int status : new int[] {401, 403}) {
            responses.addApiResponse(String.valueOf(status), refusal(status));
        }
        operation.setResponses(responses);
    }

    private static ApiResponse refusal(int status) {
        var schema = new ObjectSchema();
        schema.addProperty("type", new StringSchema().format("uri"));
        schema.addProperty("title", new StringSchema());
        schema.addProperty("status", new IntegerSchema());
        schema.addProperty("detail", new StringSchema());
        return new ApiResponse()
                .description(Problem.of(status, Locale.GERMAN).title())
                .content(new Content().addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(schema)));
    }
}
