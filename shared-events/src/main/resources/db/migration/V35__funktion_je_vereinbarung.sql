-- A function belongs to an agreement: laatzen-2021/spd.vorsitz. Each account keeps what it reaches today, that is its
-- function in every agreement that has its partner. What was changed is told to whoever migrates, and stands in the log.
do $$
declare
    alt record;
    neu text[];
begin
    create temporary table funktion_alt on commit drop as
        select konto, funktion, reihe from zugang.konto_funktion where funktion <> 'admin';
    create temporary table partner_je_vereinbarung on commit drop as
        select distinct e.aggregat_id as vereinbarung, p ->> 'id' as partner
        from ereignisse.ereignis e, json_array_elements(e.nutzlast -> 'vertrag' -> 'partner') p
        where e.ereignis_typ = 'VereinbarungGeschlossen';
    for alt in select * from funktion_alt order by konto, reihe loop
        select coalesce(array_agg(distinct v.vereinbarung || '/' || alt.funktion), '{}') into neu
        from partner_je_vereinbarung v
        where alt.funktion in ('gruppe.buero', 'pruefung')
           or alt.funktion ~ '[.](vorsitz|stellv|partei|mitglied)$'
              and v.partner = substring(alt.funktion from '^(.*)[.][a-z]+$');
        delete from zugang.konto_funktion where konto = alt.konto and funktion = alt.funktion;
        insert into zugang.konto_funktion(konto, funktion, reihe)
            select alt.konto, f, (select coalesce(max(reihe), -1) from zugang.konto_funktion where konto = alt.konto) + n
            from unnest(neu) with ordinality as u(f, n);
        if neu = '{}' then
            raise notice 'Konto %: % entfällt, weil keine Vereinbarung diese Funktion kennt', alt.konto, alt.funktion;
        else
            raise notice 'Konto %: % ist jetzt %', alt.konto, alt.funktion, array_to_string(neu, ', ');
        end if;
    end loop;
end
$$;

-- The agreements whose functions a start has given to the example's accounts; what was given once stays as it was set since.
create table zugang.geladen (
    vereinbarung text primary key
);
insert into zugang.geladen(vereinbarung)
    select distinct aggregat_id from ereignisse.ereignis where ereignis_typ = 'VereinbarungGeschlossen'
    on conflict do nothing;
