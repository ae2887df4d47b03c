package de.ratspakt.command.platform;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The line to a PostgreSQL server, which can be cut at the COMMIT of a transaction that has spoken of something. Needs
 * {@code preferQueryMode=simple}, in which statements travel as they are written.
 */
final class Wire implements AutoCloseable {
    /** Where in the COMMIT the line breaks. */
    enum Moment {
        /** The server never sees it. */
        BEFORE_IT_ARRIVES,
        /** The server has committed, and its answer never arrives. */
        AFTER_IT_TOOK_EFFECT
    }

    private record Cut(String marker, Moment moment) {}

    private static final String COMMIT = "COMMIT";
    private static final int REMEMBERED = 1 << 16;

    private final ServerSocket door;
    private final int server;
    private final AtomicReference<@Nullable Cut> armed = new AtomicReference<>();
    private final AtomicInteger cuts = new AtomicInteger();

    Wire(int server) throws IOException {
        this.server = server;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Cuts the line once, at the next COMMIT of a connection that has spoken of the marker. */
    void cut(String marker, Moment moment) {
        armed.set(new Cut(marker, moment));
    }

    /** How often it was cut. */
    int cuts() {
        return cuts.get();
    }

    private void accept() {
        try {
            while (true) {
                var client = door.accept();
                Thread.ofVirtual().start(() -> carry(client));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void carry(Socket client) {
        try (client;
                var there = new Socket(InetAddress.getLoopbackAddress(), server)) {
            client.setTcpNoDelay(true);
            there.setTcpNoDelay(true);
            var answers = Thread.ofVirtual().start(() -> answers(there, client));
            questions(client, there);
            answers.interrupt();
        } catch (IOException gone) {
            // one of them went away
        }
    }

    private void questions(Socket client, Socket there) throws IOException {
        var said = new StringBuilder();
        var buffer = new byte[1 << 14];
        for (int n = client.getInputStream().read(buffer);
                n >= 0;
                n = client.getInputStream().read(buffer)) {
            var words = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
            said.append(words);
            if (said.length() > REMEMBERED) {
                said.delete(0, said.length() - REMEMBERED);
            }
            var cut = armed.get();
            if (cut != null
                    && words.contains(COMMIT)
                    && said.indexOf(cut.marker()) >= 0
                    && armed.compareAndSet(cut, null)) {
                if (cut.moment() == Moment.AFTER_IT_TOOK_EFFECT) {
                    client.shutdownOutput(); // before the answer can come through
                    there.getOutputStream().write(buffer, 0, n);
                    there.getOutputStream().flush();
                    awaitEnd(there);
                }
                cuts.incrementAndGet();
                return;
            }
            there.getOutputStream().write(buffer, 0, n);
            there.getOutputStream().flush();
        }
    }

    /** The server says goodbye to a half-closed line once it has done what was asked. */
    private static void awaitEnd(Socket there) throws IOException {
        there.shutdownOutput();
        synchronized (there) {
            try {
                while (!there.isClosed()) {
                    there.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void answers(Socket there, Socket client) {
        try (Closeable both = () -> {
            client.close();
            there.close();
            synchronized (there) {
                there.notifyAll();
            }
        }) {
            var buffer = new byte[1 << 14];
            for (int n = there.getInputStream().read(buffer);
                    n >= 0;
                    n = there.getInputStream().read(buffer)) {
                if (!client.isOutputShutdown()) {
                    client.getOutputStream().write(buffer, 0, n);
                    client.getOutputStream().flush();
                }
            }
        } catch (IOException gone) {
            // one of them went away
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
