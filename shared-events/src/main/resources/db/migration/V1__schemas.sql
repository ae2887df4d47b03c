-- ereignisse: what happened, and what the command side needs to decide; lesen: read models, made anew at any time;
-- zugang: sessions and accounts, which both sides share.
create schema if not exists ereignisse;
create schema if not exists lesen;
create schema if not exists zugang;

revoke create on schema public from public;

grant usage on schema ereignisse to "${commandRole}", "${queryRole}";
grant usage on schema lesen to "${queryRole}";
grant usage on schema zugang to "${commandRole}", "${queryRole}";

-- Nothing is granted on future tables of ereignisse: each migration there says who may do what.
alter default privileges in schema lesen grant select, insert, update, delete, truncate on tables to "${queryRole}";
alter default privileges in schema lesen grant usage, select on sequences to "${queryRole}";
alter default privileges in schema zugang
    grant select, insert, update, delete on tables to "${commandRole}", "${queryRole}";
alter default privileges in schema zugang grant usage, select on sequences to "${commandRole}", "${queryRole}";
