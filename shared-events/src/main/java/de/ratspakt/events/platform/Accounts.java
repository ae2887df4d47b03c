package de.ratspakt.events.platform;

import java.nio.charset.StandardCharsets;
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
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

/** The accounts, in schema {@code zugang}, which both sides share. Passwords are kept as hashes only. */
public final class Accounts {
    public static final int PASSWORD_FROM = 8;
    /** bcrypt reads no further. */
    public static final int PASSWORD_TO = 72;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,59}");

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final PasswordEncoder encoder;

    Accounts(JdbcClient jdbc, TransactionOperations transaction, PasswordEncoder encoder) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.encoder = encoder;
    }

    /** An account and what it may be. */
    public record Account(String name, List<Mandat> mandates) {
        public Account {
            mandates = List.copyOf(mandates);
        }

        public Handelnde acting() {
            return Handelnde.of(name, mandates);
        }
    }

    /** What a sign-in is checked against. */
    record Credentials(Account account, String hash) {}

    private enum Reason implements Rejection {
        KONTO_VORHANDEN,
        VERWALTUNG_NUR_ALLEIN,
        LETZTE_VERWALTUNG,
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

    public static boolean isPassword(String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return length >= PASSWORD_FROM && length <= PASSWORD_TO;
    }

    /**
     * Creates an account.
     *
     * @throws Refused if there is one of this name, or if it would be administrator and something else
     */
    public void create(String name, String password, Collection<Mandat> mandates) {
        checkApart(mandates);
        var hash = hash(name, password);
        transaction.executeWithoutResult(t -> {
            try {
                jdbc.sql("insert into zugang.konto(name, kennwort) values (?, ?)")
                        .params(name, hash)
                        .update();
            } catch (DuplicateKeyException e) {
                throw Refused.because(Reason.KONTO_VORHANDEN, name);
            }
            insertMandates(name, mandates);
        });
    }

    /**
     * Makes sure that these accounts exist. Who is there already keeps password and functions, whatever the start would give
     * them; only an agreement that is loaded for the first time brings them the functions in it. Repeats are harmless.
     *
     * @param password for those that are new
     */
    public void ensure(Collection<Account> accounts, String password) {
        var missing = accounts.stream()
                .map(Account::name)
                .filter(name -> credentials(name).isEmpty())
                .toList();
        var hash =
                missing.isEmpty() ? "" : hash(missing.getFirst(), password); // one for all: bcrypt is slow on purpose
        transaction.executeWithoutResult(t -> {
            var first = loadedForTheFirstTime(accounts);
            for (var account : accounts) {
                if (missing.contains(account.name())) {
                    checkName(account.name());
                    jdbc.sql("insert into zugang.konto(name, kennwort) values (?, ?) on conflict (name) do nothing")
                            .params(account.name(), hash)
                            .update();
                    replaceMandates(account.name(), account.mandates());
                } else {
                    add(account, first);
                }
            }
        });
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

    /** Unless the administrator has made something of the account with which that does not go together. */
    private void add(Account account, Set<String> agreements) {
        var held = find(account.name()).map(Account::mandates).orElse(List.of());
        var all = new LinkedHashSet<>(held);
        account.mandates().stream()
                .filter(m -> agreements.contains(m.vereinbarung()))
                .forEach(all::add);
        if (all.size() > held.size() && areApart(all)) {
            replaceMandates(account.name(), all);
        }
    }

    /**
     * The same for oneself.
     *
     * @throws InvalidFields if the present password is another one
     */
    public void changeOwnPassword(String name, String present, String password) {
        var found = credentials(name).orElseThrow(() -> Refused.because(Reason.KONTO_UNBEKANNT, name));
        if (!isPassword(present) || !encoder.matches(present, found.hash())) {
            throw InvalidFields.of("bisher", "KENNWORT_FALSCH");
        }
        changePassword(name, password);
    }

    /** Changes the password and ends every session of the account. */
    public void changePassword(String name, String password) {
        var hash = hash(name, password);
        transaction.executeWithoutResult(t -> {
            require(
                    jdbc.sql("update zugang.konto set kennwort = ? where name = ?")
                            .params(hash, name)
                            .update(),
                    name);
            jdbc.sql("delete from zugang.anmeldung where konto = ?")
                    .params(name)
                    .update();
        });
    }

    /**
     * Replaces what the account may be; it holds from its next request on.
     *
     * @throws Refused if it would be administrator and something else, or if no administrator would be left
     */
    public void setMandates(String name, Collection<Mandat> mandates) {
        checkApart(mandates);
        transaction.executeWithoutResult(t -> {
            require(
                    jdbc.sql("select 1 from zugang.konto where name = ? for update")
                            .params(name)
                            .query()
                            .listOfRows()
                            .size(),
                    name);
            if (!mandates.contains(Mandat.ADMINISTRATOR)) {
                checkNotLast(name);
            }
            replaceMandates(name, mandates);
        });
    }

    public List<Account> list() {
        return jdbc.sql("""
                        select k.name, k.kennwort, string_agg(f.funktion, ' ' order by f.reihe) as funktionen
                        from zugang.konto k left join zugang.konto_funktion f on f.konto = k.name
                        group by k.name order by k.name""")
                .query((row, n) -> account(row.getString(1), row.getString(3)))
                .list();
    }

    public Optional<Account> find(String name) {
        return credentials(name).map(Credentials::account);
    }

    Optional<Credentials> credentials(String name) {
        if (!isName(name)) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select k.name, k.kennwort, string_agg(f.funktion, ' ' order by f.reihe) as funktionen
                        from zugang.konto k left join zugang.konto_funktion f on f.konto = k.name
                        where k.name = ? group by k.name""")
                .params(name)
                .query((row, n) -> new Credentials(account(row.getString(1), row.getString(3)), row.getString(2)))
                .optional();
    }

    private static Account account(String name, @Nullable String functions) {
        if (functions == null) {
            return new Account(name, List.of());
        }
        return new Account(
                name,
                Arrays.stream(functions.split(" ", -1))
                        .flatMap(one -> Mandat.of(one).stream())
                        .toList());
    }

    private void replaceMandates(String name, Collection<Mandat> mandates) {
        jdbc.sql("delete from zugang.konto_funktion where konto = ?")
                .params(name)
                .update();
        insertMandates(name, mandates);
    }

    private void insertMandates(String name, Collection<Mandat> mandates) {
        int place = 0;
        for (var mandate : new LinkedHashSet<>(mandates)) {
            jdbc.sql("insert into zugang.konto_funktion(konto, funktion, reihe) values (?, ?, ?)")
                    .params(name, mandate.id(), place++)
                    .update();
        }
    }

    private String hash(String name, String password) {
        checkName(name);
        if (!isPassword(password)) {
            throw InvalidFields.of("kennwort", "KENNWORT_LAENGE", PASSWORD_FROM, PASSWORD_TO);
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

    /** Locks every administrator, so that two who give it up at once do not both see the other one stay. */
    private void checkNotLast(String name) {
        var administrators = jdbc.sql(
                        "select konto from zugang.konto_funktion where funktion = ? order by konto for update")
                .params(Mandat.ADMINISTRATOR.id())
                .query(String.class)
                .list();
        if (administrators.equals(List.of(name))) {
            throw Refused.because(Reason.LETZTE_VERWALTUNG, name).citing(Mandat.ADMINISTRATOR.id());
        }
    }

    private static void checkName(String name) {
        if (!isName(name)) {
            throw InvalidFields.of("name", "KEIN_KONTONAME");
        }
    }

    private static void require(int rows, String name) {
        if (rows == 0) {
            throw Refused.because(Reason.KONTO_UNBEKANNT, name);
        }
    }
}
