package de.ratspakt.standalone;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What nobody means and somebody sends. */
final class Rubbish {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\u0001",
            "\u001b[31m",
            "\u007f",
            "\u0085",
            "\u2028",
            "\ufffe",
            "\r\nX-Injected: yes",
            "\u202eabc",
            "😀",
            "a\u0308".repeat(40),
            "x".repeat(300),
            "x".repeat(5_000),
            "../../../etc/passwd",
            "..;/",
            "'; drop table ereignisse.ereignis; --",
            "${7*7} #{7*7} *{7*7} __${7*7}__::x",
            "<script>alert(1)</script>",
            "\"><img src=x>",
            "-1",
            "0",
            "7",
            "2147483648",
            "9223372036854775807",
            "99999999999999999999",
            "1e400",
            "NaN",
            "true",
            "null",
            "[]",
            "{}",
            "a,b,,c",
            "2022-02-30",
            "2022-03-27T02:30",
            "2022-10-30T02:30",
            "2022-03-01T09:00:00+01:00",
            "2022-03-01T09:00:00 01:00",
            "0000-01-01",
            "-999999999-01-01",
            "+999999999-12-31T23:59:59+18:00",
            "9999-12-31T23:59:59.999999999Z",
            "1900-01-01T00:00:00+18:00",
            "2022-W01",
            "P9999M",
            "PT0.000000001S",
            "p1-1",
            "p1-9223372036854775807",
            "MjAyMi0wMy0wMVQwOTowMDowMFogYQ",
            "OTk5OS0xMi0zMVQyMzo1OTo1OVogYQ",
            "00000000-0000-0000-0000-000000000000",
            "laatzen-2021",
            "spd",
            "spd.vorsitz",
            "BEKANNT",
            "wahr",
            "http://example.org/",
            "//example.org",
            "/\\example.org");

    /** Parts of an address that no encoder writes. */
    private static final List<String> RAW = List.of(
            "%", "%z", "%00", "%0a", "%ff", "%c3%28", "%ed%a0%80", "%f8%a1", "%2e%2e%2f", "%u0041", "+", "%2500");

    private static final List<String> HEADERS = List.of(
            "Content-Type: multipart/form-data",
            "Content-Type: multipart/form-data; boundary=",
            "Content-Type: multipart/form-data; boundary=\"x",
            "Content-Type: multipart/mixed",
            "Content-Type: application/x-www-form-urlencoded; charset=nonsense",
            "Content-Type: application/json; charset=utf-16",
            "Content-Type: application/json; charset=",
            "Content-Type: /",
            "Content-Type: text/html; q",
            "Accept: */*;q=0",
            "Accept: text/html",
            "Accept: text/html;q=x",
            "Accept: application/json, */*;q=0",
            "Accept: ",
            "Accept: /;,;",
            "Accept: image/png",
            "Accept-Language: *",
            "Accept-Language: xx-----",
            "Accept-Language: en;q=9",
            "Accept-Encoding: gzip;q=x, ,",
            "Accept-Charset: nonsense",
            "Cookie: SESSION=AAAA",
            "Cookie: SESSION=",
            "Cookie: SESSION=\u0000",
            "Cookie: SESSION=MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw",
            "Cookie: SESSION=====; SESSION=x",
            "Cookie: sprache=%00; sprache=en",
            "Cookie: =; ;;=;a",
            "Cookie: ratspakt-position=p1-99999999999999999999",
            "Cookie: JSESSIONID=AAAA",
            "Authorization: Basic",
            "Authorization: Basic ====",
            "Authorization: Basic AAAA",
            "Authorization: Basic OgA=",
            "Authorization: Bearer x",
            "Authorization: \u00e4",
            "If-Match: *",
            "If-Match: W/\"5\"",
            "If-Match: \"5\", W/\"6\"",
            "If-Match: \"",
            "If-Match: 99999999999999999999",
            "If-Match: ,",
            "If-None-Match: *",
            "If-None-Match: \"5",
            "If-None-Match: W/\"\", \"5\"",
            "If-Modified-Since: yesterday",
            "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
            "If-Range: \"x\"",
            "Range: bytes=0-",
            "Range: bytes=-1,5-2",
            "Range: lines=0-1",
            "Idempotency-Key: \u00e4",
            "Idempotency-Key: " + "k".repeat(201),
            "Ratspakt-Position: p1-9223372036854775807",
            "Ratspakt-Position: \u0000",
            "Ratspakt-Position: nonsense",
            "Origin: null",
            "Origin: http://example.org",
            "Access-Control-Request-Method: POST",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-origin",
            "X-Forwarded-For: 1.2.3.4, \u0000",
            "X-Forwarded-Host: example.org",
            "X-Forwarded-Proto: gopher",
            "X-Forwarded-Prefix: //example.org",
            "Forwarded: for=\"[::1\";host=example.org",
            "X-HTTP-Method-Override: DELETE",
            "X-Requested-With: XMLHttpRequest",
            "Content-Encoding: gzip",
            "Expect: 100-continue",
            "Expect: nothing",
            "Upgrade: websocket",
            "Upgrade: h2c",
            "TE: trailers",
            "X-" + "n".repeat(300) + ": 1",
            "X-Long: " + "v".repeat(3_000));

    private final Random random;

    Rubbish(Random random) {
        this.random = random;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    String text() {
        if (chance(0.2)) {
            var letters = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                letters.appendCodePoint(chance(0.5) ? random.nextInt(0x80) : random.nextInt(0xd800));
            }
            return letters.toString();
        }
        return one(TEXTS);
    }

    /** A piece of an address, encoded, or as no encoder would write it. */
    String piece() {
        return chance(0.2) ? one(RAW) : encoded(text());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    String header() {
        return one(HEADERS);
    }

    JsonNode json() {
        var nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(12)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(random.nextLong());
            case 3 -> nodes.numberNode(random.nextDouble() * 1e300);
            case 4 -> nodes.numberNode(random.nextInt(100) - 50);
            case 5 -> nodes.arrayNode().add(json());
            case 6 -> nodes.objectNode().set(text(), json());
            case 7 -> nodes.arrayNode();
            case 8 -> {
                var many = nodes.arrayNode();
                for (int i = 0; i < 300; i++) {
                    many.add("spd");
                }
                yield many;
            }
            default -> nodes.stringNode(text());
        };
    }

    /** The same bytes with some of them changed, lost or twice. */
    byte[] torn(byte[] bytes) {
        var torn = new java.io.ByteArrayOutputStream();
        int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        torn.write(bytes, 0, at);
        switch (random.nextInt(5)) {
            case 0 -> {
                return torn.toByteArray();
            }
            case 1 -> torn.write(random.nextInt(256));
            case 2 -> torn.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            case 3 -> {
                int from = random.nextInt(at + 1);
                torn.write(bytes, from, at - from);
            }
            default -> at = Math.min(bytes.length, at + random.nextInt(8));
        }
        torn.write(bytes, at, bytes.length - at);
        return torn.toByteArray();
    }
}
