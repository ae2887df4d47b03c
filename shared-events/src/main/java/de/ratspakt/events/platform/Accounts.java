package de.ratspakt.events.platform;

import de.ratspakt.events.platform.AccountTrail.Act;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

/** The accounts, in schema {@code zugang}, which both sides share. Passwords are kept as hashes only. */
public final class Accounts {
    /** Bytes that a password of before, or that of the data folder, has at least; a new one is asked for more. */
    public static final int PASSWORD_FROM = 8;
    /** bcrypt reads no further. */
    public static final int PASSWORD_TO = 72;

    /** Names of the system's own actor, of the public and of nobody. */
    private static final Set<String> RESERVED = Set.of(
            "ratspakt",
            "system",
            "oeffentlich",
            "oeffentlichkeit",
            "null",
            "undefined",
            "anonym",
            "anonymous",
            "niemand",
            "root");

    private static final String SELECT = """
            select k.name, k.kennwort, k.nummer, k.stand, k.kennwort_vorlaeufig,
                   string_agg(f.funktion, ' ' order by f.reihe) as funktionen
            from zugang.konto k left join zugang.konto_funktion f on f.konto = k.name""";
    private static final String GROUP = " group by k.name";

    private static final String ADMINISTRATORS = """
            select k.name from zugang.konto k join zugang.konto_funktion f on f.konto = k.name
            where f.funktion = 'admin' and k.stand = 'AKTIV' order by k.name""";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,59}");

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final PasswordEncoder encoder;
    private final AccountTrail trail;

    Accounts(JdbcClient jdbc, TransactionOperations transaction, PasswordEncoder encoder, AccountTrail trail) {
        this.trail = trail;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.encoder = encoder;
    }

    /** Whether somebody can sign in with it. */
    public enum State {
        AKTIV,
        GESPERRT,
        /** For good. */
        GESCHLOSSEN
    }

    /**
     * An account and what it may be.
     *
     * @param id by which events name it; empty for one that is yet to be made
     * @param mustChoose whether somebody else set its password, so that the owner has to choose another one first
     */
    public record Account(String id, String name, List<Mandat> mandates, State state, boolean mustChoose) {
        public Account {
            mandates = List.copyOf(mandates);
        }

        /** One to be made. */
        public Account(String name, List<Mandat> mandates) {
            this("", name, mandates, State.AKTIV, false);
        }

        public Handelnde acting() {
            return Handelnde.of(id, name, mandates);
        }
    }

    /** What a sign-in is checked against. */
    record Credentials(Account account, String hash) {}

    private enum Reason implements Rejection {
        KONTO_VORHANDEN,
        VERWALTUNG_NUR_ALLEIN,
        LETZTE_VERWALTUNG,
        KONTO_GESPERRT,
        KONTO_NICHT_GESPERRT,
        KONTO_GESCHLOSSEN,
        KONTO_UNBEKANNT {
            @Override
            public int status() {
                return 404;
            }
        };
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether the name is one that only the system may have, or could be taken for it. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /** Whether a text can be a password at all, also one of before. */
    public static boolean isPassword(String text) {
        return Passwords.fits(text);
    }

    /** What is wrong with a new password; null if nothing is. */
    public static @Nullable FieldError weakness(String name, String password) {
        return Passwords.weakness(name, password);
    }

    /**
     * Creates an account.
     *
     * @param by who does it
     * @throws Refused if there is one of this name, or if it would be administrator and something else
     * @throws InvalidFields if name or password cannot be
     */
    public void create(String name, String password, Collection<Mandat> mandates, Handelnde by) {
        checkApart(mandates);
        var hash = hash(name, password);
        transaction.executeWithoutResult(t -> {
            if (!insert(name, hash, mandates, by)) {
                throw Refused.because(Reason.KONTO_VORHANDEN, name);
            }
        });
    }

    private boolean insert(String name, String hash, Collection<Mandat> mandates, @Nullable Handelnde by) {
        var id = jdbc.sql("""
                        insert into zugang.konto(name, kennwort) values (?, ?) on conflict (name) do nothing
                        returning nummer""").params(name, hash).query(String.class).optional();
        id.ifPresent(number -> {
            insertMandates(name, mandates);
            trail.record(Act.MADE, number, by, List.copyOf(mandates), List.of());
        });
        return id.isPresent();
    }

    /**
     * Gives these accounts what they hold in agreements that are loaded for the first time, and makes those that are missing
     * with it; the administrator is made where there is none. Whatever else there is stays as it is, password and functions,
     * and what was closed and forgotten does not come back. Repeats are harmless.
     *
     * @param password for those that are new
     */
    public void ensure(Collection<Account> accounts, String password) {
        var known =
                jdbc.sql("select name from zugang.konto").query(String.class).set();
        boolean missing = accounts.stream().anyMatch(a -> !known.contains(a.name()));
        // one for all, as bcrypt is slow on purpose; who set this up chose it
        var hash = missing ? String.valueOf(encoder.encode(password)) : "";
        transaction.executeWithoutResult(t -> {
            var first = loadedForTheFirstTime(accounts);
            boolean administered = isAdministered();
            for (var account : accounts) {
                checkName(account.name());
                var brought = account.mandates().stream()
                        .filter(m -> m.vereinbarung() == null ? !administered : first.contains(m.vereinbarung()))
                        .toList();
                if (!brought.isEmpty()
                        && (known.contains(account.name()) || !insert(account.name(), hash, brought, null))) {
                    add(account.name(), brought);
                }
            }
        });
    }

    private boolean isAdministered() {
        return jdbc.sql("""
                        select exists (select from zugang.konto_funktion f join zugang.konto k on k.name = f.konto
                            where f.funktion = ? and k.stand <> 'GESCHLOSSEN')""")
                .param(Mandat.ADMINISTRATOR.id())
                .query(Boolean.class)
                .single();
    }

    /** The agreements of these functions that no earlier start has brought to the accounts. */
    private Set<String> loadedForTheFirstTime(Collection<Account> accounts) {
        return accounts.stream()
                .flatMap(a -> a.mandates().stream())
                .flatMap(m -> Stream.ofNullable(m.vereinbarung()))
                .distinct()
                .filter(id -> jdbc.sql("insert into zugang.geladen(vereinbarung) values (?) on conflict do nothing")
                                .param(id)
                                .update()
                        == 1)
                .collect(Collectors.toSet());
    }

    /** What of it goes together with what the administrator has made of the account since. */
    private void add(String name, List<Mandat> brought) {
        locked(name).filter(a -> a.state() != State.GESCHLOSSEN).ifPresent(there -> {
            var all = new LinkedHashSet<>(there.mandates());
            for (var mandate : brought) {
                var more = new LinkedHashSet<>(all);
                more.add(mandate);
                if (mandate.vereinbarung() != null && areApart(more)) {
                    all = more;
                }
            }
            if (all.size() > there.mandates().size()) {
                replaceMandates(there.name(), all);
                trail.record(Act.FUNCTIONS_SET, there.id(), null, List.copyOf(all), there.mandates());
            }
        });
    }

    /**
     * Somebody chooses another password for their own account.
     *
     * @throws InvalidFields if the present password is another one, or the new one cannot be
     */
    public void changeOwnPassword(String name, String present, String password) {
        var found = credentials(name).orElseThrow(() -> Refused.because(Reason.KONTO_UNBEKANNT, name));
        if (!isPassword(present) || !encoder.matches(present, found.hash())) {
            throw InvalidFields.of("bisher", "KENNWORT_FALSCH");
        }
        if (found.account().mustChoose() && password.equals(present)) {
            throw InvalidFields.of("kennwort", "KENNWORT_GLEICH");
        }
        changePassword(name, password, found.account().acting(), Act.PASSWORD_CHANGED, found.hash());
    }

    /**
     * Sets another account's password, which its owner then has to replace, and ends every session of the account.
     *
     * @throws InvalidFields if it cannot be one
     */
    public void resetPassword(String name, String password, Handelnde by) {
        changePassword(name, password, by, Act.PASSWORD_RESET, null);
    }

    /** @param present hash of the password that was given for the present one; meanwhile there may be another, or a lock */
    private void changePassword(String name, String password, Handelnde by, Act act, @Nullable String present) {
        var hash = hash(name, password);
        transaction.executeWithoutResult(t -> {
            var account = open(name);
            if (present != null
                    && credentials(name).filter(c -> c.hash().equals(present)).isEmpty()) {
                throw InvalidFields.of("bisher", "KENNWORT_FALSCH");
            }
            jdbc.sql("update zugang.konto set kennwort = ?, kennwort_vorlaeufig = ? where name = ?")
                    .params(hash, act == Act.PASSWORD_RESET, name)
                    .update();
            endSessions(name);
            trail.record(act, account.id(), by, account.mandates(), account.mandates());
        });
    }

    private void endSessions(String name) {
        jdbc.sql("delete from zugang.anmeldung where konto = ?").param(name).update();
    }

    /**
     * Replaces what the account may be; it holds from its next request on.
     *
     * @throws Refused if it would be administrator and something else, or if no administrator would be left
     */
    public void setMandates(String name, Collection<Mandat> mandates, Handelnde by) {
        checkApart(mandates);
        transaction.executeWithoutResult(t -> {
            lockAdministrators();
            var account = open(name);
            if (!mandates.contains(Mandat.ADMINISTRATOR)) {
                checkNotLast(name);
            }
            replaceMandates(name, mandates);
            trail.record(Act.FUNCTIONS_SET, account.id(), by, List.copyOf(mandates), account.mandates());
        });
    }

    /**
     * Nobody signs in with it until it is unlocked; its sessions end.
     *
     * @throws Refused if it is locked or closed, or if no administrator would be left
     */
    public void lock(String name, Handelnde by) {
        end(name, State.GESPERRT, Act.LOCKED, by);
    }

    /** The same for good. */
    public void close(String name, Handelnde by) {
        end(name, State.GESCHLOSSEN, Act.CLOSED, by);
    }

    private void end(String name, State state, Act act, Handelnde by) {
        transaction.executeWithoutResult(t -> {
            lockAdministrators();
            var account = open(name);
            if (account.state() == state) {
                throw Refused.because(Reason.KONTO_GESPERRT, name);
            }
            checkNotLast(name);
            move(account, state, act, by);
            endSessions(name);
        });
    }

    /** @throws Refused if it is not locked */
    public void unlock(String name, Handelnde by) {
        transaction.executeWithoutResult(t -> {
            var account = open(name);
            if (account.state() != State.GESPERRT) {
                throw Refused.because(Reason.KONTO_NICHT_GESPERRT, name);
            }
            move(account, State.AKTIV, Act.UNLOCKED, by);
        });
    }

    private void move(Account account, State state, Act act, Handelnde by) {
        jdbc.sql("update zugang.konto set stand = ? where name = ?")
                .params(state.name(), account.name())
                .update();
        trail.record(act, account.id(), by, account.mandates(), account.mandates());
    }

    public List<Account> list() {
        return jdbc.sql(SELECT + GROUP + " order by k.name")
                .query((row, n) -> credentials(row).account())
                .list();
    }

    /** The account, unless it is locked or closed: then it is as if there were none. */
    public Optional<Account> find(String name) {
        return credentials(name).map(Credentials::account);
    }

    /** Of an account with which somebody can sign in. */
    Optional<Credentials> credentials(String name) {
        if (!isName(name)) {
            return Optional.empty();
        }
        return jdbc.sql(SELECT + " where k.name = ? and k.stand = 'AKTIV'" + GROUP)
                .params(name)
                .query((row, n) -> credentials(row))
                .optional();
    }

    /** One that is not closed, which nobody else changes until the transaction ends. */
    private Account open(String name) {
        var account = locked(name).orElseThrow(() -> Refused.because(Reason.KONTO_UNBEKANNT, name));
        if (account.state() == State.GESCHLOSSEN) {
            throw Refused.because(Reason.KONTO_GESCHLOSSEN, name);
        }
        return account;
    }

    private Optional<Account> locked(String name) {
        if (!isName(name)
                || jdbc.sql("select 1 from zugang.konto where name = ? for update")
                        .param(name)
                        .query()
                        .listOfRows()
                        .isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql(SELECT + " where k.name = ?" + GROUP)
                .param(name)
                .query((row, n) -> credentials(row).account())
                .optional();
    }

    private static Credentials credentials(ResultSet row) throws SQLException {
        var functions = row.getString("funktionen");
        return new Credentials(
                new Account(
                        row.getString("nummer"),
                        row.getString("name"),
                        functions == null
                                ? List.of()
                                : Arrays.stream(functions.split(" ", -1))
                                        .flatMap(one -> Mandat.of(one).stream())
                                        .toList(),
                        State.valueOf(row.getString("stand")),
                        row.getBoolean("kennwort_vorlaeufig")),
                row.getString("kennwort"));
    }

    /** What the account holds already stays, perhaps at another place. */
    private void replaceMandates(String name, Collection<Mandat> mandates) {
        jdbc.sql("delete from zugang.konto_funktion where konto = ? and funktion <> all (?)")
                .params(name, ids(mandates))
                .update();
        insertMandates(name, mandates);
    }

    private void insertMandates(String name, Collection<Mandat> mandates) {
        jdbc.sql("""
                        insert into zugang.konto_funktion as f (konto, funktion, reihe)
                        select ?, id, place - 1 from unnest(?) with ordinality as given (id, place)
                        on conflict (konto, funktion) do update set reihe = excluded.reihe
                            where f.reihe <> excluded.reihe""").params(name, ids(mandates)).update();
    }

    private static String[] ids(Collection<Mandat> mandates) {
        return mandates.stream().map(Mandat::id).distinct().toArray(String[]::new);
    }

    private String hash(String name, String password) {
        checkName(name);
        var weakness = weakness(name, password);
        if (weakness != null) {
            throw new InvalidFields(List.of(weakness));
        }
        return String.valueOf(encoder.encode(password));
    }

    /**
     * Functions that nobody can hold, because there is no such agreement or it has no such partner.
     *
     * @param agreements their ids with the ids of their partners, also of those that left
     */
    public static List<FieldError> unknown(List<Mandat> mandates, Map<String, Set<String>> agreements) {
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < mandates.size(); i++) {
            var agreement = mandates.get(i).vereinbarung();
            var partner = mandates.get(i).partner();
            var field = "funktionen[" + i + "]";
            if (agreement != null && !agreements.containsKey(agreement)) {
                errors.add(new FieldError(field, "VEREINBARUNG_UNBEKANNT", agreement));
            } else if (agreement != null
                    && partner != null
                    && !agreements.getOrDefault(agreement, Set.of()).contains(partner)) {
                errors.add(new FieldError(field, "PARTNER_OHNE_VEREINBARUNG", partner, agreement));
            }
        }
        return errors;
    }

    /** Who looks after the accounts has no say in the matter, and who audits an agreement writes nothing in it. */
    private static void checkApart(Collection<Mandat> mandates) {
        if (mandates.stream().anyMatch(m -> auditsAndActs(m, mandates))) {
            throw InvalidFields.of("funktionen", "PRUEFUNG_NUR_ALLEIN");
        }
        if (administersAndActs(mandates)) {
            throw Refused.because(Reason.VERWALTUNG_NUR_ALLEIN).citing(Mandat.ADMINISTRATOR.id());
        }
    }

    private static boolean areApart(Collection<Mandat> mandates) {
        return mandates.stream().noneMatch(m -> auditsAndActs(m, mandates)) && !administersAndActs(mandates);
    }

    private static boolean auditsAndActs(Mandat auditor, Collection<Mandat> mandates) {
        return auditor.rolle() == Rolle.PRUEFUNG
                && mandates.stream()
                        .anyMatch(m -> !m.equals(auditor)
                                && (m.vereinbarung() == null || m.vereinbarung().equals(auditor.vereinbarung())));
    }

    private static boolean administersAndActs(Collection<Mandat> mandates) {
        return mandates.contains(Mandat.ADMINISTRATOR)
                && mandates.stream().anyMatch(m -> !m.equals(Mandat.ADMINISTRATOR));
    }

    /**
     * Comes before any other lock, and in one order: so two administrators who end each other neither both see the other one
     * stay nor wait for each other.
     */
    private void lockAdministrators() {
        jdbc.sql(ADMINISTRATORS + " for update of k").query().listOfRows();
    }

    /** Reads them anew: what was found while waiting for the locks may be over. */
    private void checkNotLast(String name) {
        var administrators = jdbc.sql(ADMINISTRATORS).query(String.class).list();
        if (administrators.equals(List.of(name))) {
            throw Refused.because(Reason.LETZTE_VERWALTUNG, name).citing(Mandat.ADMINISTRATOR.id());
        }
    }

    private static void checkName(String name) {
        if (!isName(name)) {
            throw InvalidFields.of("name", "KEIN_KONTONAME");
        }
        if (isReserved(name)) {
            throw InvalidFields.of("name", "KONTONAME_VERGEBEN");
        }
    }
}
