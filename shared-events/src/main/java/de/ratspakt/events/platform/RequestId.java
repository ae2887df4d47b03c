package de.ratspakt.events.platform;

import jakarta.servlet.http.HttpServletRequest;

/** Every request has an id; events name it as {@code anfrage}, logs and answers too. */
public final class RequestId {
    public static final String HEADER = "Ratspakt-Anfrage";
    static final String ATTRIBUTE = "de.ratspakt.anfrage";

    private RequestId() {}

    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : request.getRequestId();
    }
}
