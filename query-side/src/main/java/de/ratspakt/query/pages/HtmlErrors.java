package de.ratspakt.query.pages;

import de.ratspakt.events.platform.ErrorPage;
import de.ratspakt.events.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ViewResolver;
import org.thymeleaf.spring6.view.ThymeleafView;

/** Shows a problem as a page of this house. */
@Component
class HtmlErrors implements ErrorPage {
    private final FrameAdvice.Framing framing;
    private final ObjectProvider<LocaleResolver> language;
    private final org.springframework.context.ApplicationContext context;

    HtmlErrors(
            FrameAdvice.Framing framing,
            ObjectProvider<LocaleResolver> language,
            org.springframework.context.ApplicationContext context) {
        this.framing = framing;
        this.language = language;
        this.context = context;
    }

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        // A filter may have refused before the dispatcher said how languages are found.
        language.ifAvailable(l -> request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, l));
        var frame = framing.of(request);
        try {
            var view = context.getBean("thymeleafViewResolver", ViewResolver.class)
                    .resolveViewName("pages/fehler", frame.language());
            if (view == null) {
                throw new IllegalStateException("there is no page for errors");
            }
            if (view instanceof ThymeleafView page) {
                page.setForceContentType(
                        true); // else what was asked for by name, such as x.css, would say what this is
            }
            var model = Map.of(
                    "rahmen",
                    frame,
                    "datum",
                    frame.dates(),
                    "problem",
                    problem,
                    "fehler",
                    wrong(problem, frame.language()));
            view.render(model, request, response);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each field that is wrong, by its label, and why. */
    private static List<String> wrong(Problem problem, Locale language) {
        return problem.further().get("fehler") instanceof List<?> fields
                ? fields.stream()
                        .filter(Map.class::isInstance)
                        .map(f -> (Map<?, ?>) f)
                        .map(f -> wrong(String.valueOf(f.get("feld")), String.valueOf(f.get("grund")), language))
                        .toList()
                : List.of();
    }

    private static String wrong(String field, String reason, Locale language) {
        return field.isEmpty() ? reason : Labels.ofPage(field, language) + ": " + reason;
    }
}
