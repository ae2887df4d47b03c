-- The calendar says why a session was called off; what it holds is read anew from the events.
delete from lesen.kalender;
delete from lesen.toter_brief where processingGroup = 'lesen-kalender';
delete from lesen.token where prozessor = 'lesen-kalender';
