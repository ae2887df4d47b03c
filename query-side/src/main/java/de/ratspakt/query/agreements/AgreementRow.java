package de.ratspakt.query.agreements;

import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.query.platform.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A row of {@code lesen.vereinbarung}. */
record AgreementRow(Pact pact, OffsetDateTime since, long version) {

    static Optional<AgreementRow> find(JdbcClient jdbc, String id) {
        return jdbc.sql("select * from lesen.vereinbarung where id = ?")
                .param(id)
                .query((row, i) -> of(row))
                .optional();
    }

    static List<AgreementRow> all(JdbcClient jdbc) {
        return jdbc.sql("select * from lesen.vereinbarung order by id")
                .query((row, i) -> of(row))
                .list();
    }

    /** The row that these events would have. */
    static AgreementRow of(List<AgreementEvent> events) {
        var since = events.getFirst().kopf().eingetretenAm();
        var pact = Pact.of(events.subList(0, 1));
        for (var event : events.subList(1, events.size())) {
            var before = pact;
            pact = before.after(event);
            if (pact.lage() != before.lage()) {
                since = event.kopf().eingetretenAm();
            }
        }
        return new AgreementRow(pact, since, pact.version());
    }

    private static AgreementRow of(ResultSet row) throws SQLException {
        return new AgreementRow(
                Rows.read(row.getString("stand"), Pact.class),
                OffsetDateTime.parse(row.getString("lage_seit")),
                row.getLong("version"));
    }
}
