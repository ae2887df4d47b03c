-- The read models. Each belongs to one projection, which can forget its rows and make them anew from the events.
-- Moments as people stated them are kept as text, because timestamptz would lose the offset.
create table lesen.vereinbarung (
    id         text   primary key,
    lage       text   not null,
    lage_seit  text   not null,
    version    bigint not null,
    stand      json   not null
);

create table lesen.konfliktfall (
    id            text        primary key,
    vereinbarung  text        not null,
    partner       text[]      not null,
    oeffentlich   boolean     not null,
    stufe         text        not null,
    status        text        not null,
    offen         boolean     not null,
    erklaert_am   text        not null,
    erfasst_am    timestamptz not null,
    erklaert_von  text[]      not null,
    gegenstand    text        not null,
    strittig      boolean     not null,
    fristen       json        not null,
    version       bigint      not null
);
create index konfliktfall_erfasst_am on lesen.konfliktfall (erfasst_am desc, id desc);
create index konfliktfall_vereinbarung on lesen.konfliktfall (vereinbarung);

create table lesen.zeitstrahl (
    konfliktfall   text        not null,
    sequenz        bigint      not null,
    ereignis       text        not null unique,
    typ            text        not null,
    art            text        not null,
    eingetreten_am text        not null,
    erfasst_am     timestamptz not null,
    nachgetragen   boolean     not null,
    ursache        text,
    daten          json        not null,
    primary key (konfliktfall, sequenz)
);

create table lesen.frist (
    konfliktfall text        not null primary key,
    vereinbarung text        not null,
    frist        text        not null,
    stufe        text        not null,
    letzter_tag  date        not null,
    ablauf       timestamptz not null,
    strittig     boolean     not null
);
create index frist_ablauf on lesen.frist (ablauf, konfliktfall);

create table lesen.erinnerung (
    ereignis     text        not null primary key,
    konfliktfall text        not null,
    frist        text        not null,
    letzter_tag  date        not null,
    tage         int         not null,
    ergangen_am  text        not null,
    erfasst_am   timestamptz not null
);
create index erinnerung_erfasst_am on lesen.erinnerung (erfasst_am desc, ereignis desc);
create index erinnerung_konfliktfall on lesen.erinnerung (konfliktfall);
