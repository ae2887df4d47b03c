package de.ratspakt.standalone;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One connection to a server, on which anything at all can be sent; answers are read strictly as HTTP/1.1. */
final class Wire implements AutoCloseable {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})(?: .*)?");
    private static final int PATIENCE_MS = 30_000;
    private static final int LONGEST_LINE = 64 * 1024;

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    Wire(int port) {
        this.port = port;
    }

    /**
     * An answer.
     *
     * @param headers by name in lower case; of several lines the last
     * @param cookies that it sets
     */
    record Reply(int status, Map<String, String> headers, List<String> cookies, String body) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        boolean isHtml() {
            return header("content-type").startsWith("text/html");
        }
    }

    /** What came was not HTTP. */
    static final class NotHttp extends IOException {
        private static final long serialVersionUID = 1L;

        NotHttp(String what) {
            super(what);
        }
    }

    /** Sends one request and reads its answer, on the same connection as before if the server kept it. */
    Reply ask(byte[] request, boolean head) throws IOException {
        boolean kept = socket != null;
        try {
            return askOnce(request, head);
        } catch (NotHttp e) {
            throw e;
        } catch (EOFException | java.net.SocketException e) {
            close();
            if (!kept) {
                throw e;
            }
            return askOnce(request, head); // closed while nobody looked
        }
    }

    private Reply askOnce(byte[] request, boolean head) throws IOException {
        if (socket == null) {
            socket = connect();
            in = new BufferedInputStream(socket.getInputStream());
        }
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
        var reply = read(in, head);
        if (reply == null) {
            throw new EOFException("closed without an answer");
        }
        if (reply.header("connection").equalsIgnoreCase("close") || unbounded(reply, head)) {
            close();
        }
        return reply;
    }

    /** Sends these bytes and no more, and reads all that comes until the server closes. */
    List<Reply> shout(byte[] bytes) throws IOException {
        var replies = new ArrayList<Reply>();
        try (var own = connect()) {
            try {
                own.getOutputStream().write(bytes);
                own.shutdownOutput();
            } catch (IOException e) {
                // it has closed already; what it said can still be read
            }
            var input = new BufferedInputStream(own.getInputStream());
            Reply reply;
            do {
                reply = isOlderThanHeaders(input)
                        ? new Reply(200, Map.of(), List.of(), new String(input.readAllBytes(), StandardCharsets.UTF_8))
                        : read(input, false);
                if (reply != null) {
                    replies.add(reply);
                }
            } while (reply != null);
        } catch (java.net.SocketException e) {
            // a server may drop what it does not want to hear
        }
        return replies;
    }

    /** Who names no version of HTTP gets an answer of 1991, a body and nothing else. */
    private static boolean isOlderThanHeaders(InputStream in) throws IOException {
        in.mark(5);
        var begin = new String(in.readNBytes(5), StandardCharsets.US_ASCII);
        in.reset();
        return !begin.isEmpty() && !begin.equals("HTTP/");
    }

    private Socket connect() throws IOException {
        var fresh = new Socket();
        fresh.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MS);
        fresh.setSoTimeout(PATIENCE_MS);
        fresh.setTcpNoDelay(true);
        return fresh;
    }

    /** The next answer; null at the end. */
    private static @Nullable Reply read(InputStream in, boolean head) throws IOException {
        var line = line(in);
        if (line == null) {
            return null;
        }
        var status = STATUS.matcher(line);
        if (!status.matches()) {
            throw new NotHttp("no status line: " + line);
        }
        int code = Integer.parseInt(status.group(1));
        var headers = new HashMap<String, String>();
        var cookies = new ArrayList<String>();
        for (line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon <= 0 || line.chars().anyMatch(c -> c < ' ' && c != '\t')) {
                throw new NotHttp("no header: " + line);
            }
            var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.put(name, line.substring(colon + 1).strip());
            if (name.equals("set-cookie")) {
                cookies.add(line.substring(colon + 1).strip());
            }
        }
        if (line == null) {
            throw new NotHttp("ends among its headers");
        }
        if (code < 200) {
            return read(in, head);
        }
        return new Reply(code, headers, cookies, body(in, code, headers, head));
    }

    private static String body(InputStream in, int code, Map<String, String> headers, boolean head) throws IOException {
        if (head || code == 204 || code == 304) {
            return "";
        }
        var bytes = new ByteArrayOutputStream();
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            for (int size = chunk(in); size > 0; size = chunk(in)) {
                bytes.write(exactly(in, size));
                end(in);
            }
            end(in);
        } else if (headers.get("content-length") instanceof String length) {
            bytes.write(exactly(in, Integer.parseInt(length)));
        } else {
            in.transferTo(bytes);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean unbounded(Reply reply, boolean head) {
        return !head
                && reply.status() != 204
                && reply.status() != 304
                && reply.header("transfer-encoding").isEmpty()
                && reply.header("content-length").isEmpty();
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(String.valueOf(line(in)).split(";", 2)[0].strip(), 16);
    }

    private static void end(InputStream in) throws IOException {
        if (!"".equals(line(in))) {
            throw new NotHttp("a chunk is longer than it says");
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new NotHttp("a body of " + bytes.length + " bytes instead of " + length);
        }
        return bytes;
    }

    /** A line without its end; null where nothing comes any more. */
    private static @Nullable String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                if (bytes.size() == 0) {
                    return null;
                }
                throw new NotHttp("half a line: " + bytes.toString(StandardCharsets.ISO_8859_1));
            }
            if (bytes.size() > LONGEST_LINE) {
                throw new NotHttp("a line without end");
            }
            bytes.write(b);
        }
        var text = bytes.toString(StandardCharsets.UTF_8);
        if (!text.endsWith("\r")) {
            throw new NotHttp("a line ends in LF alone: " + text);
        }
        return text.substring(0, text.length() - 1);
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // it is gone anyway
            }
            socket = null;
            in = null;
        }
    }
}
