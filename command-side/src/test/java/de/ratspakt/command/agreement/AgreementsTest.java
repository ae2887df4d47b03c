package de.ratspakt.command.agreement;

import static de.ratspakt.command.platform.Musterstadt.*;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.command.agreement.AgreementCommand.*;
import de.ratspakt.command.platform.KnownSessions;
import de.ratspakt.command.platform.Musterstadt;
import de.ratspakt.command.platform.NoLog;
import de.ratspakt.command.platform.Story;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.RuhenEingetreten;
import de.ratspakt.events.agreement.AgreementEvent.Treffenart;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Regelwerk.RuhenUmfasst;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.Procedure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How an agreement stands in the gap between what a case brought about and the agreement's own record of it. Declared on
 * Tuesday, 1 March 2022: both stages lapse, and the decision phase opens on 22 March at 00:00.
 */
class AgreementsTest {
    private static final String OTHER_CASE = "c0000000-0000-0000-0000-000000000002";
    private static final String DECLARED = "2022-03-01T18:00";
    private static final String LAST_MOMENT = "2022-03-21T23:59:59";
    private static final String OPENED = "2022-03-22T00:00";
    private static final String LATER = "2022-03-25T10:00";

    private static final Regelwerk ENDS_WITH_A_PARTNER = Regelwerk.of(Map.of("ausscheiden", "BEENDET"));

    private final Log log = new Log();
    private final Agreements agreements = new Agreements(log);
    private final Story<Agreement> story = new Story<>(Agreement.class, agreements, new KnownSessions(log));

    @Test
    void joint_work_rests_from_the_opening_on_though_nobody_has_recorded_it() {
        log.declared(CASE, DECLARED).lapse(instant(OPENED));
        restsFor(CASE, now(OPENED));
    }

    @Test
    void joint_work_rests_while_the_lapse_that_leads_there_is_not_recorded_either() {
        log.declared(CASE, DECLARED);
        restsFor(CASE, now(OPENED));
        assertThat(now(LAST_MOMENT).lage()).isEqualTo(Pact.Lage.IN_KRAFT);
    }

    @Test
    void what_is_recorded_later_is_what_was_known_before() {
        log.declared(CASE, DECLARED);
        var before = now(LATER);
        var opening = log.cases.get(CASE).lapse(instant(LATER)).recorded().getLast();
        story.at("2021-11-03T20:00").given(conclude()).at(LATER);
        var told = ByCase.of(opening, PACT).getFirst();
        assertThat(story.recorded(told))
                .singleElement()
                .satisfies(e -> assertThat(e.kopf().ereignis()).isEqualTo(before.lastEvent()));
    }

    @Test
    void an_act_is_judged_by_its_own_moment_in_the_gap_as_well() {
        log.declared(CASE, DECLARED);
        assertThat(at(LAST_MOMENT, LATER).vertragslage().ruht()).isEmpty();
        assertThat(at(OPENED, LATER).vertragslage().konfliktfall()).isEqualTo(CASE);
        assertThat(at(OPENED, LATER).vertragslage().ruht()).containsExactlyInAnyOrder(RuhenUmfasst.values());
    }

    @Test
    void once_the_case_has_closed_it_rests_no_more() {
        log.declared(CASE, DECLARED).lapse(instant(LATER));
        log.agreement.add(new RuhenEingetreten(
                head("rest", OPENED, opening(CASE)),
                PACT,
                CASE,
                Regelwerk.standard().ruhenUmfasst()));
        restsFor(CASE, now(LATER));
        settle("2022-03-24T12:00");
        assertThat(now(LATER).lage()).isEqualTo(Pact.Lage.IN_KRAFT);
        assertThat(now(LATER).restingFor()).isNull();
        restsFor(CASE, at("2022-03-24T11:59", LATER));
    }

    @Test
    void what_was_answered_is_not_answered_again() {
        log.declared(CASE, DECLARED).lapse(instant(LATER));
        log.agreement.add(new RuhenEingetreten(
                head("rest", OPENED, opening(CASE)), PACT, CASE, Set.of(RuhenUmfasst.GEMEINSAME_TREFFEN)));
        assertThat(now(LATER).version()).isEqualTo(2);
        assertThat(now(LATER).vertragslage().ruht()).containsExactly(RuhenUmfasst.GEMEINSAME_TREFFEN);
    }

    @Test
    void it_is_over_as_soon_as_the_partners_decided_against_going_on() {
        log.declared(CASE, DECLARED).lapse(instant(LATER));
        decide("2022-03-24T12:00", Entscheidung.BEENDEN, Entscheidung.BEENDEN, Entscheidung.BEENDEN);
        assertThat(now(LATER).inForce()).isFalse();
        assertThat(at("2022-03-24T11:59", LATER).lage()).isEqualTo(Pact.Lage.RUHT);
    }

    @Test
    void who_was_outvoted_is_gone_though_another_case_was_declared_at_once() {
        var majority = Regelwerk.of(Map.of("fortsetzungBraucht", "MEHRHEIT"));
        log.declared(CASE, DECLARED, majority).lapse(instant(LATER));
        decide("2022-03-24T12:00", Entscheidung.FORTSETZEN, Entscheidung.FORTSETZEN, Entscheidung.BEENDEN);
        log.declared(OTHER_CASE, "2022-03-24T13:00");
        assertThat(now(LATER).lage()).isEqualTo(Pact.Lage.IN_KRAFT);
        assertThat(now(LATER).partners()).containsExactly("spd", "gruene");
    }

    @Test
    void a_case_keeps_its_own_scope_of_the_rest() {
        var meetings = Regelwerk.standard()
                .changed(List.of(new Regelwerk.Aenderung("ruhenUmfasst", List.of("GEMEINSAME_TREFFEN"))));
        log.declared(CASE, DECLARED, meetings).lapse(instant(LATER));
        assertThat(now(LATER).vertragslage().ruht()).containsExactly(RuhenUmfasst.GEMEINSAME_TREFFEN);
        story.at("2021-11-03T20:00").given(conclude()).at(LATER);
        assertThat(story.recorded(new RuhenEintretenLassen(PACT, CASE, opening(CASE), time(OPENED))))
                .singleElement()
                .isInstanceOfSatisfying(
                        RuhenEingetreten.class,
                        e -> assertThat(e.umfasst()).containsExactly(RuhenUmfasst.GEMEINSAME_TREFFEN));
    }

    @Test
    void a_leaving_ends_what_the_open_case_says_it_ends_though_the_rule_book_has_changed_since() {
        log.declared(CASE, DECLARED, ENDS_WITH_A_PARTNER);
        story.at("2021-11-03T20:00").given(conclude()).at("2022-03-08T10:00");
        assertThat(story.records(leave("gruene"))).containsExactly("PartnerAusgeschieden", "VereinbarungBeendet");
        assertThat(noted("2022-03-08T10:00", "gruene")).isEqualTo(Abschlussgrund.GEGENSTANDSLOS);
    }

    @Test
    void a_leaving_ends_nothing_while_a_case_is_open_that_goes_on_though_the_rule_book_has_changed_since() {
        log.declared(CASE, DECLARED);
        story.at("2021-11-03T20:00").given(conclude(ENDS_WITH_A_PARTNER)).at("2022-03-08T10:00");
        assertThat(story.records(leave("gruene"))).containsExactly("PartnerAusgeschieden");
        assertThat(noted("2022-03-08T10:00", "gruene")).isNull();
    }

    @Test
    void once_the_case_has_closed_a_leaving_means_what_the_agreement_says() {
        log.declared(CASE, DECLARED);
        settle("2022-03-05T12:00");
        story.at("2021-11-03T20:00").given(conclude(ENDS_WITH_A_PARTNER)).at("2022-03-08T10:00");
        assertThat(story.records(leave("gruene"))).containsExactly("PartnerAusgeschieden", "VereinbarungBeendet");
    }

    @Test
    void a_meeting_is_set_up_to_the_opening_and_not_after_it() {
        story.at("2021-11-03T20:00").given(conclude());
        log.declared(CASE, DECLARED);
        assertThat(story.at(LAST_MOMENT).records(meet(Treffenart.ARBEITSGRUPPE)))
                .containsExactly("TreffenAngesetzt");
        assertThat(story.at(OPENED).refusal(meet(Treffenart.ARBEITSGRUPPE))).isEqualTo("treffen-ruhen");
        assertThat(story.records(meet(Treffenart.KONFLIKTGESPRAECH))).containsExactly("TreffenAngesetzt");
        log.cases.get(CASE).lapse(instant(OPENED));
        assertThat(story.refusal(meet(Treffenart.ARBEITSGRUPPE))).isEqualTo("treffen-ruhen");
    }

    @Test
    void a_meeting_is_set_again_once_the_case_has_closed() {
        log.declared(CASE, DECLARED).lapse(instant(LATER));
        story.at("2021-11-03T20:00").given(conclude()).at(OPENED);
        story.given(new RuhenEintretenLassen(PACT, CASE, opening(CASE), time(OPENED)))
                .at(LATER);
        assertThat(story.refusal(meet(Treffenart.ARBEITSGRUPPE))).isEqualTo("treffen-ruhen");
        settle("2022-03-24T12:00");
        assertThat(story.records(meet(Treffenart.ARBEITSGRUPPE))).containsExactly("TreffenAngesetzt");
    }

    private static void restsFor(String konfliktfall, Pact pact) {
        assertThat(pact.lage()).isEqualTo(Pact.Lage.RUHT);
        assertThat(pact.restingFor()).isEqualTo(konfliktfall);
        assertThat(RuhenUmfasst.values()).allMatch(pact::rests);
    }

    private Pact now(String berlin) {
        return agreements.pact(PACT, instant(berlin));
    }

    private Pact at(String moment, String now) {
        return agreements.pactAt(PACT, time(moment), instant(now));
    }

    private String opening(String konfliktfall) {
        return log.cases.get(konfliktfall).recorded().stream()
                .filter(EntscheidungsphaseEroeffnet.class::isInstance)
                .findFirst()
                .orElseThrow()
                .kopf()
                .ereignis();
    }

    private void settle(String when) {
        var procedure = log.cases.get(CASE);
        procedure.add(new BeilegungVorgeschlagen(head("b", when, null), CASE, "spd", text().verweis(), null));
        procedure.add(new BeilegungBestaetigt(head("b1", when, null), CASE, "gruene"));
        procedure.add(new BeilegungBestaetigt(head("b2", when, null), CASE, "linke"));
        assertThat(procedure.state().closed()).isTrue();
    }

    private void decide(String when, Entscheidung spd, Entscheidung gruene, Entscheidung linke) {
        var said = new LinkedHashMap<String, Entscheidung>();
        said.put("spd", spd);
        said.put("gruene", gruene);
        said.put("linke", linke);
        said.forEach((partner, decision) -> log.cases
                .get(CASE)
                .add(new FortsetzungsentscheidungGetroffen(
                        head("d-" + partner, when, null),
                        CASE,
                        partner,
                        Seite.FRAKTION,
                        decision,
                        text().verweis(),
                        false)));
        assertThat(log.cases.get(CASE).state().closed()).isTrue();
    }

    private static Instant instant(String berlin) {
        return time(berlin).toInstant();
    }

    private static Kopf head(String id, String when, @Nullable String cause) {
        return new Kopf(id, time(when), instant(when), cause, null);
    }

    private static VereinbarungSchliessen conclude() {
        return conclude(Regelwerk.standard());
    }

    private static VereinbarungSchliessen conclude(Regelwerk reading) {
        return new VereinbarungSchliessen(PACT, by(OFFICE), vertrag(reading));
    }

    private static PartnerAusscheiden leave(String partner) {
        return new PartnerAusscheiden(PACT, by(account(partner + ".vorsitz")), partner, null);
    }

    /** How the case ends, if it does, once it hears of the leaving. */
    private @Nullable Abschlussgrund noted(String when, String partner) {
        var note = new AusscheidenVermerkt(head("note", when, "leaving"), CASE, partner, "leaving");
        return log.cases.get(CASE).add(note).recorded().stream()
                .filter(KonfliktfallAbgeschlossen.class::isInstance)
                .map(e -> ((KonfliktfallAbgeschlossen) e).grund())
                .findFirst()
                .orElse(null);
    }

    private static TreffenAnsetzen meet(Treffenart art) {
        return new TreffenAnsetzen(PACT, by(OFFICE), null, art, text(), time("2022-04-12T18:00"), text(), null, null);
    }

    /** One agreement and its cases, as far as they have been recorded. */
    private static final class Log implements NoLog {
        private final List<Ereignis> agreement = new ArrayList<>(List.of(Musterstadt.concluded(Regelwerk.standard())));
        private final LinkedHashMap<String, Procedure> cases = new LinkedHashMap<>();

        Procedure declared(String konfliktfall, String when) {
            return declared(konfliktfall, when, Regelwerk.standard());
        }

        Procedure declared(String konfliktfall, String when, Regelwerk reading) {
            var procedure = Procedure.start(Musterstadt.declared(konfliktfall, when, reading));
            cases.put(konfliktfall, procedure);
            return procedure;
        }

        @Override
        public List<Ereignis> stream(String aggregat) {
            return cases.containsKey(aggregat)
                    ? List.copyOf(cases.get(aggregat).recorded())
                    : aggregat.equals(PACT) ? List.copyOf(agreement) : List.of();
        }

        @Override
        public List<String> latestCases(String vereinbarung, int limit) {
            return List.copyOf(cases.keySet()).reversed().stream().limit(limit).toList();
        }
    }
}
