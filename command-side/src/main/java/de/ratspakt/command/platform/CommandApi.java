package de.ratspakt.command.platform;

import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.platform.Funktion;
import de.ratspakt.events.platform.PositionHeader;
import de.ratspakt.events.platform.Problem;
import de.ratspakt.events.platform.Rolle;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Writes every registered command, and those on accounts, into the API's description, from the forms that also parse them. */
@Component
final class CommandApi implements OpenApiCustomizer {
    private static final String SIGN_IN = "basic";
    private static final String PROBLEM = "Problem";
    private static final String RECEIPT = "Quittung";
    private static final List<Integer> REFUSALS = List.of(400, 401, 403, 404, 406, 409, 412, 413, 415, 422, 429, 503);

    private final CommandRoutes routes;

    CommandApi(CommandRoutes routes) {
        this.routes = routes;
    }

    @Override
    public void customise(OpenAPI api) {
        api.setInfo(new Info()
                .title("Ratspakt")
                .version("1")
                .description("Vereinbarungen zwischen Fraktionen als ausführbarer Ablauf."));
        // Relative, and so right under whatever name the description was fetched.
        api.setServers(List.of(new Server().url("/")));
        var components = api.getComponents() == null ? new Components() : api.getComponents();
        api.setComponents(components);
        components.addSecuritySchemes(
                SIGN_IN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"));
        components.addSchemas(PROBLEM, problem());
        components.addSchemas(RECEIPT, receipt());
        if (api.getPaths() == null) {
            api.setPaths(new Paths());
        }
        for (var registration : routes.registrations()) {
            add(
                    api,
                    "/api/" + CommandRoutes.address(registration.plural(), registration.form()),
                    registration.plural(),
                    registration.form(),
                    true);
        }
        add(api, "/api/konten", "konten", AccountsController.CREATE, false);
        add(api, "/api/konten/{name}/kennwort-aendern", "konten", AccountsController.PASSWORD, false);
        add(api, "/api/konten/{name}/funktionen-setzen", "konten", AccountsController.FUNCTIONS, false);
        add(api, "/api/konten/{name}/sperren", "konten", AccountsController.LOCK, false);
        add(api, "/api/konten/{name}/entsperren", "konten", AccountsController.UNLOCK, false);
        add(api, "/api/konten/{name}/schliessen", "konten", AccountsController.CLOSE, false);
    }

    private static void add(OpenAPI api, String path, String tag, CommandForm form, boolean command) {
        if (form.document()) {
            AgreementSchema.add(api.getComponents(), form.name());
        } else {
            api.getComponents().addSchemas(form.name(), object(form.fields()));
        }
        var operation = new Operation()
                .operationId(form.name())
                .addTagsItem(tag)
                .summary(form.label(Locale.GERMAN))
                .description(form.label(Locale.ENGLISH) + ". "
                        + form.roles().stream().map(Rolle::name).collect(Collectors.joining(", ")))
                .requestBody(new RequestBody().required(true).content(json("application/json", ref(form.name()))))
                .addSecurityItem(new SecurityRequirement().addList(SIGN_IN))
                .responses(responses(form.creating(), command));
        if (path.contains("{id}")) {
            operation.addParametersItem(parameter("id", "path", true));
        }
        if (path.contains("{name}")) {
            operation.addParametersItem(parameter("name", "path", true));
        }
        if (command) {
            operation.addParametersItem(parameter("Idempotency-Key", "header", false));
            operation.addParametersItem(parameter("If-Match", "header", false));
        }
        var item = api.getPaths().computeIfAbsent(path, p -> new PathItem());
        item.setPost(operation);
    }

    private static ApiResponses responses(boolean creating, boolean command) {
        var responses = new ApiResponses();
        var done = new ApiResponse()
                .description(creating ? "angelegt" : "festgehalten")
                .content(json("application/json", command ? ref(RECEIPT) : type("object")));
        if (creating) {
            done.addHeaderObject("Location", new Header().schema(type("string")));
        }
        if (command) {
            done.addHeaderObject(PositionHeader.NAME, new Header().schema(type("string")));
            done.addHeaderObject("ETag", new Header().schema(type("string")));
        }
        responses.addApiResponse(creating ? "201" : "200", done);
        for (var status : REFUSALS) {
            responses.addApiResponse(
                    String.valueOf(status),
                    new ApiResponse()
                            .description(Problem.of(status, Locale.GERMAN).title())
                            .content(json(Problem.MEDIA_TYPE, ref(PROBLEM))));
        }
        return responses;
    }

    private static Schema<?> object(List<Field> fields) {
        var schema = type("object");
        schema.setAdditionalProperties(false);
        for (var field : fields) {
            schema.addProperty(field.name(), property(field));
            if (field.required()) {
                schema.addRequiredItem(field.name());
            }
        }
        return schema;
    }

    private static Schema<?> property(Field field) {
        var schema = switch (field.kind()) {
            case TEXT, LINE, PASSWORD -> type("string").minLength(1).maxLength(field.maxLength());
            case ID -> type("string").pattern("^" + Fields.ID + "$");
            case PARTNER -> partner();
            case FUNCTION -> function();
            case FUNCTIONS -> several(field, function());
            case MANDATES -> several(field, mandate());
            case PARTNERS -> several(field, partner());
            case EVENTS -> several(field, event());
            case NUMBER -> number(field);
            case COUNTS -> {
                var counts = type("object").minProperties(1).propertyNames(partner());
                counts.setAdditionalProperties(number(field));
                yield counts;
            }
            case FILE -> type("string").contentEncoding("base64").maxLength((field.maxLength() + 2) / 3 * 4);
            case INSTANT -> type("string").format("date-time");
            case DATE -> type("string").format("date");
            case EVENT -> event();
            case BOOLEAN -> type("boolean");
            case ENUM -> oneOf(field);
            case CHOICES -> several(field, oneOf(field));
            case OBJECT -> object(field.nested()).minProperties(1);
        };
        schema.setDescription(field.label(Locale.GERMAN));
        return schema;
    }

    private static Schema<?> oneOf(Field field) {
        var choice = new JsonSchema();
        choice.addType("string");
        field.values().forEach(choice::addEnumItemObject);
        return choice;
    }

    private static Schema<?> several(Field field, Schema<?> each) {
        var array = type("array").items(each).uniqueItems(true).maxItems(Field.ARRAY_LENGTH);
        return field.mayBeEmpty() ? array : array.minItems(1);
    }

    private static Schema<?> number(Field field) {
        return type("integer")
                .minimum(BigDecimal.valueOf(field.least()))
                .maximum(BigDecimal.valueOf(field.maxLength()));
    }

    private static Schema<?> partner() {
        return type("string").pattern("^" + Funktion.PARTNER + "$");
    }

    private static Schema<?> event() {
        return type("string").format("uuid");
    }

    private static Schema<?> function() {
        return type("string")
                .pattern("^(" + Funktion.PARTNER
                        + "\\.(vorsitz|stellv|partei|mitglied)|gruppe\\.buero|pruefung|admin)$");
    }

    private static Schema<?> mandate() {
        return type("string")
                .pattern("^(" + Fields.ID + "/(" + Funktion.PARTNER
                        + "\\.(vorsitz|stellv|partei|mitglied)|gruppe\\.buero|pruefung)|admin)$");
    }

    private static Schema<?> problem() {
        var error = type("object");
        error.addProperty("feld", type("string"));
        error.addProperty("grund", type("string"));
        error.addProperty("code", type("string"));
        var problem = type("object");
        problem.addProperty("type", type("string").format("uri"));
        problem.addProperty("title", type("string"));
        problem.addProperty("status", type("integer"));
        problem.addProperty("detail", type("string"));
        problem.addProperty("regel", type("string"));
        problem.addProperty("fehler", type("array").items(error));
        return problem;
    }

    private static Schema<?> receipt() {
        var receipt = type("object");
        receipt.addProperty("id", type("string"));
        receipt.addProperty("version", type("integer"));
        receipt.addProperty("position", type("string"));
        return receipt;
    }

    private static Schema<?> type(String type) {
        var schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }

    private static Schema<?> ref(String name) {
        var schema = new JsonSchema();
        schema.set$ref("#/components/schemas/" + name);
        return schema;
    }

    private static Content json(String mediaType, Schema<?> schema) {
        return new Content().addMediaType(mediaType, new MediaType().schema(schema));
    }

    private static Parameter parameter(String name, String in, boolean required) {
        return new Parameter().name(name).in(in).required(required).schema(type("string"));
    }
}
