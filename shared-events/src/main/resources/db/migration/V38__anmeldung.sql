-- Who is signed in, where, and since when. Nothing of it is ever made into an object that the row names: the columns are
-- read one by one. Sessions of before are dropped, so everyone signs in once more.
drop table zugang.spring_session_attributes;
drop table zugang.spring_session;

create table zugang.anmeldung (
    nummer        uuid        primary key default gen_random_uuid(),
    geheimnis     text        not null unique,
    konto         text        references zugang.konto (name) on delete cascade on update cascade,
    kennwort_spur text,
    geraet        text        not null,
    begonnen_am   timestamptz not null,
    zuletzt_am    timestamptz not null,
    endet_am      timestamptz not null,
    check ((konto is null) = (kennwort_spur is null))
);
create index anmeldung_konto on zugang.anmeldung (konto);
create index anmeldung_endet on zugang.anmeldung (endet_am);

comment on column zugang.anmeldung.geheimnis is
    'SHA-256 of what the browser holds. Who reads the table cannot go on as somebody else.';
comment on column zugang.anmeldung.kennwort_spur is
    'SHA-256 of the hash of the password at the sign-in: with another password this is over.';
comment on column zugang.anmeldung.konto is
    'Nobody yet, where a form that was typed without being signed in is kept for some minutes.';

-- What the next page says once: a form that was refused, or one that was accepted.
create table zugang.anmeldung_merk (
    anmeldung uuid not null references zugang.anmeldung (nummer) on delete cascade,
    name      text not null,
    wert      text not null,
    primary key (anmeldung, name)
);

-- The query role shows who is signed in and notes that they still are; signing in and out is the command side's.
revoke all on zugang.anmeldung, zugang.anmeldung_merk from "${queryRole}";
grant select, update (zuletzt_am) on zugang.anmeldung to "${queryRole}";
grant select, delete on zugang.anmeldung_merk to "${queryRole}";
