-- Who may write what in zugang. The query side reads accounts, because scripts sign in there too; it changes none, and makes
-- nobody signed in. Nothing is granted on future tables: each migration says who may do what.
alter default privileges in schema zugang revoke all on tables from "${commandRole}", "${queryRole}";
alter default privileges in schema zugang revoke all on sequences from "${commandRole}", "${queryRole}";

revoke insert, update, delete on all tables in schema zugang from "${queryRole}";
grant update (zuletzt_am) on zugang.anmeldung to "${queryRole}";
grant delete on zugang.anmeldung_merk to "${queryRole}";
grant insert, update, delete on zugang.fehlversuch to "${queryRole}";

-- Accounts are closed, not deleted.
revoke delete on zugang.konto from "${commandRole}";

revoke all on zugang.geladen from "${queryRole}";
