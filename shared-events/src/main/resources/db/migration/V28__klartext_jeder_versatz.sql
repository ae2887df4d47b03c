-- PostgreSQL knows offsets below 16 hours only; one event with a wider one made the whole view unreadable. Such offsets are
-- refused today. What was recorded with one is read by arithmetic.
create or replace view ereignisse.ereignis_klartext as
select global_index                                             as position,
       ereignis_typ                                             as typ,
       revision,
       aggregat_typ,
       aggregat_id,
       sequenz,
       case when nutzlast -> 'kopf' ->> 'eingetretenAm' ~ '[+-]1[5-9]:[0-9]{2}$'
            then (left(nutzlast -> 'kopf' ->> 'eingetretenAm', -6)::timestamp
                     - right(nutzlast -> 'kopf' ->> 'eingetretenAm', 6)::interval) at time zone 'UTC'
            else (nutzlast -> 'kopf' ->> 'eingetretenAm')::timestamptz
       end                                                      as eingetreten_am,
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
