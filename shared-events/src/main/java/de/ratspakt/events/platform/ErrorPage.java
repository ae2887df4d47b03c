package de.ratspakt.events.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Shows a problem to a person in a browser. The status is set already. */
@FunctionalInterface
public interface ErrorPage {
    void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException;
}
