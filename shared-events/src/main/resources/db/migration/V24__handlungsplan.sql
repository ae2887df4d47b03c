-- The plan of an agreement is found inside the agreement's lock, so this must not scan.
create index ereignis_handlungsplan on ereignisse.ereignis ((nutzlast ->> 'vereinbarung'), global_index)
    where ereignis_typ = 'HandlungsplanAngelegt';

create table lesen.handlungsplan (
    id             text        primary key,
    vereinbarung   text        not null,
    partner        text[]      not null,
    arbeitsgruppen text[]      not null,
    naechster      timestamptz,
    erfasst_am     timestamptz not null,
    version        bigint      not null,
    stand          json        not null
);
comment on column lesen.handlungsplan.naechster is
    'When the earliest date is over that the plan waits for, past or to come; what is late shows by it.';
create index handlungsplan_erfasst_am on lesen.handlungsplan (erfasst_am desc, id desc);

-- One row per date that still runs: of a measure, or of the plan itself.
create table lesen.planfrist (
    handlungsplan text        not null,
    frist         text        not null,
    massnahme     text,
    letzter_tag   date        not null,
    ablauf        timestamptz not null,
    primary key (handlungsplan, frist)
);

create table lesen.planerinnerung (
    ereignis      text        not null primary key,
    handlungsplan text        not null,
    massnahme     text,
    letzter_tag   date        not null,
    tage          int         not null,
    ergangen_am   text        not null,
    erfasst_am    timestamptz not null
);
create index planerinnerung_erfasst_am on lesen.planerinnerung (erfasst_am desc, ereignis desc);
create index planerinnerung_handlungsplan on lesen.planerinnerung (handlungsplan);
