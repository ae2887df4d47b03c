-- sessions and accounts, shared by both sides

create table zugang.konto (
  name        text primary key check (name ~ '^[a-z0-9][a-z0-9._-]{0,59}$'),
  kennwort    text not null,
  angelegt_am timestamptz not null default clock_timestamp()
);

create table zugang.konto_funktion (
  konto    text not null references zugang.konto (name) on delete cascade,
  funktion text not null,
  reihe    int  not null,
  primary key (konto, funktion)
);

create table zugang.spring_session (
  primary_id            char(36) not null primary key,
  session_id            char(36) not null,
  creation_time         bigint   not null,
  last_access_time      bigint   not null,
  max_inactive_interval int      not null,
  expiry_time           bigint   not null,
  principal_name        varchar(100)
);
create unique index spring_session_ix1 on zugang.spring_session (session_id);
create index spring_session_ix2 on zugang.spring_session (expiry_time);
create index spring_session_ix3 on zugang.spring_session (principal_name);

create table zugang.spring_session_attributes (
  session_primary_id char(36)     not null references zugang.spring_session (primary_id) on delete cascade,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea        not null,
  primary key (session_primary_id, attribute_name)
);
