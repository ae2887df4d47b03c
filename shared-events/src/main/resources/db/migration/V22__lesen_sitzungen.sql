-- The read models of sessions: what lists, deadlines and reminders need. A session itself is folded from its own events.
create table lesen.sitzung (
    id           text        primary key,
    vereinbarung text        not null,
    partner      text[]      not null,
    termin       timestamptz not null,
    termin_text  text        not null,
    gremium      text        not null,
    ort          text        not null,
    stand        text        not null,
    punkte       int         not null,
    ohne_linie   int         not null,
    gefaehrdet   int         not null,
    befunde      int         not null,
    version      bigint      not null
);
create index sitzung_termin on lesen.sitzung (termin desc, id desc);
create index sitzung_vereinbarung on lesen.sitzung (vereinbarung, termin desc, id desc);

create table lesen.sitzungsfrist (
    sitzung      text        not null,
    art          text        not null,
    gegenstand   text        not null,
    vereinbarung text        not null,
    partner      text[]      not null,
    letzter_tag  date        not null,
    ablauf       timestamptz not null,
    primary key (sitzung, art, gegenstand)
);
create index sitzungsfrist_ablauf on lesen.sitzungsfrist (ablauf, sitzung);

create table lesen.sitzungserinnerung (
    ereignis     text        not null primary key,
    sitzung      text        not null,
    vereinbarung text        not null,
    partner      text[]      not null,
    ablauf       timestamptz not null,
    ergangen_am  text        not null,
    erfasst_am   timestamptz not null
);
create index sitzungserinnerung_erfasst_am on lesen.sitzungserinnerung (erfasst_am desc, ereignis desc);
create index sitzungserinnerung_sitzung on lesen.sitzungserinnerung (sitzung);
