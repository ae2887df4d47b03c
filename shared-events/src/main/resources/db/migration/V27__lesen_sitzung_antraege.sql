-- The motions that items on the agenda are about and that were not voted on: while such a motion is internal, so is its item.
alter table lesen.sitzung add column antraege text[] not null default '{}';
