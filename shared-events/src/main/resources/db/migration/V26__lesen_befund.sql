-- Departures from the rules that were found, so that they can be cited.
create table lesen.befund (
    ereignis       text not null primary key,
    vereinbarung   text not null,
    typ            text not null,
    aggregat       text not null,
    art            text not null,
    klausel        text not null,
    fraktion       text,
    eingetreten_am text not null,
    erfasst_am     timestamptz not null,
    entfallen      boolean not null
);
create index befund_vereinbarung on lesen.befund (vereinbarung, erfasst_am desc, ereignis);
