package de.ratspakt.events.rules;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementAction;
import de.ratspakt.events.agreement.AgreementEvent.Serie;
import de.ratspakt.events.agreement.AgreementEvent.Treffenart;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Regelwerk.RuhenUmfasst;
import de.ratspakt.events.platform.Rejection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a group may decide about itself now, and why not. Both sides ask here. */
public final class GroupGuard {

    /** Why the group cannot decide this; the texts lie in {@code texts/group}. */
    public enum Code implements Rejection {
        KEINE_AENDERUNG,
        NICHTS_ZU_AENDERN,
        ANDERE_AENDERUNG,
        BEREITS_ZUGESTIMMT,
        LESART_UNBEKANNT,
        TREFFEN_RUHEN,
        TREFFEN_UNBEKANNT,
        KEIN_TERMIN_AN_DIESEM_TAG,
        TREFFEN_VORBEI,
        SERIE_ENDET_VOR_DEM_TREFFEN,
        NACH_DER_LAUFZEIT,
        SITZUNG_UNBEKANNT,
        EIGENE_VEREINBARUNG,
        VEREINBARUNG_UNBEKANNT
    }

    private final Pact pact;

    public GroupGuard(Pact pact) {
        this.pact = pact;
    }

    /**
     * Whether an action is open now, as far as the state of the agreement decides it.
     *
     * @param partner for whom the account acts; none for the office
     * @param feld the field that names the partner
     */
    public Optional<Refusal> refusal(AgreementAction action, @Nullable String partner, String feld) {
        if (!pact.inForce()) {
            return Optional.of(Refusal.of(Refusal.Code.VEREINBARUNG_NICHT_IN_KRAFT, action.clause()));
        }
        var stranger = partner == null ? Optional.<Refusal>empty() : Guard.partner(pact, partner, feld);
        if (stranger.isPresent()) {
            return stranger;
        }
        return switch (action) {
            case REGELWERKAENDERUNG_ZUSTIMMEN, REGELWERKAENDERUNG_ABLEHNEN ->
                pact.life().pending() == null
                        ? Optional.of(Refusal.of(Code.KEINE_AENDERUNG, action.clause()))
                        : Optional.empty();
            case PARTNER_AUSSCHEIDEN,
                    ORTSRATSVEREINBARUNG_VERKNUEPFEN,
                    TREFFEN_ANSETZEN,
                    TREFFEN_ABSAGEN,
                    REGELWERK_AENDERN -> Optional.empty();
        };
    }

    // --- the rule book -----------------------------------------------------------------------------------------------

    /** A change names readings that exist, and changes something. */
    public Optional<Refusal> changing(List<Regelwerk.Aenderung> changes) {
        try {
            var next = pact.regelwerk().changed(changes);
            return pact.regelwerk().differences(next).isEmpty()
                    ? Optional.of(Refusal.of(Code.NICHTS_ZU_AENDERN, "1"))
                    : Optional.empty();
        } catch (Regelwerk.UnknownReading e) {
            return Optional.of(Refusal.invalid(Code.LESART_UNBEKANNT, "aenderung." + e.parameter()));
        }
    }

    /** What is consented to must still be what lies on the table. */
    public Optional<Refusal> speakingAbout(@Nullable String proposal) {
        var pending = pact.life().pending();
        return pending != null && proposal != null && !pending.proposal().equals(proposal)
                ? Optional.of(Refusal.of(Code.ANDERE_AENDERUNG, "1"))
                : Optional.empty();
    }

    public boolean hasConsented(String partner) {
        var pending = pact.life().pending();
        return pending != null && pending.consents().contains(partner);
    }

    // --- 3: joint meetings -------------------------------------------------------------------------------------------

    /** 9 d: while joint work rests there are no joint meetings, but talks on the conflict never rest. */
    public Optional<Refusal> meeting(Treffenart art) {
        if (art == Treffenart.KONFLIKTGESPRAECH || !pact.rests(RuhenUmfasst.GEMEINSAME_TREFFEN)) {
            return Optional.empty();
        }
        var resting = Refusal.of(Code.TREFFEN_RUHEN, "9 d, ruhenUmfasst=GEMEINSAME_TREFFEN");
        return Optional.of(pact.restingFor() == null ? resting : resting.with("konfliktfall", pact.restingFor()));
    }

    /** Joint meetings lie in the term of the agreement, and a series does not end before it begins. */
    public Optional<Refusal> setting(OffsetDateTime termin, @Nullable Serie serie) {
        var day = Occurrences.day(termin);
        var last = pact.vertrag().laufzeit().bis();
        if (day.isAfter(last)) {
            return Optional.of(Refusal.invalid(Code.NACH_DER_LAUFZEIT, "termin"));
        }
        if (serie != null && serie.bis().isBefore(day)) {
            return Optional.of(Refusal.invalid(Code.SERIE_ENDET_VOR_DEM_TREFFEN, "serie.bis"));
        }
        return serie != null && serie.bis().isAfter(last)
                ? Optional.of(Refusal.invalid(Code.NACH_DER_LAUFZEIT, "serie.bis"))
                : Optional.empty();
    }

    /** Only what lies ahead can be called off. */
    public Optional<Refusal> callingOff(String treffen, @Nullable LocalDate tag, Instant now) {
        var known = pact.life().meeting(treffen);
        if (known.isEmpty()) {
            return Optional.of(Refusal.invalid(Code.TREFFEN_UNBEKANNT, "treffen"));
        }
        var meeting = known.get();
        if (tag == null) {
            var today = now.atZone(Kopf.BERLIN).toLocalDate();
            boolean ahead = meeting
                    .occurrences()
                    .between(today, meeting.occurrences().lastDay())
                    .stream()
                    .anyMatch(o -> o.toInstant().isAfter(now));
            return ahead ? Optional.empty() : Optional.of(Refusal.of(Code.TREFFEN_VORBEI, "3"));
        }
        var occurrence = meeting.occurrences().on(tag);
        if (occurrence.isEmpty()) {
            return Optional.of(Refusal.invalid(Code.KEIN_TERMIN_AN_DIESEM_TAG, "tag"));
        }
        return occurrence.get().toInstant().isAfter(now)
                ? Optional.empty()
                : Optional.of(Refusal.of(Code.TREFFEN_VORBEI, "3"));
    }

    /** Whether there is nothing left to call off, so that a repetition records nothing. */
    public boolean calledOff(String treffen, @Nullable LocalDate tag, Instant now) {
        return pact.life()
                .meeting(treffen)
                .filter(m -> tag == null
                        ? m.cancelledFrom() != null
                                && !m.cancelledFrom().toInstant().isAfter(now)
                        : m.occurrences().on(tag).filter(m::calledOff).isPresent())
                .isPresent();
    }

    /** @param known whether it is a session of this agreement */
    public Optional<Refusal> preparing(@Nullable String sitzung, boolean known) {
        return sitzung == null || known
                ? Optional.empty()
                : Optional.of(Refusal.invalid(Code.SITZUNG_UNBEKANNT, "sitzung"));
    }

    // --- 2: agreements in local councils -----------------------------------------------------------------------------

    /** @param kept whether the other agreement is kept here */
    public Optional<Refusal> linking(@Nullable String other, boolean kept) {
        if (other == null) {
            return Optional.empty();
        }
        if (other.equals(pact.vertrag().id())) {
            return Optional.of(Refusal.invalid(Code.EIGENE_VEREINBARUNG, "verknuepft"));
        }
        return kept ? Optional.empty() : Optional.of(Refusal.invalid(Code.VEREINBARUNG_UNBEKANNT, "verknuepft"));
    }
}
