package de.ratspakt.query.platform;

import de.ratspakt.events.platform.Handelnde;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.stereotype.Component;

/** Describes the parameters of the reads, which are taken from the address strictly and not bound by the framework. */
@Component
final class ReadingApi implements OpenApiCustomizer {
    private static final List<String> TIME_TRAVEL = List.of("zeitpunkt", "sicht");
    private static final Map<String, List<String>> PARAMETERS = Map.of(
            "/api/vereinbarungen/{id}",
            TIME_TRAVEL,
            "/api/konfliktfaelle",
            List.of("offen", "vereinbarung", "nach", "anzahl"),
            "/api/konfliktfaelle/{id}",
            TIME_TRAVEL,
            "/api/ereignisse",
            List.of("nach", "typ", "aggregat", "akteur", "von", "bis", "anzahl"),
            "/api/erinnerungen",
            List.of("konfliktfall", "sitzung", "nach", "anzahl"),
            "/api/fristen",
            List.of("beginn", "tage", "verschiebung", "bundesland"));
    private static final String ALL_REQUIRED = "/api/fristen";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Handelnde.class);
    }

    @Override
    public void customise(OpenAPI api) {
        PARAMETERS.forEach((path, names) -> {
            var item = api.getPaths() == null ? null : api.getPaths().get(path);
            if (item != null && item.getGet() != null) {
                var given = item.getGet().getParameters();
                var all = new ArrayList<Parameter>(given == null ? List.of() : given);
                names.forEach(name -> all.add(new QueryParameter()
                        .name(name)
                        .required(path.equals(ALL_REQUIRED))
                        .schema(new StringSchema())));
                item.getGet().setParameters(all);
            }
        });
    }
}
