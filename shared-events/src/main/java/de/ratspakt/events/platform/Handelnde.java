package de.ratspakt.events.platform;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.InsufficientAuthenticationException;

/**
 * Who acts or reads: an account, the mandate it uses now, and all that it holds.
 *
 * @param nummer id of the account, by which events name it
 * @param konto account name
 * @param rolle the role in which it acts
 * @param partner for whom it acts, null if for no single partner
 * @param mandate everything the account may be
 */
public record Handelnde(
        String nummer, String konto, Rolle rolle, @Nullable String partner, List<Mandat> mandate) {

    /** Someone who is not signed in. */
    public static final Handelnde OEFFENTLICHKEIT =
            new Handelnde("", "oeffentlichkeit", Rolle.OEFFENTLICH, null, List.of());

    public Handelnde {
        mandate = List.copyOf(mandate);
    }

    /** An account that has not chosen a mandate yet acts in its first. */
    public static Handelnde of(String nummer, String konto, List<Mandat> mandate) {
        return mandate.isEmpty()
                ? new Handelnde(nummer, konto, Rolle.OEFFENTLICH, null, mandate)
                : new Handelnde(
                        nummer,
                        konto,
                        mandate.getFirst().rolle(),
                        mandate.getFirst().partner(),
                        mandate);
    }

    /** The same account with what it may be in this agreement only; what belongs to no agreement stays. */
    public Handelnde in(String vereinbarung) {
        return of(
                nummer,
                konto,
                mandate.stream()
                        .filter(m ->
                                m.vereinbarung() == null || m.vereinbarung().equals(vereinbarung))
                        .toList());
    }

    /** The same account acting in this mandate. */
    public Handelnde als(Mandat mandat) {
        return new Handelnde(nummer, konto, mandat.rolle(), mandat.partner(), mandate);
    }

    /** The function in which it acts, such as {@code spd.vorsitz}; in which agreement, what it acts on says. */
    public String funktion() {
        return rolle.function(partner);
    }

    public boolean signedIn() {
        return !equals(OEFFENTLICHKEIT);
    }

    /** @throws InsufficientAuthenticationException answered with 401, or with the page on which one signs in */
    public void requireSignedIn() {
        if (!signedIn()) {
            throw new InsufficientAuthenticationException("not signed in");
        }
    }

    /** Whether it looks after the accounts; the only function that belongs to no agreement. */
    public boolean administers() {
        return mandate.contains(Mandat.ADMINISTRATOR);
    }

    public boolean holdsOneOf(Collection<Rolle> wanted) {
        return mandate.stream().anyMatch(m -> wanted.contains(m.rolle()));
    }

    /** The mandate among these roles that speaks for this partner; for null, the first that may act at all. */
    public Optional<Mandat> mandateFor(Collection<Rolle> wanted, @Nullable String forPartner) {
        return mandate.stream()
                .filter(m -> wanted.contains(m.rolle()))
                .filter(m -> forPartner == null || forPartner.equals(m.partner()))
                .findFirst();
    }

    /** The partners for whom the account holds one of these roles. */
    public Set<String> partners(Collection<Rolle> wanted) {
        var found = new TreeSet<String>();
        for (var m : mandate) {
            if (wanted.contains(m.rolle()) && m.partner() != null) {
                found.add(m.partner());
            }
        }
        return found;
    }
}
