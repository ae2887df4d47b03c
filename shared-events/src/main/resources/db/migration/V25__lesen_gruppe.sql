-- What stands in the calendar: joint meetings, sessions, target dates. A series is one row, from its first day to its last.
create table lesen.kalender (
    id           text   not null primary key,
    vereinbarung text   not null,
    oeffentlich  boolean not null,
    erster_tag   date   not null,
    letzter_tag  date   not null,
    stand        json   not null,
    version      bigint not null
);
create index kalender_tage on lesen.kalender (vereinbarung, letzter_tag, erster_tag);
