-- Timelines are told from the events; nobody reads their copies any more.
drop table lesen.zeitstrahl;
delete from lesen.toter_brief where processingGroup = 'lesen-zeitstrahl';
delete from lesen.token where prozessor = 'lesen-zeitstrahl';
delete from lesen.neuaufbau where projektion = 'lesen-zeitstrahl';
