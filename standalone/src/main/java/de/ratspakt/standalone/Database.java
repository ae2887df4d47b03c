package de.ratspakt.standalone;

import de.ratspakt.events.platform.StartRefused;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * A database and its owner's login.
 *
 * @param url without user and password, because in a URL they would win over those of the other roles
 */
record Database(String url, String username, String password) {
    private static final int PATIENCE_SECONDS = 10;

    // on a mistyped address the driver would print a warning of its own; held, or it would be collected and forgotten
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    /** @throws StartRefused if the URL does not lead to a database that lets us in */
    static Database reach(String givenUrl) {
        DRIVER_LOG.setLevel(Level.OFF);
        Properties parts = Driver.parseURL(givenUrl, new Properties());
        if (parts == null) {
            throw new StartRefused("--datenbank: das ist keine brauchbare JDBC-Adresse; "
                    + "sie sieht aus wie jdbc:postgresql://host:5432/name?user=…&password=…");
        }
        String user = parts.getProperty(PGProperty.USER.getName(), System.getProperty("user.name", ""));
        String password = parts.getProperty(PGProperty.PASSWORD.getName(), "");
        var database = new Database(withoutLogin(givenUrl), user, password);
        var login = new Properties();
        PGProperty.USER.set(login, user);
        PGProperty.PASSWORD.set(login, password);
        PGProperty.LOGIN_TIMEOUT.set(login, PATIENCE_SECONDS);
        try (var _ = DriverManager.getConnection(database.url(), login)) {
            return database;
        } catch (SQLException e) {
            throw new StartRefused("Die Datenbank " + database.url() + " " + reason(e), e);
        }
    }

    private static String reason(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("28")) {
            return "lehnt die Anmeldung ab: Benutzer oder Passwort stimmen nicht.";
        }
        if (state.startsWith("3D")) {
            return "gibt es auf diesem Server nicht.";
        }
        if (state.startsWith("08")) {
            return "ist nicht erreichbar.";
        }
        return "nimmt keine Verbindung an: "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse(state);
    }

    private static String withoutLogin(String url) {
        int question = url.indexOf('?');
        if (question < 0) {
            return url;
        }
        String rest = Stream.of(url.substring(question + 1).split("&"))
                .filter(part -> !part.startsWith("user=") && !part.startsWith("password="))
                .collect(Collectors.joining("&"));
        return url.substring(0, question) + (rest.isEmpty() ? "" : "?" + rest);
    }

    @Override
    public String toString() {
        return username + "@" + url;
    }
}
