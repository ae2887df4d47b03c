package de.ratspakt.query.seals;

import de.ratspakt.events.storage.EventLog.Reference;
import de.ratspakt.query.platform.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Which texts the rows of read models name, and what has to have given them: an event, and in it a component. */
final class NamedTexts {
    static final List<Table> TABLES = List.of(
            new Table("lesen.konfliktfall", NamedTexts::ofCase),
            new Table("lesen.antrag", NamedTexts::ofMotion),
            new Table("lesen.sitzung", NamedTexts::ofSession),
            new Table("lesen.personalvorschlag", NamedTexts::ofProposal),
            new Table("lesen.kalender", NamedTexts::ofCalendar));

    private NamedTexts() {}

    @FunctionalInterface
    interface Reading {
        Row of(ResultSet row) throws SQLException;
    }

    record Table(String name, Reading reading) {
        List<Row> rows(JdbcClient jdbc, String after, int limit) {
            return jdbc.sql("select * from " + name + " where id > ? order by id limit ?")
                    .params(after, limit)
                    .query((row, i) -> reading.of(row))
                    .list();
        }
    }

    /** @param sound what else the row says of itself fits together */
    record Row(String id, List<Text> texts, boolean sound) {}

    /** @param given names of events, each with the component that has to refer to the text: {@code SitzungVerlegt.ort} */
    record Text(String stream, String id, Set<String> given) {
        boolean stands(@Nullable Reference reference) {
            return reference != null
                    && reference.strom().equals(stream)
                    && reference.felder().stream().anyMatch(f -> given.contains(reference.typ() + "." + f));
        }
    }

    /** The texts of one row, all of one stream. */
    private static final class Naming {
        private final List<Text> texts = new ArrayList<>();
        private final String stream;

        Naming(String stream) {
            this.stream = stream;
        }

        Naming text(@Nullable String id, String... given) {
            if (id != null) {
                texts.add(new Text(stream, id, Set.of(given)));
            }
            return this;
        }
    }

    private static Row ofCase(ResultSet row) throws SQLException {
        var id = row.getString("id");
        return new Row(id, new Naming(id).text(row.getString("gegenstand"), "StörungErklärt.gegenstand").texts, true);
    }

    private static Row ofMotion(ResultSet row) throws SQLException {
        var id = row.getString("id");
        return new Row(
                id,
                new Naming(id).text(row.getString("titel"), "AntragEntworfen.titel", "AntragGeändert.titel").texts,
                true);
    }

    private static Row ofSession(ResultSet row) throws SQLException {
        var id = row.getString("id");
        var naming = new Naming(id)
                .text(row.getString("gremium"), "SitzungEinberufen.gremium")
                .text(row.getString("ort"), "SitzungEinberufen.ort", "SitzungVerlegt.ort");
        return new Row(id, naming.texts, true);
    }

    private static Row ofProposal(ResultSet row) throws SQLException {
        var id = row.getString("id");
        var naming = new Naming(id)
                .text(row.getString("amt"), "PersonalvorschlagEingebracht.amt")
                .text(row.getString("person"), "PersonalvorschlagEingebracht.person")
                .text(row.getString("begruendung"), "PersonalvorschlagEingebracht.begruendung");
        Rows.read(row.getString("einvernehmen"), JsonNode.class)
                .path("eintraege")
                .forEach(said -> naming.text(text(said, "grund"), "EinvernehmenVerweigert.grund"));
        return new Row(id, naming.texts, true);
    }

    /** Outsiders see sessions only, so a row that everyone sees must be one: its texts are those of the session with its id. */
    private static Row ofCalendar(ResultSet row) throws SQLException {
        var id = row.getString("id");
        var entry = Rows.read(row.getString("stand"), JsonNode.class);
        var kind = entry.path("art").asString("");
        var plan = entry.path("handlungsplan").asString("");
        var title = text(entry, "titel");
        var place = text(entry, "ort");
        var reason = text(entry, "absagegrund");
        var naming = switch (kind) {
            case "SITZUNG" ->
                new Naming(id)
                        .text(title, "SitzungEinberufen.gremium")
                        .text(place, "SitzungEinberufen.ort", "SitzungVerlegt.ort")
                        .text(reason, "SitzungAbgesagt.grund");
            case "HANDLUNGSPLAN" ->
                new Naming(id)
                        .text(title, "HandlungsplanAngelegt.titel")
                        .text(place)
                        .text(reason);
            case "MASSNAHME" ->
                new Naming(plan)
                        .text(title, "MaßnahmeAufgenommen.titel")
                        .text(place)
                        .text(reason);
            default ->
                new Naming(row.getString("vereinbarung"))
                        .text(title, "TreffenAngesetzt.titel")
                        .text(place, "TreffenAngesetzt.ort")
                        .text(reason);
        };
        boolean sound = title != null
                && row.getBoolean("oeffentlich") == kind.equals("SITZUNG")
                && id.equals(text(entry, "id"))
                && row.getString("vereinbarung").equals(text(entry, "vereinbarung"))
                && (!kind.equals("HANDLUNGSPLAN") || id.equals(plan))
                && (!kind.equals("MASSNAHME") || id.startsWith(plan + "-"));
        return new Row(id, naming.texts, sound);
    }

    private static @Nullable String text(JsonNode holder, String name) {
        var text = holder.path(name);
        return text.isString() ? text.asString() : null;
    }
}
