-- Free text and names: the only place from which something can be forgotten. The event keeps the salted hash; without
-- salt and text it says nothing.
create table ereignisse.register (
    text_id     text primary key,
    salz        text,
    text        text,
    getilgt_am  timestamptz,
    check ((getilgt_am is null) = (text is not null)),
    check ((getilgt_am is null) = (salz is not null))
);

grant select, insert on ereignisse.register to "${commandRole}";
grant select on ereignisse.register to "${queryRole}";

-- Erasure runs with the owner's rights, so that nobody needs update or delete on the register.
create function ereignisse.text_tilgen(id text, am timestamptz) returns boolean
    language plpgsql security definer set search_path = ereignisse, pg_temp as $$
begin
    update ereignisse.register set text = null, salz = null, getilgt_am = am where text_id = id and getilgt_am is null;
    return found;
end
$$;
revoke execute on function ereignisse.text_tilgen(text, timestamptz) from public;
grant execute on function ereignisse.text_tilgen(text, timestamptz) to "${commandRole}";
