package de.ratspakt.standalone;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** What arrives on a socket when nobody speaks HTTP, or nearly does. */
final class RawBytes {
    private static final List<String> LINES = List.of(
            "GET / HTTP/1.1",
            "GET /kalender HTTP/1.1",
            "POST /anmelden HTTP/1.1",
            "POST /api/konfliktfaelle HTTP/1.1",
            "GET /api/fristen?beginn=2022-12-15&tage=10 HTTP/1.1",
            "GET / HTTP/1.0",
            "GET /",
            "GET  /  HTTP/1.1",
            "GET / HTTP/2.0",
            "GET / HTTP/3.14",
            "GET / http/1.1",
            "GET * HTTP/1.1",
            "OPTIONS * HTTP/1.1",
            "CONNECT example.org:443 HTTP/1.1",
            "GET http://example.org/ HTTP/1.1",
            "GET http://[::1/ HTTP/1.1",
            "GET //example.org/ HTTP/1.1",
            "GET /\u0000 HTTP/1.1",
            "GET /<> HTTP/1.1",
            "GET /ä HTTP/1.1",
            "GET /%zz HTTP/1.1",
            "GET /..%2f..%2fetc/passwd HTTP/1.1",
            "GET /../../etc/passwd HTTP/1.1",
            "GET /;a=b;c HTTP/1.1",
            "GET /?" + "x".repeat(9_000) + " HTTP/1.1",
            "GET /" + "x/".repeat(3_000) + " HTTP/1.1",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000",
            "SSH-2.0-OpenSSH_9.6",
            "* 1 LOGIN a b",
            " GET / HTTP/1.1",
            "",
            "\u0000\u0000\u0000\u0000",
            "G".repeat(9_000) + " / HTTP/1.1",
            "B@D / HTTP/1.1",
            "TRACE / HTTP/1.1");

    private static final List<String> HEADERS = List.of(
            "Host: 127.0.0.1",
            "Host: ",
            "Host: a b",
            "Host: example.org, example.com",
            "Host: [::1",
            "Host: 127.0.0.1:99999999",
            "Host: example.org:x",
            "Content-Length: 5",
            "Content-Length: -1",
            "Content-Length: 5, 6",
            "Content-Length: 99999999999999999999",
            "Content-Length: 0x10",
            "Content-Length: +3",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: nonsense",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding: \u000bchunked",
            "Connection: close",
            "Connection: keep-alive, x",
            "Connection: Upgrade, HTTP2-Settings",
            "Upgrade: h2c",
            "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
            "Expect: 100-continue",
            "Expect: 200-maybe",
            "Cookie: SESSION=AAAA",
            "Cookie: " + "a=b; ".repeat(1_500),
            "Content-Type: multipart/form-data",
            "Content-Type: application/json",
            "Content-Type: application/x-www-form-urlencoded",
            "X: " + "x".repeat(9_000),
            "no colon",
            ": no name",
            "Na me: x",
            "Name\u0000: x",
            "Name: x\u0000y",
            " folded: x",
            "X-Ä: ä",
            "Accept: text/html",
            "Authorization: Basic \u00ff");

    private static final List<String> BODIES = List.of(
            "",
            "hello",
            "{}",
            "0\r\n\r\n",
            "5\r\nhello\r\n0\r\n\r\n",
            "5\r\nhel",
            "-5\r\nhello\r\n0\r\n\r\n",
            "ffffffffffffffff\r\nhello\r\n",
            "zz\r\nhello\r\n0\r\n\r\n",
            "5;" + "x=y;".repeat(3_000) + "\r\nhello\r\n0\r\n\r\n",
            "5\r\nhelloworld\r\n0\r\n\r\n",
            "0\r\nTrailer: x\r\n\r\n",
            "0\r\nno colon\r\n\r\n",
            "GET /admin HTTP/1.1\r\nHost: x\r\n\r\n",
            "\u0000".repeat(100));

    private RawBytes() {}

    static byte[] of(Random random, String host) {
        var rubbish = new Rubbish(random);
        var bytes = new ByteArrayOutputStream();
        for (int requests = rubbish.chance(0.2) ? random.nextInt(8) : 0; requests >= 0; requests--) {
            one(random, rubbish, host, bytes);
        }
        var all = bytes.toByteArray();
        if (rubbish.chance(0.4)) {
            all = rubbish.torn(all);
        }
        if (rubbish.chance(0.03)) {
            all = new byte[random.nextInt(20_000)];
            random.nextBytes(all);
        }
        return all;
    }

    private static void one(Random random, Rubbish rubbish, String host, ByteArrayOutputStream bytes) {
        var end = rubbish.chance(0.9) ? "\r\n" : rubbish.one(List.of("\n", "\r", "\n\r", "\r\r\n"));
        var text =
                new StringBuilder(rubbish.chance(0.5) ? LINES.get(random.nextInt(5)) : rubbish.one(LINES)).append(end);
        if (rubbish.chance(0.8)) {
            text.append("Host: ").append(host).append(end);
        }
        for (int i = random.nextInt(rubbish.chance(0.03) ? 200 : 4); i > 0; i--) {
            text.append(rubbish.one(HEADERS)).append(end);
        }
        if (rubbish.chance(0.95)) {
            text.append(end);
        }
        text.append(rubbish.one(BODIES));
        bytes.writeBytes(
                text.toString().getBytes(rubbish.chance(0.8) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    }
}
