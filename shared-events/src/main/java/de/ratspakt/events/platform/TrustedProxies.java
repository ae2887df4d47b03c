package de.ratspakt.events.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Believes what a proxy says about where a request comes from and whether it came encrypted, if the proxy is one of those
 * that are trusted; from anybody else the same headers mean nothing. {@code X-Forwarded-For} goes before {@code Forwarded}
 * (RFC 7239), which is asked where the other is absent.
 */
final class TrustedProxies extends OncePerRequestFilter {
    private static final String HTTPS = "https";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final Pattern FORWARDED = Pattern.compile("(?i)(?:^|[;,\\s])(for|proto)=(\"[^\"]*\"|[^;,\\s]*)");
    private static final Pattern PORT =
            Pattern.compile("(?:\\[(?<six>[^\\]]*)\\](?::\\d+)?|(?<four>[0-9.]+)(?::\\d+)?)");

    private final List<AddressRange> trusted;

    /** @throws StartRefused if one is no range of addresses */
    TrustedProxies(List<String> ranges) {
        trusted = ranges.stream()
                .map(String::strip)
                .filter(r -> !r.isEmpty())
                .map(AddressRange::of)
                .toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var near = AddressRange.address(String.valueOf(request.getRemoteAddr()));
        chain.doFilter(near.isPresent() && trusts(near.get()) ? new Behind(request, near.get()) : request, response);
    }

    private boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(r -> r.contains(address));
    }

    /** From the nearest on outwards: the first that is not one of ours, or the last that can be read. */
    private InetAddress farthest(InetAddress near, List<String> claimed) {
        var farthest = near;
        for (var each : claimed.reversed()) {
            var one = address(each);
            if (one.isEmpty()) {
                return farthest;
            }
            farthest = one.get();
            if (!trusts(farthest)) {
                return farthest;
            }
        }
        return farthest;
    }

    /** How many of our proxies the request came through, the one that speaks to us included. */
    private int hops(List<String> claimed) {
        return 1
                + (int) claimed.reversed().stream()
                        .takeWhile(each -> address(each).filter(this::trusts).isPresent())
                        .count();
    }

    private static Optional<InetAddress> address(String claimed) {
        var bare = claimed.strip().replace("\"", "");
        var parts = PORT.matcher(bare);
        if (!parts.matches()) {
            return AddressRange.address(bare);
        }
        return AddressRange.address(parts.group("six") == null ? parts.group("four") : parts.group("six"));
    }

    private static List<String> forwarded(HttpServletRequest request, String name) {
        var found = new ArrayList<String>();
        for (var header : Collections.list(request.getHeaders("Forwarded"))) {
            var pairs = FORWARDED.matcher(header);
            while (pairs.find()) {
                if (pairs.group(1).toLowerCase(Locale.ROOT).equals(name)) {
                    found.add(pairs.group(2).replace("\"", ""));
                }
            }
        }
        return found;
    }

    private static List<String> listed(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(h -> List.of(h.split(",", -1)).stream())
                .toList();
    }

    private final class Behind extends HttpServletRequestWrapper {
        private final String address;
        private final @Nullable String scheme;

        Behind(HttpServletRequest request, InetAddress near) {
            super(request);
            var listed = listed(request, "X-Forwarded-For");
            var claimed = listed.isEmpty() ? forwarded(request, "for") : listed;
            address = farthest(near, claimed).getHostAddress();
            var schemes = listed(request, "X-Forwarded-Proto");
            scheme = scheme(schemes.isEmpty() ? forwarded(request, "proto") : schemes, hops(claimed));
        }

        /** What the farthest of our proxies says; where there are fewer words than proxies, they were set and not appended. */
        private static @Nullable String scheme(List<String> claimed, int hops) {
            return claimed.stream()
                    .skip(Math.max(0, claimed.size() - hops))
                    .map(s -> s.strip().toLowerCase(Locale.ROOT))
                    .filter(s -> s.equals("http") || s.equals(HTTPS))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public String getRemoteAddr() {
            return address;
        }

        @Override
        public String getRemoteHost() {
            return address;
        }

        @Override
        public String getScheme() {
            return scheme == null ? super.getScheme() : scheme;
        }

        @Override
        public boolean isSecure() {
            return scheme == null ? super.isSecure() : scheme.equals(HTTPS);
        }

        @Override
        public int getServerPort() {
            int port = super.getServerPort();
            return isSecure() && port == HTTP_PORT ? HTTPS_PORT : port;
        }
    }
}
