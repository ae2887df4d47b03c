-- Events name an account by a random id; who that is lies here, where it can be forgotten. Events of before hold the name.
create table ereignisse.kontoname (
    konto      text primary key,
    name       text,
    getilgt_am timestamptz,
    check ((getilgt_am is null) = (name is not null))
);
create index kontoname_name on ereignisse.kontoname (name);
grant select on ereignisse.kontoname to "${commandRole}", "${queryRole}";

-- Forgets whose acts they were. The account has to be closed before, so that nobody can act under an id without a name.
create function ereignisse.kontoname_tilgen(id text, am timestamptz) returns boolean
    language plpgsql security definer set search_path = ereignisse, zugang, pg_temp as $$
begin
    if exists (select from zugang.konto k where k.nummer = id and k.stand <> 'GESCHLOSSEN') then
        raise exception 'Das Konto ist nicht geschlossen' using errcode = 'restrict_violation';
    end if;
    update ereignisse.kontoname set name = null, getilgt_am = am where konto = id and getilgt_am is null;
    if found then
        delete from zugang.konto k where k.nummer = id;
        return true;
    end if;
    return false;
end
$$;
revoke execute on function ereignisse.kontoname_tilgen(text, timestamptz) from public;

-- Never a name: names have no colon.
alter table zugang.konto add column nummer text not null unique default 'konto:' || gen_random_uuid();
alter table zugang.konto add column stand text not null default 'AKTIV'
    check (stand in ('AKTIV', 'GESPERRT', 'GESCHLOSSEN'));
alter table zugang.konto add column kennwort_vorlaeufig boolean not null default false;
comment on column zugang.konto.kennwort_vorlaeufig is
    'Somebody else set it: the owner has to choose another one before anything else.';

-- Names that only the system may have. Who has one keeps the account under a longer name.
alter table zugang.konto_funktion drop constraint konto_funktion_konto_fkey;
alter table zugang.konto_funktion add constraint konto_funktion_konto_fkey
    foreign key (konto) references zugang.konto (name) on delete cascade on update cascade;
do $$
declare
    alt record;
begin
    for alt in select name, name || '-' || substr(md5(nummer), 1, 8) as neu from zugang.konto
               where name in ('ratspakt', 'system', 'oeffentlich', 'oeffentlichkeit', 'null', 'undefined', 'anonym',
                              'anonymous', 'niemand', 'root') loop
        update zugang.konto set name = alt.neu where name = alt.name;
        update ereignisse.befehl set konto = alt.neu where konto = alt.name;
        raise notice 'Konto % heißt jetzt %, weil der Name dem System gehört', alt.name, alt.neu;
    end loop;
end
$$;

insert into ereignisse.kontoname(konto, name) select nummer, name from zugang.konto;
create function zugang.konto_name_merken() returns trigger
    language plpgsql security definer set search_path = ereignisse, pg_temp as $$
begin
    insert into ereignisse.kontoname(konto, name) values (new.nummer, new.name);
    return new;
end
$$;
revoke execute on function zugang.konto_name_merken() from public;
create trigger konto_name_merken after insert on zugang.konto
    for each row execute function zugang.konto_name_merken();

-- A repeated request is known by the account's id.
update ereignisse.befehl b set konto = k.nummer from zugang.konto k where k.name = b.konto;
