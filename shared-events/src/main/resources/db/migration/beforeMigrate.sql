-- The two roles that the applications sign in with; their names tell the database, because roles belong to the server.
-- Idempotent, because every process that may migrate runs it at every
-- start; the lock keeps two of them from changing the same role at once.
select pg_advisory_xact_lock(hashtext('ratspakt.roles'));

do $$
begin
    if not exists (select from pg_roles where rolname = '${commandRole}') then
        create role "${commandRole}" login;
    end if;
    if not exists (select from pg_roles where rolname = '${queryRole}') then
        create role "${queryRole}" login;
    end if;
end
$$;

-- Only by whom may: a role that another owner made keeps the password that it has, and was tried before this.
do $$
begin
    if pg_has_role(current_user, '${commandRole}', 'MEMBER WITH ADMIN OPTION') then
        alter role "${commandRole}" login password '${commandPassword}';
    end if;
    if pg_has_role(current_user, '${queryRole}', 'MEMBER WITH ADMIN OPTION') then
        alter role "${queryRole}" login password '${queryPassword}';
    end if;
end
$$;

-- A database that was kept under other roles, before their names told the database or under another name of it, gives
-- what they may do in it to the roles of today: only roles that sign in under a name that the settings ever gave by
-- default, and only in the three schemas. Anybody else may have been given rights by whoever keeps the database.
do $$
declare
    rolle record;
    recht record;
    unsere regnamespace[];
begin
    if to_regclass('ereignisse.befehl') is null or to_regclass('lesen.token') is null then
        return;
    end if;
    unsere := array['ereignisse', 'lesen', 'zugang']::regnamespace[];
    for rolle in
        select r.oid as alt, quote_ident(r.rolname) as name, '${commandRole}' as neu
        from pg_roles r
        where r.rolname ~ '^ratspakt_command(_|$)' and r.rolname <> '${commandRole}' and r.rolcanlogin
            and exists (select from pg_class c, aclexplode(c.relacl) a
                where c.oid = 'ereignisse.befehl'::regclass and a.grantee = r.oid and a.privilege_type = 'DELETE')
        union all
        select r.oid, quote_ident(r.rolname), '${queryRole}'
        from pg_roles r
        where r.rolname ~ '^ratspakt_query(_|$)' and r.rolname <> '${queryRole}' and r.rolcanlogin
            and exists (select from pg_class c, aclexplode(c.relacl) a
                where c.oid = 'lesen.token'::regclass and a.grantee = r.oid and a.privilege_type = 'TRUNCATE')
    loop
        for recht in
            select a.privilege_type as was, format('schema %I', n.nspname) as woran
            from pg_namespace n, aclexplode(n.nspacl) a
            where a.grantee = rolle.alt and n.oid::regnamespace = any (unsere)
            union all
            select a.privilege_type,
                   format('%s %s', case c.relkind when 'S' then 'sequence' else 'table' end, c.oid::regclass)
            from pg_class c, aclexplode(c.relacl) a
            where a.grantee = rolle.alt and c.relnamespace::regnamespace = any (unsere)
            union all
            select format('%s (%I)', a.privilege_type, t.attname), format('table %s', t.attrelid::regclass)
            from pg_attribute t join pg_class c on c.oid = t.attrelid, aclexplode(t.attacl) a
            where a.grantee = rolle.alt and c.relnamespace::regnamespace = any (unsere)
            union all
            select a.privilege_type, format('function %s', p.oid::regprocedure)
            from pg_proc p, aclexplode(p.proacl) a
            where a.grantee = rolle.alt and p.pronamespace::regnamespace = any (unsere)
        loop
            execute format('grant %s on %s to %I', recht.was, recht.woran, rolle.neu);
            execute format('revoke %s on %s from %s', recht.was, recht.woran, rolle.name);
        end loop;
        for recht in
            select a.privilege_type as was, d.defaclnamespace::regnamespace as wo,
                   case d.defaclobjtype when 'S' then 'sequences' when 'f' then 'functions' else 'tables' end as woran
            from pg_default_acl d, aclexplode(d.defaclacl) a
            where a.grantee = rolle.alt and d.defaclrole = current_user::regrole
                and d.defaclnamespace::regnamespace = any (unsere)
        loop
            execute format('alter default privileges in schema %s grant %s on %s to %I', recht.wo, recht.was, recht.woran, rolle.neu);
            execute format('alter default privileges in schema %s revoke %s on %s from %s', recht.wo, recht.was, recht.woran, rolle.name);
        end loop;
    end loop;
end
$$;
