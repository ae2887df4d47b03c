-- How far each projection has read, and the events that it could not handle.
create table lesen.token (
    prozessor text not null,
    segment   int  not null,
    token                bytea,
    token_typ text,
    zeitpunkt text,
    besitzer  text,
    primary key (prozessor, segment)
);

-- Columns are those of Axon's dead letters.
create table lesen.toter_brief (
    deadLetterIdentifier text   not null primary key,
    processingGroup      text   not null,
    sequenceIdentifier   text   not null,
    sequenceIndex        bigint not null,
    messageType          text   not null,
    eventIdentifier      text   not null,
    timestamp            text   not null,
    payloadType          text   not null,
    payloadRevision      text,
    payload              bytea  not null,
    metaData             bytea,
    type                 text,
    aggregateIdentifier  text,
    sequenceNumber       bigint,
    tokenType            text,
    token                bytea,
    enqueuedAt           text   not null,
    lastTouched          text,
    processingStarted    text,
    causeType            text,
    causeMessage         text,
    diagnostics          bytea,
    unique (processingGroup, sequenceIdentifier, sequenceIndex)
);
create index toter_brief_gruppe on lesen.toter_brief (processingGroup);
