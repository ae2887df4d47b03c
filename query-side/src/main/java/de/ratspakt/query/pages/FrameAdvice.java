package de.ratspakt.query.pages;

import de.ratspakt.events.platform.CurrentUser;
import de.ratspakt.events.platform.DomainClock;
import de.ratspakt.events.platform.FormDone;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Language;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.query.platform.Incompleteness;
import de.ratspakt.query.platform.ProjectionWatch;
import de.ratspakt.query.seals.SealWatch;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts the frame around every page. */
@ControllerAdvice(annotations = PageController.class)
class FrameAdvice {
    /** Set on a request whose answer may not show yet what the reader just did. */
    private static final String BEHIND = "Ratspakt-Rueckstand";

    private final Framing framing;

    FrameAdvice(Framing framing) {
        this.framing = framing;
    }

    @ModelAttribute
    void frame(HttpServletRequest request, HttpServletResponse response, Handelnde reader, Model model) {
        var frame = framing.of(request, reader);
        model.addAttribute("rahmen", frame);
        model.addAttribute("datum", frame.dates());
        FormFlash.takeOfClock(request).ifPresent(f -> {
            var time = String.join("", f.values().getOrDefault("auf", List.of()));
            model.addAttribute("uhrAbgelehnt", String.join(" ", f.fields().values()));
            model.addAttribute("uhrAuf", time);
            model.addAttribute("uhrStunden", FormBuilder.hours(time, Set.of(), Texts.in(frame.language())));
        });
        if (request.getMethod().equals("GET")) {
            FormDone.take(request).ifPresent(done -> model.addAttribute("erfasst", words(done, frame)));
        }
        remember(request, response, frame.language());
        // A page is written while it is made, so a session that its forms need has to exist before.
        if ((reader.signedIn() || request.getRequestURI().equals("/anmelden"))
                && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            token.getToken();
        }
    }

    private static String words(FormDone done, Frame frame) {
        var texts = Texts.in(frame.language());
        return texts.get(
                "erfasst", texts.get("befehl." + done.command()), frame.dates().moment(done.at()));
    }

    private static void remember(HttpServletRequest request, HttpServletResponse response, Locale language) {
        if (request.getQueryString() == null || !request.getQueryString().contains(Language.NAME + "=")) {
            return;
        }
        var cookie = new Cookie(Language.NAME, language.getLanguage());
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        response.addCookie(cookie);
    }

    /** Makes the frame, for pages and for errors outside of them. */
    @Component
    static class Framing {
        private final DomainClock clock;
        private final CurrentUser user;
        private final ObjectProvider<ProjectionWatch> watch;
        private final ObjectProvider<SealWatch> seals;

        Framing(
                DomainClock clock,
                CurrentUser user,
                ObjectProvider<ProjectionWatch> watch,
                ObjectProvider<SealWatch> seals) {
            this.clock = clock;
            this.user = user;
            this.watch = watch;
            this.seals = seals;
        }

        Frame of(HttpServletRequest request) {
            return of(request, user.get());
        }

        Frame of(HttpServletRequest request, Handelnde reader) {
            var language = Language.of(request);
            var path = request.getRequestURI();
            var query = withoutLanguage(request.getQueryString());
            var other = language.getLanguage().equals("en") ? "de" : "en";
            var here = query.isEmpty() ? path : path + "?" + query;
            return new Frame(
                    reader,
                    language,
                    here,
                    here + (query.isEmpty() ? "?" : "&") + Language.NAME + "=" + other,
                    section(path),
                    clock.instant(),
                    clock.adjustable(),
                    clock.adjustable() && reader.signedIn(),
                    request.getAttribute(BEHIND) != null,
                    Incompleteness.of(request) != null,
                    reader.administers() && trouble());
        }

        private boolean trouble() {
            return watch.stream().anyMatch(ProjectionWatch::trouble)
                    || seals.stream().anyMatch(SealWatch::trouble);
        }

        private static String withoutLanguage(@org.jspecify.annotations.Nullable String query) {
            return query == null
                    ? ""
                    : Arrays.stream(query.split("&", -1))
                            .filter(p -> !p.isEmpty() && !p.startsWith(Language.NAME + "="))
                            .collect(Collectors.joining("&"));
        }

        private static String section(String path) {
            int end = path.indexOf('/', 1);
            var word = end < 0 ? path.substring(1) : path.substring(1, end);
            return word.equals("handlungsplaene") ? "handlungsplan" : word; // one entry leads to both
        }
    }
}
