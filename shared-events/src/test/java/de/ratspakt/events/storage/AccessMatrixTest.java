package de.ratspakt.events.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which role may do what, as the database sees it, whatever was granted to whom and how. Who adds a table says it here. Of
 * the read models one line holds for all.
 */
class AccessMatrixTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private final JdbcClient administrator = JdbcClient.create(DATABASE.asAdministrator());

    private static final String TABLES = """
            select n.nspname || '.' || c.relname as name, r.rolname as role,
              coalesce((select string_agg(lower(p), ' ' order by place) from unnest(case c.relkind when 'S'
                  then array['SELECT', 'USAGE', 'UPDATE']
                  else array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'] end)
                with ordinality as all_of (p, place)
                where case c.relkind when 'S' then has_sequence_privilege(r.oid, c.oid, p)
                  else has_table_privilege(r.oid, c.oid, p) end), '') as rights,
              coalesce((select string_agg(lower(p) || '(' || names || ')', ' ' order by p) from (
                select p, string_agg(a.attname, ' ' order by a.attnum) as names
                from pg_attribute a, unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) p
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and c.relkind <> 'S'
                  and has_column_privilege(r.oid, c.oid, a.attnum, p) and not has_table_privilege(r.oid, c.oid, p)
                group by p) single), '') as columns
            from pg_class c join pg_namespace n on n.oid = c.relnamespace, pg_roles r
            where c.relkind in ('r', 'v', 'm', 'S', 'p') and n.nspname in ('ereignisse', 'lesen', 'zugang', 'public')
              and r.rolname in ('ratspakt_command', 'ratspakt_query')
            order by 1, 2""";

    private record Right(String name, String role, String rights) {
        @Override
        public String toString() {
            return name + (role.endsWith("command") ? " command: " : " query: ") + rights;
        }
    }

    private List<Right> rights(String sql) {
        return administrator
                .sql(sql)
                .query((row, n) -> new Right(
                        row.getString("name"),
                        row.getString("role"),
                        (row.getString("rights") + " " + row.getString("columns")).strip()))
                .list()
                .stream()
                .filter(r -> !r.rights().isEmpty())
                .toList();
    }

    @Test
    void each_role_may_do_what_it_needs_in_each_table() {
        assertThat(rights(TABLES).stream()
                        .filter(r -> !r.name().startsWith("lesen."))
                        .map(Right::toString))
                .containsExactly("""
                        ereignisse.anlage command: select insert(sha256 inhalt)
                        ereignisse.anlage query: select
                        ereignisse.befehl command: select insert update delete
                        ereignisse.ereignis command: select insert(ereignis_id aggregat_typ aggregat_id sequenz ereignis_typ revision zeitpunkt nutzlast metadaten)
                        ereignisse.ereignis query: select
                        ereignisse.ereignis_klartext command: select
                        ereignisse.ereignis_klartext query: select
                        ereignisse.kontoname command: select
                        ereignisse.kontoname query: select
                        ereignisse.offene_frist command: select insert update delete
                        ereignisse.offene_frist query: select
                        ereignisse.register command: select insert(text_id salz text strom laenge)
                        ereignisse.register query: select
                        ereignisse.saga command: select insert update delete
                        ereignisse.saga_zuordnung command: select insert update delete
                        ereignisse.saga_zuordnung_id_seq command: usage
                        ereignisse.scheduled_tasks command: select insert update delete
                        ereignisse.schnappschuss command: select insert delete
                        ereignisse.schnappschuss query: select
                        ereignisse.token command: select insert update delete
                        ereignisse.uhr command: select insert update delete
                        ereignisse.uhr query: select
                        zugang.anmeldung command: select insert update delete
                        zugang.anmeldung query: select update(zuletzt_am)
                        zugang.anmeldung_merk command: select insert update delete
                        zugang.anmeldung_merk query: select delete
                        zugang.fehlversuch command: select insert update delete
                        zugang.fehlversuch query: select insert update delete
                        zugang.geladen command: select insert update delete
                        zugang.konto command: select insert update
                        zugang.konto query: select
                        zugang.konto_funktion command: select insert update delete
                        zugang.konto_funktion query: select
                        """.strip().split("\n"));
    }

    @Test
    void read_models_are_the_query_sides() {
        assertThat(rights(TABLES).stream().filter(r -> r.name().startsWith("lesen.")))
                .isNotEmpty()
                .allSatisfy(r -> {
                    assertThat(r.role()).isEqualTo("ratspakt_query");
                    assertThat(r.rights()).isIn("select insert update delete truncate", "select usage");
                });
    }

    @Test
    void each_role_may_call_what_it_needs_and_make_nothing() {
        assertThat(administrator.sql("""
                                select n.nspname || '.' || p.proname || ' ' || substr(r.rolname, 10)
                                from pg_proc p join pg_namespace n on n.oid = p.pronamespace, pg_roles r
                                where n.nspname in ('ereignisse', 'lesen', 'zugang', 'public')
                                  and p.prorettype <> 'trigger'::regtype
                                  and r.rolname in ('ratspakt_command', 'ratspakt_query')
                                  and has_function_privilege(r.oid, p.oid, 'EXECUTE')
                                order by 1""").query(String.class).list())
                .containsExactly(
                        "ereignisse.anlage_tilgen command",
                        "ereignisse.augenblick command",
                        "ereignisse.augenblick query",
                        "ereignisse.text_tilgen command");
        assertThat(administrator.sql("""
                                select n.nspname || ' ' || substr(r.rolname, 10) || case
                                    when has_schema_privilege(r.oid, n.oid, 'CREATE') then ' create' else '' end
                                from pg_namespace n, pg_roles r
                                where n.nspname in ('ereignisse', 'lesen', 'zugang', 'public')
                                  and r.rolname in ('ratspakt_command', 'ratspakt_query')
                                  and has_schema_privilege(r.oid, n.oid, 'USAGE')
                                order by 1""").query(String.class).list())
                .containsExactly(
                        "ereignisse command",
                        "ereignisse query",
                        "lesen query",
                        "public command",
                        "public query",
                        "zugang command",
                        "zugang query");
        assertThat(administrator.sql("""
                                select rolname from pg_roles where rolname in ('ratspakt_command', 'ratspakt_query')
                                  and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)
                                union all
                                select g.rolname from pg_auth_members m join pg_roles g on g.oid = m.roleid
                                  join pg_roles r on r.oid = m.member
                                where r.rolname in ('ratspakt_command', 'ratspakt_query')""").query(String.class).list()).isEmpty();
    }
}
