-- One row per motion. partner: whose members see all of it. The title is a reference into the register.
create table lesen.antrag (
    id             text        primary key,
    vereinbarung   text        not null,
    partner        text[]      not null,
    oeffentlich    boolean     not null,
    fraktion       text        not null,
    titel          text        not null,
    stand          text        not null,
    gruppe         text        not null,
    fassung        int         not null,
    gezeichnet     text[]      not null,
    abgelehnt      text[]      not null,
    gemeinsam      boolean,
    sitzung        text,
    entworfen_am   text        not null,
    eingebracht_am text,
    bewegt_am      timestamptz not null,
    version        bigint      not null
);
create index antrag_bewegt_am on lesen.antrag (bewegt_am desc, id desc);
create index antrag_gruppe on lesen.antrag (gruppe, bewegt_am desc, id desc);
create index antrag_vereinbarung on lesen.antrag (vereinbarung, gruppe, bewegt_am desc, id desc);
