package de.ratspakt.query.casefile;

import de.ratspakt.events.conflict.Frist;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.rules.Case;
import de.ratspakt.query.platform.History;
import de.ratspakt.query.platform.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of {@code lesen.konfliktfall}.
 *
 * @param gegenstand id of the text in the register
 */
record CaseRow(
        String id,
        String vereinbarung,
        List<String> partner,
        boolean oeffentlich,
        Stufe stufe,
        Case.Status status,
        OffsetDateTime erklaertAm,
        OffsetDateTime erfasstAm,
        List<String> erklaertVon,
        String gegenstand,
        boolean strittig,
        Periods fristen,
        long version) {

    /** The periods to list, in order of opening, the running one last. */
    record Periods(List<Entry> eintraege) {
        record Entry(Frist frist, boolean offen, boolean strittig) {}

        static Periods of(History history) {
            var c = history.state();
            var listed = new ArrayList<Entry>();
            var running = new ArrayList<Entry>();
            for (var period : c.periods()) {
                if (!period.isForRecording()) {
                    var open = c.isRunning(period);
                    (open ? running : listed).add(new Entry(period, open, history.contested(period)));
                }
            }
            listed.addAll(running);
            return new Periods(List.copyOf(listed));
        }
    }

    static CaseRow of(ResultSet row) throws SQLException {
        return new CaseRow(
                row.getString("id"),
                row.getString("vereinbarung"),
                strings(row, "partner"),
                row.getBoolean("oeffentlich"),
                Stufe.valueOf(row.getString("stufe")),
                Case.Status.valueOf(row.getString("status")),
                OffsetDateTime.parse(row.getString("erklaert_am")),
                row.getObject("erfasst_am", OffsetDateTime.class),
                strings(row, "erklaert_von"),
                row.getString("gegenstand"),
                row.getBoolean("strittig"),
                Rows.read(row.getString("fristen"), Periods.class),
                row.getLong("version"));
    }

    /** The row that a history would have. */
    static CaseRow of(History history, boolean oeffentlich) {
        var c = history.state();
        var declaration = c.declaration();
        return new CaseRow(
                c.id(),
                c.agreement(),
                declaration.vertragsstand().partner(),
                oeffentlich,
                c.stage(),
                c.status(),
                declaration.kopf().eingetretenAm(),
                Rows.berlin(declaration.kopf().erfasstAm()),
                List.copyOf(c.declarers()),
                declaration.gegenstand().text(),
                history.contested(),
                Periods.of(history),
                history.version());
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
