package de.ratspakt.events.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** The wire between a program and its database, for tests that cut it or let it freeze. */
public final class Wire implements AutoCloseable {
    private final String database;
    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket server;
    private volatile boolean frozen;

    private Wire(TestDatabase database) {
        var address = URI.create(database.url().substring("jdbc:".length()));
        this.database = address.getPath();
        this.target = address.getPort();
        this.server = listen(0);
        this.port = server.getLocalPort();
    }

    public static Wire to(TestDatabase database) {
        return new Wire(database);
    }

    /** What makes an application use the wire, as {@code name=value}; after the database's own properties. */
    public String property() {
        return "ratspakt.database.url=jdbc:postgresql://localhost:" + port + database;
    }

    /** All connections break, and new ones are refused. */
    public void cut() {
        close(server);
        sockets.forEach(Wire::close);
    }

    /** Connections are possible again after a cut. */
    public void mend() {
        server = listen(port);
    }

    /** From now on nothing arrives, but nothing breaks. */
    public void freeze() {
        frozen = true;
    }

    public void thaw() {
        frozen = false;
    }

    @Override
    public void close() {
        frozen = false;
        cut();
    }

    private ServerSocket listen(int port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                var near = from.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(near);
                sockets.add(far);
                if (from.isClosed()) {
                    cut();
                }
                Thread.ofVirtual().start(() -> pump(near, far));
                Thread.ofVirtual().start(() -> pump(far, near));
            }
        } catch (IOException e) {
            // cut
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                while (frozen) {
                    LockSupport.parkNanos(10_000_000);
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // cut
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception e) {
            // it was closed already
        }
    }
}
