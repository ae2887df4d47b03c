package de.ratspakt.events.platform;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpHeaders;

/**
 * Who is at the door, before they said who they are.
 *
 * @param address from which they come, as {@link AddressRange#source} groups addresses
 * @param browser what their program calls itself, shortened; empty if it says nothing
 * @param script whether name and password come with the request, as programs send them
 * @param devices what {@link KnownDevices} gave to this device earlier, unchecked
 */
record Visitor(String address, String browser, boolean script, List<String> devices) {
    static final Visitor NOBODY = new Visitor("", "", false, List.of());

    private static final int LONGEST = 200;

    Visitor {
        devices = List.copyOf(devices);
    }

    static Visitor of(HttpServletRequest request) {
        var browser = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        var cookies = request.getCookies();
        return new Visitor(
                AddressRange.source(Objects.requireNonNullElse(request.getRemoteAddr(), "")),
                printable(browser.length() > LONGEST ? browser.substring(0, LONGEST) : browser),
                request.getHeader(HttpHeaders.AUTHORIZATION) != null,
                cookies == null
                        ? List.of()
                        : Arrays.stream(cookies)
                                .filter(c -> c.getName().startsWith(KnownDevices.COOKIE))
                                .map(Cookie::getValue)
                                .limit(KnownDevices.MOST)
                                .toList());
    }

    /** A header can hold what no table takes. */
    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7E\\xA0-\\xFF]", "?");
    }
}
