-- Passwords that were wrong, by account and by where they came from: an address, or a device that had signed in. A row
-- forgets by itself as time passes, and is deleted when it has.
create table zugang.fehlversuch (
    konto      text        not null,
    von        text        not null,
    anzahl     int         not null,
    zuletzt_am timestamptz not null,
    frei_ab    timestamptz not null,
    primary key (konto, von)
);
create index fehlversuch_zuletzt on zugang.fehlversuch (zuletzt_am);

comment on column zugang.fehlversuch.konto is 'As typed, whether there is one or not; empty: whatever the account.';
comment on column zugang.fehlversuch.frei_ab is 'Before this nothing is tried, right or wrong.';

-- Both sides check passwords: a script sends its own with every request.
grant select, insert, update, delete on zugang.fehlversuch to "${queryRole}";
