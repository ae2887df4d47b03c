package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.platform.Language;
import de.ratspakt.standalone.Wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person with a browser that keeps every cookie but the language. */
final class Visitor implements AutoCloseable {
    private final int port;
    private final Wire wire;
    private final @Nullable String account;
    private final Map<String, String> cookies = new TreeMap<>();

    Visitor(int port, @Nullable String account, String password) {
        this.port = port;
        this.wire = new Wire(port);
        this.account = account;
        if (account != null) {
            var form = HtmlPage.of(get("/anmelden").body()).form("/anmelden");
            form.put("konto", List.of(account));
            form.put("kennwort", List.of(password));
            var answer = post("/anmelden", form);
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.header("Location")).isEqualTo("/");
        }
    }

    @Nullable
    String account() {
        return account;
    }

    /** As a browser sends it. */
    String cookies() {
        return cookies.entrySet().stream()
                .map(c -> c.getKey() + "=" + c.getValue())
                .collect(Collectors.joining("; "));
    }

    Reply get(String address) {
        return send("GET " + address, "");
    }

    Reply post(String address, Map<String, List<String>> values) {
        return send("POST " + address, encoded(values));
    }

    /** As a browser sends a form that stands on a page of this host. */
    Reply submit(String address, Map<String, List<String>> values) {
        return send("POST " + address, encoded(values), "Sec-Fetch-Site: same-origin\r\n");
    }

    /** A cookie is gone. */
    void lose(String cookie) {
        cookies.remove(cookie);
    }

    private static String encoded(Map<String, List<String>> values) {
        return values.entrySet().stream()
                .flatMap(e -> e.getValue().stream().map(v -> encoded(e.getKey()) + "=" + encoded(v)))
                .collect(Collectors.joining("&"));
    }

    private Reply send(String what, String body) {
        return send(what, body, "");
    }

    private Reply send(String what, String body, String header) {
        var request = what + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAccept: text/html,*/*;q=0.8\r\n"
                + header
                + (cookies.isEmpty() ? "" : "Cookie: " + cookies() + "\r\n")
                + (body.isEmpty() ? "" : "Content-Type: application/x-www-form-urlencoded\r\n")
                + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
        try {
            var reply = wire.ask(request.getBytes(StandardCharsets.UTF_8), false);
            keep(reply);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(account + " " + what, e);
        }
    }

    private void keep(Reply reply) {
        for (var cookie : reply.cookies()) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else if (!pair[0].equals(Language.NAME)) {
                cookies.put(pair[0], pair[1]);
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        wire.close();
    }
}
