-- Personnel proposals, and with them who holds what office since when. Names and offices are ids of texts in the register.
create table lesen.personalvorschlag (
    id             text        primary key,
    vereinbarung   text        not null,
    partner        text[]      not null,
    fraktion       text        not null,
    amt            text        not null,
    person         text        not null,
    begruendung    text,
    stand          text        not null,
    einvernehmen   json        not null,
    eingebracht_am text        not null,
    erfasst_am     timestamptz not null,
    stand_seit     text        not null,
    seit           date,
    zum            date,
    version        bigint      not null
);
create index personalvorschlag_erfasst_am on lesen.personalvorschlag (erfasst_am desc, id desc);
create index personalvorschlag_vereinbarung on lesen.personalvorschlag (vereinbarung, erfasst_am desc, id desc);
