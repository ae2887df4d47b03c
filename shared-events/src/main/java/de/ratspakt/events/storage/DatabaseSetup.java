package de.ratspakt.events.storage;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prepares an empty server for the migrations: what only its administrator may do. */
public final class DatabaseSetup {
    private DatabaseSetup() {}

    /**
     * Creates, where missing, the owner's role and its database. The owner may create the other two roles and is no
     * superuser. The name of database and role must be plain identifiers.
     */
    public static void prepare(DataSource administrator, String database, DatabaseSettings.Role owner) {
        var jdbc = JdbcClient.create(administrator);
        if (!exists(jdbc, "select count(*) from pg_roles where rolname = ?", owner.name())) {
            jdbc.sql("create role " + quoted(owner.name())).update();
        }
        jdbc.sql("alter role " + quoted(owner.name()) + " login createrole nosuperuser password '"
                        + owner.password().replace("'", "''") + "'")
                .update();
        if (!exists(jdbc, "select count(*) from pg_database where datname = ?", database)) {
            jdbc.sql("create database " + quoted(database) + " owner " + quoted(owner.name()) + " encoding 'UTF8'")
                    .update();
        }
    }

    /**
     * Gives everything in a database that its administrator made to the owner, who is no superuser: schemas, tables, views,
     * functions, what is granted on future ones, and the roles of both sides. Does nothing where that was done.
     *
     * @param administrator connects to the database itself
     */
    public static void handOver(DataSource administrator, DatabaseSettings.Role owner) {
        JdbcClient.create(administrator)
                .sql(HAND_OVER.formatted(quoted(owner.name())))
                .update();
    }

    private static final String HAND_OVER = """
            do $hand$
            declare
                neu regrole := '%1$s';
                teil record;
            begin
                execute format('alter database %%I owner to %%s', current_database(), neu);
                for teil in
                    select format('schema %%I', nspname) as was from pg_namespace
                    where nspowner = current_user::regrole and nspname in ('ereignisse', 'lesen', 'zugang')
                    union all
                    select format('%%s %%s', case c.relkind when 'S' then 'sequence' when 'v' then 'view' else 'table' end,
                                  c.oid::regclass)
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.relowner = current_user::regrole and c.relkind in ('r', 'v', 'S')
                        and n.nspname in ('ereignisse', 'lesen', 'zugang', 'public')
                        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                            and c.relkind = 'S' and d.deptype in ('a', 'i'))
                    union all
                    select format('function %%s', p.oid::regprocedure)
                    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                    where p.proowner = current_user::regrole and n.nspname in ('ereignisse', 'lesen', 'zugang', 'public')
                loop
                    execute format('alter %%s owner to %%s', teil.was, neu);
                end loop;
                for teil in
                    select a.privilege_type as was, a.grantee::regrole as wem, d.defaclnamespace::regnamespace as wo,
                           case d.defaclobjtype when 'S' then 'sequences' when 'f' then 'functions' else 'tables' end as woran
                    from pg_default_acl d, aclexplode(d.defaclacl) a
                    where d.defaclrole = current_user::regrole and d.defaclnamespace <> 0 and a.grantee <> 0
                loop
                    execute format('alter default privileges for role %%s in schema %%s grant %%s on %%s to %%s',
                        neu, teil.wo, teil.was, teil.woran, teil.wem);
                    execute format('alter default privileges in schema %%s revoke %%s on %%s from %%s',
                        teil.wo, teil.was, teil.woran, teil.wem);
                end loop;
                for teil in
                    select r.oid::regrole as wer from pg_roles r
                    where r.rolname in ('ratspakt_command', 'ratspakt_query') and not exists (
                        select from pg_auth_members m where m.roleid = r.oid and m.member = neu and m.admin_option)
                loop
                    execute format('grant %%s to %%s with admin true, inherit false, set false', teil.wer, neu);
                end loop;
            end
            $hand$""";

    private static boolean exists(JdbcClient jdbc, String sql, String name) {
        return jdbc.sql(sql).param(name).query(Long.class).single() > 0;
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
