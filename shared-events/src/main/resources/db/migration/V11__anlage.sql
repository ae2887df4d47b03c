-- Attachments of motions, under the hash of their bytes: what is attached twice is kept once. Written with the event that
-- refers to it, never changed. Like a text, it can be forgotten; the event keeps the hash.
create table ereignisse.anlage (
    sha256      text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    inhalt      bytea,
    getilgt_am  timestamptz,
    check ((getilgt_am is null) = (inhalt is not null))
);
-- PDF, images and documents are packed already.
alter table ereignisse.anlage alter column inhalt set storage external;

grant select, insert on ereignisse.anlage to "${commandRole}";
grant select on ereignisse.anlage to "${queryRole}";

create function ereignisse.anlage_tilgen(hash text, am timestamptz) returns boolean
    language plpgsql security definer set search_path = ereignisse, pg_temp as $$
begin
    update ereignisse.anlage set inhalt = null, getilgt_am = am where sha256 = hash and getilgt_am is null;
    return found;
end
$$;
revoke execute on function ereignisse.anlage_tilgen(text, timestamptz) from public;
grant execute on function ereignisse.anlage_tilgen(text, timestamptz) to "${commandRole}";
