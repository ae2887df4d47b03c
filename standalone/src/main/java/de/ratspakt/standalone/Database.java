package de.ratspakt.standalone;

import de.ratspakt.events.platform.StartRefused;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * A database and its owner's login.
 *
 * @param url without user and password, because in a URL they would win over those of the other roles
 */
record Database(String url, String username, String password) {
    private static final int PATIENCE_SECONDS = 10;

    /** @throws StartRefused if the URL does not lead to a database that lets us in */
    static Database reach(String givenUrl) {
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
            throw new StartRefused(
                    "Die Datenbank " + database.url() + " ist nicht erreichbar: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    private static String withoutLogin(String url) {
        return url.replaceAll("([?&])(?:user|password)=[^&]*&?", "$1").replaceAll("[?&]$", "");
    }

    @Override
    public String toString() {
        return username + "@" + url;
    }
}
