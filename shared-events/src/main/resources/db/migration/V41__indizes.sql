-- What is asked of a long log, answered without reading all of it. Built in one transaction: it is whole or not there, and
-- waits no longer than this for those that still write (a million events take under a minute).
set local lock_timeout = '15s';
set local maintenance_work_mem = '256MB';

-- Immutable, so that it can be indexed: what is stored always names its offset, so no setting changes the outcome.
-- PostgreSQL knows offsets below 16 hours only; what was recorded with a wider one is read by arithmetic.
create function ereignisse.augenblick(gesagt text) returns timestamptz language sql immutable strict parallel safe as $$
    select case when gesagt ~ '[+-]1[5-9]:[0-9]{2}$'
                then (left(gesagt, -6)::timestamp - right(gesagt, 6)::interval) at time zone 'UTC'
                else gesagt::timestamptz
           end
$$;

-- The audit trail by time.
create index ereignis_zeit on ereignisse.ereignis
    (ereignisse.augenblick(nutzlast -> 'kopf' ->> 'eingetretenAm'), global_index);
-- What belongs to an agreement, and the last act of a partner in each of it: asked inside the agreement's lock.
create index ereignis_vereinbarung on ereignisse.ereignis ((nutzlast ->> 'vereinbarung'), aggregat_id) where sequenz = 0;
create index ereignis_handelnd on ereignisse.ereignis
    (aggregat_id, split_part(nutzlast -> 'kopf' ->> 'von', '.', 1), ereignisse.augenblick(nutzlast -> 'kopf' ->> 'eingetretenAm'))
    where nutzlast -> 'kopf' ->> 'von' is not null;
-- The event that refers to a text, whatever it calls it.
create index ereignis_texte on ereignisse.ereignis
    using gin (jsonb_path_query_array(nutzlast::jsonb, '$.**.text')) with (fastupdate = off)
    where strpos(nutzlast::text, '\u0000') = 0;

-- The open cases of an agreement, which the start page asks for.
create index konfliktfall_offen on lesen.konfliktfall (vereinbarung, erfasst_am desc, id desc) where offen;

create or replace view ereignisse.ereignis_klartext as
select global_index                                             as position,
       ereignis_typ                                             as typ,
       revision,
       aggregat_typ,
       aggregat_id,
       sequenz,
       ereignisse.augenblick(nutzlast -> 'kopf' ->> 'eingetretenAm') as eingetreten_am,
       nutzlast -> 'kopf' ->> 'eingetretenAm'                   as eingetreten_text,
       (nutzlast -> 'kopf' ->> 'erfasstAm')::timestamptz        as erfasst_am,
       nutzlast -> 'kopf' ->> 'von'                             as von,
       nutzlast -> 'kopf' ->> 'ursache'                         as ursache,
       metadaten ->> 'akteur'                                   as akteur,
       metadaten ->> 'rolle'                                    as rolle,
       metadaten ->> 'mandat'                                   as mandat,
       metadaten ->> 'anfrage'                                  as anfrage,
       metadaten ->> 'regelwerk'                                as regelwerk,
       metadaten ->> 'regelmaschine'                            as regelmaschine,
       ereignis_id                                              as ereignis,
       nutzlast                                                 as daten
from ereignisse.ereignis;
