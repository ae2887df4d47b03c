package de.ratspakt.events.personnel;

import de.ratspakt.events.personnel.PersonnelEvent.*;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A personnel proposal as its recorded events left it. Immutable; {@link #after} is the one fold.
 *
 * @param consents what each partner said last; a partner that is not here has said nothing, and silence is no consent
 * @param consentedAt when each partner whose consent stands gave it
 * @param seit first day on which the person holds the office
 * @param zum last day of it
 */
public record Proposal(
        PersonalvorschlagEingebracht proposed,
        Map<String, Consent> consents,
        Map<String, OffsetDateTime> consentedAt,
        Standing standing,
        @Nullable LocalDate seit,
        @Nullable LocalDate zum,
        int version) {

    public enum Consent {
        ERTEILT,
        VERWEIGERT,
        ZURUECKGENOMMEN
    }

    public enum Standing {
        OFFEN,
        GEMEINSAM_UNTERBREITET,
        ALLEIN_UNTERBREITET,
        ZURUECKGEZOGEN;

        public boolean submitted() {
            return this == GEMEINSAM_UNTERBREITET || this == ALLEIN_UNTERBREITET;
        }
    }

    public Proposal {
        consents = Collections.unmodifiableMap(new LinkedHashMap<>(consents));
        consentedAt = Map.copyOf(consentedAt);
    }

    /** Who proposes consents thereby. */
    public static Proposal startedBy(PersonalvorschlagEingebracht e) {
        return new Proposal(
                e,
                Map.of(e.fraktion(), Consent.ERTEILT),
                Map.of(e.fraktion(), e.kopf().eingetretenAm()),
                Standing.OFFEN,
                null,
                null,
                1);
    }

    public static Proposal of(List<? extends PersonnelEvent> events) {
        if (events.isEmpty() || !(events.getFirst() instanceof PersonalvorschlagEingebracht first)) {
            throw new IllegalArgumentException("a personnel proposal begins with PersonalvorschlagEingebracht");
        }
        var proposal = startedBy(first);
        for (var event : events.subList(1, events.size())) {
            proposal = proposal.after(event);
        }
        return proposal;
    }

    public Proposal after(PersonnelEvent event) {
        return switch (event) {
            case PersonalvorschlagEingebracht e -> startedBy(e);
            case EinvernehmenErteilt e -> said(e, e.partner(), Consent.ERTEILT);
            case EinvernehmenVerweigert e -> said(e, e.partner(), Consent.VERWEIGERT);
            case EinvernehmenZurueckgenommen e -> said(e, e.partner(), Consent.ZURUECKGENOMMEN);
            case PersonalvorschlagGemeinsamUnterbreitet e -> with(Standing.GEMEINSAM_UNTERBREITET, seit, zum);
            case PersonalvorschlagAlleinUnterbreitet e -> with(Standing.ALLEIN_UNTERBREITET, seit, zum);
            case PersonalvorschlagZurueckgezogen e -> with(Standing.ZURUECKGEZOGEN, seit, zum);
            case AmtBesetzt e -> with(standing, e.seit(), zum);
            case AmtErledigt e -> with(standing, seit, e.zum());
        };
    }

    private Proposal said(PersonnelEvent event, String partner, Consent consent) {
        var all = new LinkedHashMap<>(consents);
        all.put(partner, consent);
        var when = new LinkedHashMap<>(consentedAt);
        if (consent == Consent.ERTEILT) {
            when.put(partner, event.kopf().eingetretenAm());
        } else {
            when.remove(partner);
        }
        return new Proposal(proposed, all, when, standing, seit, zum, version + 1);
    }

    private Proposal with(Standing next, @Nullable LocalDate from, @Nullable LocalDate until) {
        return new Proposal(proposed, consents, consentedAt, next, from, until, version + 1);
    }

    public String id() {
        return proposed.personalvorschlag();
    }

    public String agreement() {
        return proposed.vereinbarung();
    }

    public String faction() {
        return proposed.fraktion();
    }

    public boolean has(String partner, Consent consent) {
        return consents.get(partner) == consent;
    }

    /** The partners whose consent is still wanting. */
    public List<String> missing(Collection<String> partners) {
        return partners.stream().filter(p -> !has(p, Consent.ERTEILT)).toList();
    }

    /** Whoever was proposed holds the office, or did. */
    public boolean filled() {
        return seit != null;
    }
}
