package de.ratspakt.query.timeline;

import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.storage.PublishedNames;
import de.ratspakt.query.platform.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code lesen.zeitstrahl}. */
record TimelineRow(
        String typ,
        Timeline.Art art,
        OffsetDateTime eingetretenAm,
        OffsetDateTime erfasstAm,
        boolean nachgetragen,
        @Nullable String ursache,
        ConflictEvent event) {

    static TimelineRow of(ResultSet row, PublishedNames names) throws SQLException {
        var type = row.getString("typ");
        return new TimelineRow(
                type,
                Timeline.Art.valueOf(row.getString("art")),
                OffsetDateTime.parse(row.getString("eingetreten_am")),
                row.getObject("erfasst_am", OffsetDateTime.class),
                row.getBoolean("nachgetragen"),
                row.getString("ursache"),
                (ConflictEvent) Rows.event(
                        row.getString("daten"),
                        Objects.requireNonNull(names.all().get(type))));
    }
}
