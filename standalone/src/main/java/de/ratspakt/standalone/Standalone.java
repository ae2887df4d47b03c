package de.ratspakt.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** One running Ratspakt: data folder, database and both sides in one context, stopped in the opposite order. */
final class Standalone implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final DataFolder folder;
    private @Nullable EmbeddedDatabase database;
    private @Nullable ConfigurableApplicationContext context;

    private Standalone(DataFolder folder) {
        this.folder = folder;
    }

    /** @throws StartRefused in which case nothing is left running */
    static Standalone start(Options options) {
        refuseTakenPort(options.port());
        var standalone = new Standalone(DataFolder.open(options.dataFolder()));
        var hook = Thread.ofPlatform().unstarted(standalone::close);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            standalone.run(options);
            return standalone;
        } catch (RuntimeException e) {
            standalone.close();
            Runtime.getRuntime().removeShutdownHook(hook);
            throw e;
        }
    }

    private void run(Options options) {
        var settings = new HashMap<String, Object>();
        settings.put("server.port", options.port());
        settings.put("server.address", LOOPBACK);
        settings.put("spring.main.banner-mode", "off");
        database(options, settings);
        System.out.println("Ratspakt läuft: http://" + LOOPBACK + ":" + options.port() + "/");
        System.out.println("Kennwort: " + folder.accountPassword());
        System.out.println("Daten:    " + folder.path());
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void database(Options options, Map<String, Object> settings) {
        String ownUrl = options.database();
        if (ownUrl == null) {
            var embedded =
                    EmbeddedDatabase.start(folder.path(), folder.secretFor("database " + EmbeddedDatabase.OWNER));
            database = embedded;
            settings.put("ratspakt.database.url", embedded.url());
            settings.put("ratspakt.database.owner.username", EmbeddedDatabase.OWNER);
            settings.put("ratspakt.database.owner.password", embedded.password());
        } else {
            refuseUnreachable(ownUrl);
            settings.put("ratspakt.database.url", ownUrl);
        }
    }

    private static void refuseTakenPort(int port) {
        if (port == 0) {
            return;
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port));
        } catch (IOException e) {
            throw new StartRefused("Port " + port + " ist nicht frei; mit --port lässt sich ein anderer wählen.", e);
        }
    }

    private static void refuseUnreachable(String url) {
        DriverManager.setLoginTimeout((int) Duration.ofSeconds(10).toSeconds());
        try (var _ = DriverManager.getConnection(url)) {
            // reachable
        } catch (SQLException e) {
            throw new StartRefused(
                    "Die Datenbank " + url.replaceFirst("\\?.*", "") + " ist nicht erreichbar: " + e.getMessage(), e);
        }
    }

    /** Can be called more than once. */
    @Override
    public synchronized void close() {
        if (context != null) {
            context.close();
            context = null;
        }
        if (database != null) {
            database.close();
            database = null;
        }
        folder.close();
    }
}
