package de.ratspakt.command.platform;

import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Handelnde;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Gives every registered command its two addresses: one for programs under {@code /api}, one for forms. */
@Component
final class CommandRoutes implements InitializingBean {
    private final List<CommandRegistration> registrations;
    private final RequestMappingHandlerMapping mapping;
    private final ApiDoor api;
    private final FormDoor forms;

    CommandRoutes(
            ObjectProvider<CommandRegistration.Catalogue> catalogues,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            ApiDoor api,
            FormDoor forms) {
        this.registrations =
                catalogues.orderedStream().flatMap(c -> c.commands().stream()).toList();
        this.mapping = mapping;
        this.api = api;
        this.forms = forms;
    }

    List<CommandRegistration> registrations() {
        return registrations;
    }

    @Override
    public void afterPropertiesSet() throws Exception {
        var seen = new HashSet<String>();
        for (var registration : registrations) {
            var address = address(registration.plural(), registration.form());
            if (!seen.add(address)) {
                throw new IllegalStateException("two commands at " + address);
            }
            register("/api/" + address, new ApiEndpoint(registration, api), ApiEndpoint.class);
            register("/formular/" + address, new FormEndpoint(registration, forms), FormEndpoint.class);
        }
    }

    static String address(String plural, CommandForm form) {
        return form.creating() ? plural : plural + "/{id}/" + form.path();
    }

    private void register(String path, Object endpoint, Class<?> type) throws NoSuchMethodException {
        var info = RequestMappingInfo.paths(path)
                .methods(RequestMethod.POST)
                .options(mapping.getBuilderConfiguration())
                .build();
        mapping.registerMapping(
                info,
                endpoint,
                type.getDeclaredMethod(
                        "post", Handelnde.class, Map.class, HttpServletRequest.class, HttpServletResponse.class));
    }

    record ApiEndpoint(CommandRegistration registration, ApiDoor door) {
        void post(
                Handelnde by,
                @PathVariable Map<String, String> path,
                HttpServletRequest request,
                HttpServletResponse response)
                throws Exception {
            door.post(registration, by, path.get("id"), request, response);
        }
    }

    record FormEndpoint(CommandRegistration registration, FormDoor door) {
        void post(
                Handelnde by,
                @PathVariable Map<String, String> path,
                HttpServletRequest request,
                HttpServletResponse response) {
            door.post(registration, by, path.get("id"), request, response);
        }
    }
}
