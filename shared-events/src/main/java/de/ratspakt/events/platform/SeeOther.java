package de.ratspakt.events.platform;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** Sends a browser on to another page. To load that one again sends no form a second time. */
public final class SeeOther {
    private SeeOther() {}

    /** @param path without a host, and so right behind any proxy */
    public static void to(HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, path);
    }
}
