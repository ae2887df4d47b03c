-- The two roles that the applications sign in with. Idempotent, because every process that may migrate runs it at every
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

alter role "${commandRole}" login password '${commandPassword}';
alter role "${queryRole}" login password '${queryPassword}';
