-- Parked events are tried again by themselves: how often that was done, and from when on it is due (null: at once).
alter table lesen.toter_brief
    add column versuche int not null default 0,
    add column naechster_versuch timestamptz;

-- Projections that somebody wants made anew. Whichever node feeds one does it; the row stands until the projection has
-- read up to where the log ended when it began (bis), so that what it shows can be marked.
create table lesen.neuaufbau (
    projektion   text        not null primary key,
    verlangt_am  timestamptz not null,
    verlangt_von text        not null,
    bis          bigint
);
