package de.ratspakt.query.findings;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.platform.Texts;
import de.ratspakt.query.deadlines.Addresses;
import de.ratspakt.query.platform.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredFindings implements Findings {
    private final JdbcClient jdbc;

    StoredFindings(@Qualifier(QUERY) JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Finding> of(String vereinbarung, int limit, Locale language) {
        return jdbc.sql("select * from lesen.befund where vereinbarung = ? order by erfasst_am desc, ereignis limit ?")
                .params(vereinbarung, limit)
                .query((row, i) -> finding(row, language))
                .list();
    }

    @Override
    public List<Finding> these(Collection<String> ereignisse, Locale language) {
        if (ereignisse.isEmpty()) {
            return List.of();
        }
        var found = jdbc
                .sql("select * from lesen.befund where ereignis = any (?)")
                .param(ereignisse.toArray(String[]::new))
                .query((row, i) -> finding(row, language))
                .list()
                .stream()
                .collect(Collectors.toMap(Finding::ereignis, Function.identity()));
        return ereignisse.stream()
                .flatMap(id -> Stream.ofNullable(found.get(id)))
                .toList();
    }

    private static Finding finding(ResultSet row, Locale language) throws SQLException {
        var typ = row.getString("typ");
        var kind = typ.equals("RegelabweichungErmittelt") ? "sitzung" : "konfliktfall";
        var aggregate = row.getString("aggregat");
        var art = row.getString("art");
        return new Finding(
                row.getString("ereignis"),
                typ,
                art,
                Texts.in(language).get((kind.equals("sitzung") ? "gruppe.befund." : "zeitstrahl.befund.") + art),
                row.getString("klausel"),
                row.getString("fraktion"),
                Rows.berlin(OffsetDateTime.parse(row.getString("eingetreten_am"))),
                row.getBoolean("entfallen"),
                kind.equals("sitzung") ? aggregate : null,
                kind.equals("konfliktfall") ? aggregate : null,
                Addresses.of(Map.of(kind, aggregate)));
    }
}
