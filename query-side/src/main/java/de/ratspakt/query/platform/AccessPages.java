package de.ratspakt.query.platform;

import de.ratspakt.events.platform.ErrorPage;
import de.ratspakt.events.platform.Language;
import de.ratspakt.events.platform.LocalPath;
import de.ratspakt.events.platform.Problem;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.platform.WebPlatform;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ViewResolver;

/** The pages around all others: signing in, and what went wrong. */
@Controller
@Import(WebPlatform.class)
class AccessPages implements ErrorPage {
    private final ViewResolver views;

    AccessPages(@Qualifier("thymeleafViewResolver") ViewResolver views) {
        this.views = views;
    }

    @GetMapping(path = "/anmelden", produces = MediaType.TEXT_HTML_VALUE)
    String signIn(
            HttpServletRequest request,
            Model model,
            @RequestParam(required = false) @Nullable String weiter,
            @RequestParam(required = false) @Nullable String fehler) {
        var language = Language.of(request);
        model.addAttribute("weiter", LocalPath.of(weiter, "/"));
        model.addAttribute("falsch", fehler != null);
        model.addAttribute("sprache", language.getLanguage());
        model.addAttribute("texte", Texts.in(language));
        return "anmelden";
    }

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        var language = Language.of(request);
        try {
            var view = views.resolveViewName("fehler", language);
            if (view == null) {
                throw new IllegalStateException("no template for errors");
            }
            response.setContentType("text/html;charset=UTF-8");
            view.render(
                    Map.of("problem", problem, "sprache", language.getLanguage(), "texte", Texts.in(language)),
                    request,
                    response);
            response.flushBuffer();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
