package de.ratspakt.events.personnel;

import static de.ratspakt.events.personnel.PersonnelAction.*;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.agreement.AgreementEvent.RuhenEingetreten;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungBeendet;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungGeschlossen;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.personnel.PersonnelEvent.*;
import de.ratspakt.events.personnel.Proposal.Consent;
import de.ratspakt.events.personnel.Proposal.Standing;
import de.ratspakt.events.platform.Rejection;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.Refusal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A personnel proposal")
class ProposalTest {
    private static final String ID = "p1";
    private static final Textverweis TEXT = new Textverweis("t1", "0".repeat(64));
    private static final LocalDate TODAY = LocalDate.parse("2022-03-01");
    private static final PersonnelEvent PROPOSED =
            new PersonalvorschlagEingebracht(head("e1"), ID, "musterstadt", "spd", TEXT, TEXT, null);

    private static Kopf head(String id) {
        var when = OffsetDateTime.parse("2022-03-01T09:00:00+01:00");
        return new Kopf(id, when, when.toInstant(), null, "spd.vorsitz");
    }

    private static Proposal after(PersonnelEvent... events) {
        return Proposal.of(Stream.concat(Stream.of(PROPOSED), Stream.of(events)).toList());
    }

    private static PersonnelEvent granted(String partner) {
        return new EinvernehmenErteilt(head("g-" + partner), ID, partner);
    }

    private static Pact pact() {
        var partners = Stream.of("spd", "gruene", "linke")
                .map(p -> new Vertrag.Partner(p, p, p, p, 1))
                .toList();
        return Pact.concluded(new VereinbarungGeschlossen(
                head("v1"),
                "musterstadt",
                new Vertrag(
                        "musterstadt",
                        "Titel",
                        new Vertrag.Rat("Rat", 41, 21),
                        LocalDate.parse("2021-11-03"),
                        new Vertrag.Laufzeit(LocalDate.parse("2021-11-01"), LocalDate.parse("2026-10-31"), null),
                        partners,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Regelwerk.standard(),
                        false)));
    }

    private static Optional<Rejection> refused(
            Proposal proposal, PersonnelAction action, Pact pact, @Nullable String side) {
        return new ProposalGuard(proposal).refusal(action, pact, side).map(Refusal::code);
    }

    @Nested
    @DisplayName("is submitted jointly")
    class Jointly {
        @Test
        @DisplayName("not while a partner is silent, refuses or took its consent back")
        void everybody() {
            assertThat(after().missing(pact().partners())).containsExactly("gruene", "linke");
            var refusing = after(granted("gruene"), new EinvernehmenVerweigert(head("w"), ID, "linke", TEXT));
            assertThat(refusing.missing(pact().partners())).containsExactly("linke");
            var back = after(
                    granted("gruene"), granted("linke"), new EinvernehmenZurueckgenommen(head("z"), ID, "gruene"));
            assertThat(new ProposalGuard(back).refusal(PERSONALVORSCHLAG_GEMEINSAM_UNTERBREITEN, pact(), "spd"))
                    .hasValueSatisfying(r -> {
                        assertThat(r.code()).isEqualTo(ProposalGuard.Code.EINVERNEHMEN_FEHLT);
                        assertThat(r.further()).containsEntry("fehlend", List.of("gruene"));
                        assertThat(r.regel()).isEqualTo("7");
                    });
        }

        @Test
        @DisplayName("once all consent, the proposer having done so by proposing")
        void all() {
            var agreed = after(granted("gruene"), granted("linke"));
            assertThat(agreed.has("spd", Consent.ERTEILT)).isTrue();
            assertThat(refused(agreed, PERSONALVORSCHLAG_GEMEINSAM_UNTERBREITEN, pact(), "linke"))
                    .isEmpty();
        }

        @Test
        @DisplayName("without whoever has left, and while joint work rests")
        void leftAndResting() {
            var left = pact().after(new PartnerAusgeschieden(head("v2"), "musterstadt", "linke", null));
            assertThat(refused(after(granted("gruene")), PERSONALVORSCHLAG_GEMEINSAM_UNTERBREITEN, left, "spd"))
                    .isEmpty();
            assertThat(refused(after(), EINVERNEHMEN_ERTEILEN, left, "linke"))
                    .contains(Refusal.Code.PARTNER_AUSGESCHIEDEN);
            var resting = pact().after(new RuhenEingetreten(
                    head("v2"), "musterstadt", "k1", Regelwerk.standard().ruhenUmfasst()));
            assertThat(refused(after(), EINVERNEHMEN_ERTEILEN, resting, "linke"))
                    .isEmpty();
        }

        @Test
        @DisplayName("not after the agreement has ended")
        void over() {
            var over = pact().after(new VereinbarungBeendet(
                    head("v2"), "musterstadt", VereinbarungBeendet.Grund.NICHT_FORTGESETZT));
            assertThat(refused(
                            after(granted("gruene"), granted("linke")),
                            PERSONALVORSCHLAG_GEMEINSAM_UNTERBREITEN,
                            over,
                            "spd"))
                    .contains(Refusal.Code.VEREINBARUNG_NICHT_IN_KRAFT);
        }
    }

    @Test
    @DisplayName("is submitted alone and withdrawn by its own faction only")
    void alone() {
        assertThat(refused(after(), PERSONALVORSCHLAG_ALLEIN_UNTERBREITEN, pact(), "spd"))
                .isEmpty();
        assertThat(refused(after(), PERSONALVORSCHLAG_ALLEIN_UNTERBREITEN, pact(), "linke"))
                .contains(ProposalGuard.Code.NUR_VORSCHLAGENDE_FRAKTION);
        var submitted = after(new PersonalvorschlagAlleinUnterbreitet(head("a"), ID, "spd"));
        assertThat(submitted.standing()).isEqualTo(Standing.ALLEIN_UNTERBREITET);
        assertThat(refused(submitted, EINVERNEHMEN_ERTEILEN, pact(), "linke"))
                .contains(ProposalGuard.Code.PERSONALVORSCHLAG_UNTERBREITET);
        assertThat(refused(submitted, PERSONALVORSCHLAG_ZURUECKZIEHEN, pact(), "linke"))
                .contains(ProposalGuard.Code.NUR_VORSCHLAGENDE_FRAKTION);
        assertThat(refused(submitted, PERSONALVORSCHLAG_ZURUECKZIEHEN, pact(), "spd"))
                .isEmpty();
    }

    @Test
    @DisplayName("takes no consent back that was never given")
    void nothingToTakeBack() {
        assertThat(refused(after(), EINVERNEHMEN_ZURUECKNEHMEN, pact(), "linke"))
                .contains(ProposalGuard.Code.KEIN_EINVERNEHMEN_ERTEILT);
        assertThat(refused(after(granted("linke")), EINVERNEHMEN_ZURUECKNEHMEN, pact(), "linke"))
                .isEmpty();
    }

    @Test
    @DisplayName("leads to an office that begins and ends, never in the future nor the wrong way round")
    void office() {
        var held = after(new AmtBesetzt(head("b"), ID, LocalDate.parse("2022-02-01")));
        var guard = new ProposalGuard(held);
        assertThat(refused(after(), AMT_ERLEDIGEN, pact(), null)).contains(ProposalGuard.Code.AMT_NICHT_BESETZT);
        assertThat(refused(held, PERSONALVORSCHLAG_ZURUECKZIEHEN, pact(), "spd"))
                .contains(ProposalGuard.Code.AMT_BESETZT);
        assertThat(guard.leaving(TODAY, TODAY)).isEmpty();
        assertThat(guard.leaving(TODAY.plusDays(1), TODAY))
                .hasValueSatisfying(r -> assertThat(r.feld()).isEqualTo("zum"));
        assertThat(guard.leaving(LocalDate.parse("2022-01-31"), TODAY))
                .map(Refusal::code)
                .contains(ProposalGuard.Code.AMT_ENDE_VOR_BEGINN);
        var withdrawn = after(new PersonalvorschlagZurueckgezogen(head("z"), ID, "spd", null));
        assertThat(refused(withdrawn, AMT_BESETZEN, pact(), null))
                .contains(ProposalGuard.Code.PERSONALVORSCHLAG_ZURUECKGEZOGEN);
    }
}
