-- What is parked of a projection, and since when, is asked every second and answered from here, without the events.
create index toter_brief_seit on lesen.toter_brief (processingGroup, enqueuedAt, sequenceIdentifier);
drop index lesen.toter_brief_gruppe;
