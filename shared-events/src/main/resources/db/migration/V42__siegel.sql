-- Positions are given by the database alone: nobody chooses where an event stands, nor burns numbers.
set local lock_timeout = '15s';
alter table ereignisse.ereignis alter column global_index set generated always;
revoke usage on sequence ereignisse.ereignis_global_index_seq from "${commandRole}";
revoke insert on ereignisse.ereignis from "${commandRole}";
grant insert (ereignis_id, aggregat_typ, aggregat_id, sequenz, ereignis_typ, revision, zeitpunkt, nutzlast, metadaten)
    on ereignisse.ereignis to "${commandRole}";

-- With which stream a text was written, and how long that was then: a stream that is shorter has lost its end. What was
-- written before this was known says nothing of it.
alter table ereignisse.register add column strom text, add column laenge bigint;
alter table ereignisse.register add check ((strom is null) = (laenge is null)) not valid;

-- Nobody writes a text or an attachment that is forgotten already.
revoke insert on ereignisse.register, ereignisse.anlage from "${commandRole}";
grant insert (text_id, salz, text, strom, laenge) on ereignisse.register to "${commandRole}";
grant insert (sha256, inhalt) on ereignisse.anlage to "${commandRole}";

-- Forgetting leaves an event: the owner's functions forget nothing unless TextGetilgt, which names the text and the legal
-- basis, was appended in the same transaction.
drop function ereignisse.text_tilgen(text, timestamptz);
drop function ereignisse.anlage_tilgen(text, timestamptz);

create index ereignis_getilgt_text on ereignisse.ereignis ((nutzlast ->> 'text')) where ereignis_typ = 'TextGetilgt';
create index ereignis_getilgt_anlage on ereignisse.ereignis ((nutzlast ->> 'sha256')) where ereignis_typ = 'TextGetilgt';

create function ereignisse.eben_getilgt(beleg text, feld text, wert text) returns timestamptz
    language plpgsql set search_path = ereignisse, pg_temp as $$
declare
    am timestamptz;
begin
    select (e.nutzlast -> 'kopf' ->> 'erfasstAm')::timestamptz into am from ereignisse.ereignis e
        where e.ereignis_id = beleg and e.ereignis_typ = 'TextGetilgt' and e.nutzlast ->> feld = wert
            and e.xmin = pg_current_xact_id()::xid;
    if am is null then
        raise exception 'Getilgt wird nur mit dem Ereignis TextGetilgt in derselben Transaktion'
            using errcode = 'restrict_violation';
    end if;
    return am;
end
$$;
revoke execute on function ereignisse.eben_getilgt(text, text, text) from public;

create function ereignisse.text_tilgen(id text, beleg text) returns boolean
    language plpgsql security definer set search_path = ereignisse, pg_temp as $$
declare
    am timestamptz := ereignisse.eben_getilgt(beleg, 'text', id);
begin
    update ereignisse.register set text = null, salz = null, getilgt_am = am where text_id = id and getilgt_am is null;
    return found;
end
$$;
revoke execute on function ereignisse.text_tilgen(text, text) from public;
grant execute on function ereignisse.text_tilgen(text, text) to "${commandRole}";

create function ereignisse.anlage_tilgen(hash text, beleg text) returns boolean
    language plpgsql security definer set search_path = ereignisse, pg_temp as $$
declare
    am timestamptz := ereignisse.eben_getilgt(beleg, 'sha256', hash);
begin
    update ereignisse.anlage set inhalt = null, getilgt_am = am where sha256 = hash and getilgt_am is null;
    return found;
end
$$;
revoke execute on function ereignisse.anlage_tilgen(text, text) from public;
grant execute on function ereignisse.anlage_tilgen(text, text) to "${commandRole}";
