package de.ratspakt.command.conflict;

import static de.ratspakt.command.conflict.CaseFixture.*;
import static de.ratspakt.command.platform.Musterstadt.*;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.command.conflict.ConflictCommand.*;
import de.ratspakt.command.platform.Story;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.conflict.ConflictEvent.StoerungErklaert;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.rules.Procedure;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Declared Thursday 15 December 2022: Eskalation 1 until 27 December, Eskalation 2 until 6 January. */
class ConflictCaseTest {
    private final Story<ConflictCase> story = CaseFixture.story();

    @Nested
    class Nothing_has_been_declared {
        @Test
        void a_declaration_opens_eskalation_1() {
            story.at("2022-12-15T18:00");
            assertThat(story.records(declare())).containsExactly("StörungErklärt", "Eskalation1Eröffnet");
        }

        @Test
        void a_declaration_dated_in_the_future_is_refused() {
            story.at("2022-12-15T18:00");
            assertThat(story.refusal(new StoerungErklaeren(
                            CASE, by(LINKE, "2022-12-15T18:01"), PACT, "linke", text(), text(), List.of())))
                    .isEqualTo("am: IN_DER_ZUKUNFT");
        }

        @Test
        void a_declaration_dated_before_the_agreement_is_refused() {
            story.at("2022-12-15T18:00");
            assertThat(story.refusal(new StoerungErklaeren(
                            CASE, by(LINKE, "2021-11-02T23:59"), PACT, "linke", text(), text(), List.of())))
                    .isEqualTo("vereinbarung-nicht-in-kraft");
            assertThat(story.records(new StoerungErklaeren(
                            CASE, by(LINKE, "2021-11-03T00:00"), PACT, "linke", text(), text(), List.of())))
                    .contains("StörungErklärt");
        }

        @Test
        void an_unknown_partner_or_agreement_is_refused() {
            story.at("2022-12-15T18:00");
            assertThat(story.refusal(new StoerungErklaeren(CASE, by(LINKE), PACT, "fdp", text(), text(), List.of())))
                    .isEqualTo("fraktion: PARTNER_UNBEKANNT");
            assertThat(story.refusal(
                            new StoerungErklaeren(CASE, by(LINKE), "anderswo", "linke", text(), text(), List.of())))
                    .isEqualTo("vereinbarung: VEREINBARUNG_UNBEKANNT");
        }

        @Test
        void a_declaration_cites_findings_of_its_agreement_and_nothing_else() {
            story.at("2022-12-15T18:00");
            assertThat(story.recorded(citing(CaseFixture.FINDING)))
                    .first()
                    .isInstanceOfSatisfying(
                            StoerungErklaert.class, e -> assertThat(e.befunde()).containsExactly(CaseFixture.FINDING));
            assertThat(story.refusal(citing(CaseFixture.FINDING, CaseFixture.ANOTHERS)))
                    .isEqualTo("befunde[1]: BEFUND_UNBEKANNT");
            assertThat(story.refusal(citing(CaseFixture.VOTE))).isEqualTo("befunde[0]: BEFUND_UNBEKANNT");
            assertThat(story.refusal(citing("nothing"))).isEqualTo("befunde[0]: BEFUND_UNBEKANNT");
        }

        private StoerungErklaeren citing(String... findings) {
            return new StoerungErklaeren(CASE, by(LINKE), PACT, "linke", text(), text(), List.of(findings));
        }

        @Test
        void after_the_end_of_the_term_a_declaration_is_refused() {
            story.at("2026-11-01T00:00");
            assertThat(story.refusal(declare())).isEqualTo("vereinbarung-nicht-in-kraft");
            story.at("2026-10-31T23:59:59");
            assertThat(story.records(declare())).contains("StörungErklärt");
        }
    }

    @Nested
    class A_partner_has_left_and_the_case_has_not_heard_of_it {
        private final Story<ConflictCase> gap = CaseFixture.story(List.of(new PartnerAusgeschieden(
                new Kopf(
                        "left",
                        time("2022-12-16T09:00"),
                        time("2022-12-16T09:00").toInstant(),
                        null,
                        null),
                PACT,
                "gruene",
                null)));

        @BeforeEach
        void declared() {
            gap.at("2022-12-15T18:00").given(declare()).at("2022-12-16T10:00");
        }

        @Test
        void it_acts_no_more() {
            assertThat(gap.refusal(new StoerungMiterklaeren(CASE, by(GRUENE), "gruene", null)))
                    .isEqualTo("partner-ausgeschieden");
            assertThat(gap.refusal(new StellungnahmeAbgeben(CASE, by(GRUENE), "gruene", text())))
                    .isEqualTo("partner-ausgeschieden");
            assertThat(gap.refusal(appoint(GRUENE, 1, "2022-12-20T19:00", CIRCLE_1)))
                    .isEqualTo("partner-ausgeschieden");
        }

        @Test
        void the_others_do() {
            assertThat(gap.records(new StellungnahmeAbgeben(CASE, by(SPD), "spd", text())))
                    .containsExactly("StellungnahmeAbgegeben");
            assertThat(gap.records(appoint(OFFICE, 1, "2022-12-20T19:00", CIRCLE_1)))
                    .containsExactly("Eskalation1Terminiert");
        }
    }

    @Nested
    class In_eskalation_1 {
        @BeforeEach
        void declared() {
            story.at("2022-12-15T18:00").given(declare()).at("2022-12-16T10:00");
        }

        @Test
        void another_faction_joins_once() {
            var join = new StoerungMiterklaeren(CASE, by(GRUENE), "gruene", text());
            assertThat(story.records(join)).containsExactly("StörungMiterklärt");
            assertThat(story.given(join).refusal(new StoerungMiterklaeren(CASE, by(GRUENE), "gruene", null)))
                    .isEqualTo("bereits-erklaert");
            assertThat(story.refusal(new StoerungMiterklaeren(CASE, by(LINKE), "linke", null)))
                    .isEqualTo("bereits-erklaert");
        }

        @Test
        void any_faction_makes_a_statement() {
            assertThat(story.records(new StellungnahmeAbgeben(CASE, by(SPD), "spd", text())))
                    .containsExactly("StellungnahmeAbgegeben");
        }

        @Test
        void an_appointment_in_the_period_with_the_whole_circle_is_recorded() {
            assertThat(story.records(appoint(SPD, 1, "2022-12-20T19:00", CIRCLE_1)))
                    .containsExactly("Eskalation1Terminiert");
        }

        @Test
        void an_appointment_out_of_time_or_without_the_circle_is_recorded_with_findings() {
            assertThat(story.records(appoint(SPD, 1, "2022-12-28T00:00", CHAIRS)))
                    .containsExactly(
                            "Eskalation1Terminiert", "VerfahrensabweichungErmittelt", "VerfahrensabweichungErmittelt");
        }

        @Test
        void an_appointment_for_another_stage_is_refused() {
            assertThat(story.refusal(appoint(SPD, 2, "2022-12-20T19:00", CIRCLE_2)))
                    .isEqualTo("andere-stufe");
        }

        @Test
        void inviting_somebody_unknown_is_refused() {
            assertThat(story.refusal(appoint(SPD, 1, "2022-12-20T19:00", List.of("fdp.vorsitz"))))
                    .isEqualTo("geladene: FUNKTION_UNBEKANNT");
        }

        @Test
        void only_who_invited_or_the_office_moves_an_appointment() {
            story.given(appoint(SPD, 1, "2022-12-20T19:00", CIRCLE_1));
            assertThat(story.refusal(appoint(GRUENE, 1, "2022-12-21T19:00", CIRCLE_1)))
                    .isEqualTo("nur-einladende-verlegen");
            assertThat(story.records(appoint(SPD, 1, "2022-12-21T19:00", CIRCLE_1)))
                    .containsExactly("Eskalation1Terminiert");
            assertThat(story.records(appoint(OFFICE, 1, "2022-12-21T19:00", CIRCLE_1)))
                    .containsExactly("Eskalation1Terminiert");
        }

        @Test
        void a_meeting_held_in_vain_fails_the_stage() {
            story.at("2022-12-20T22:00");
            assertThat(story.records(
                            hold(OFFICE, 1, "2022-12-20T19:00", "2022-12-20T21:00", CHAIRS, Ergebnis.KEINE_EINIGUNG)))
                    .containsExactly("Eskalation1Durchgeführt", "Eskalation1Gescheitert", "Eskalation2Eröffnet");
        }

        @Test
        void a_meeting_without_every_faction_is_recorded_with_a_finding_and_fails_nothing() {
            story.at("2022-12-20T22:00");
            assertThat(story.records(hold(
                            OFFICE,
                            1,
                            "2022-12-20T19:00",
                            "2022-12-20T21:00",
                            List.of("spd.vorsitz"),
                            Ergebnis.KEINE_EINIGUNG)))
                    .containsExactly("Eskalation1Durchgeführt", "VerfahrensabweichungErmittelt");
        }

        @Test
        void an_agreement_stated_by_a_faction_is_its_confirmation_by_the_office_nobodys() {
            story.at("2022-12-20T22:00");
            var byOffice = hold(OFFICE, 1, "2022-12-20T19:00", "2022-12-20T21:00", CHAIRS, Ergebnis.EINIGUNG);
            assertThat(story.records(byOffice)).containsExactly("Eskalation1Durchgeführt", "BeilegungVorgeschlagen");
            story.given(byOffice)
                    .given(new BeilegungBestaetigen(CASE, by(SPD), "spd"))
                    .given(new BeilegungBestaetigen(CASE, by(GRUENE), "gruene"));
            assertThat(story.records(new BeilegungBestaetigen(CASE, by(LINKE), "linke")))
                    .containsExactly("BeilegungBestätigt", "StörungBehoben", "KonfliktfallAbgeschlossen");
        }

        @Test
        void a_meeting_in_the_future_is_refused() {
            assertThat(story.refusal(hold(SPD, 1, "2022-12-16T09:00", "2022-12-16T11:00", CHAIRS, Ergebnis.VERTAGT)))
                    .isEqualTo("ende: IN_DER_ZUKUNFT");
        }

        @Test
        void failure_cannot_be_declared_before_anybody_met() {
            assertThat(story.refusal(new ScheiternErklaeren(CASE, by(LINKE), "linke", text())))
                    .isEqualTo("scheitern-noch-nicht-erklaerbar");
            story.at("2022-12-20T22:00")
                    .given(hold(OFFICE, 1, "2022-12-20T19:00", "2022-12-20T21:00", CHAIRS, Ergebnis.VERTAGT));
            assertThat(story.records(new ScheiternErklaeren(CASE, by(LINKE), "linke", text())))
                    .containsExactly("ScheiternErklärt", "Eskalation1Gescheitert", "Eskalation2Eröffnet");
        }

        @Test
        void a_settlement_takes_every_partner_and_a_repeated_confirmation_is_harmless() {
            assertThat(story.refusal(new BeilegungBestaetigen(CASE, by(SPD), "spd")))
                    .isEqualTo("nichts-vorgeschlagen");
            story.given(new BeilegungVorschlagen(CASE, by(LINKE), "linke", text()))
                    .given(new BeilegungBestaetigen(CASE, by(SPD), "spd"));
            assertThat(story.records(new BeilegungBestaetigen(CASE, by(SPD), "spd")))
                    .isEmpty();
            assertThat(story.records(new BeilegungBestaetigen(CASE, by(GRUENE), "gruene")))
                    .containsExactly("BeilegungBestätigt", "StörungBehoben", "KonfliktfallAbgeschlossen");
        }

        @Test
        void one_rejection_takes_the_proposal_off_the_table() {
            var reject = new BeilegungZurueckweisen(CASE, by(SPD), "spd", text());
            assertThat(story.refusal(reject)).isEqualTo("nichts-vorgeschlagen");
            story.given(new BeilegungVorschlagen(CASE, by(LINKE), "linke", text()));
            assertThat(story.records(reject)).containsExactly("BeilegungZurückgewiesen");
            assertThat(story.given(reject).refusal(new BeilegungBestaetigen(CASE, by(GRUENE), "gruene")))
                    .isEqualTo("nichts-vorgeschlagen");
        }

        @Test
        void withdrawal_takes_every_declarer() {
            var byGruene = new StoerungserklaerungZuruecknehmen(CASE, by(GRUENE), "gruene", null);
            assertThat(story.refusal(byGruene)).isEqualTo("nicht-erklaert");
            story.given(new StoerungMiterklaeren(CASE, by(GRUENE), "gruene", null));
            var byLinke = new StoerungserklaerungZuruecknehmen(CASE, by(LINKE), "linke", text());
            assertThat(story.records(byLinke)).containsExactly("StörungserklärungZurückgenommen");
            assertThat(story.given(byLinke).records(byGruene))
                    .containsExactly("StörungserklärungZurückgenommen", "KonfliktfallAbgeschlossen");
        }

        @Test
        void a_longer_period_takes_every_partner() {
            var propose = new FristverlaengerungVorschlagen(CASE, by(SPD), "spd", null, LocalDate.of(2023, 1, 15));
            assertThat(story.records(propose)).containsExactly("FristverlängerungVorgeschlagen");
            assertThat(story.refusal(new FristverlaengerungZustimmen(CASE, by(GRUENE), "gruene")))
                    .isEqualTo("nichts-vorgeschlagen");
            story.given(propose).given(new FristverlaengerungZustimmen(CASE, by(GRUENE), "gruene"));
            assertThat(story.records(new FristverlaengerungZustimmen(CASE, by(GRUENE), "gruene")))
                    .isEmpty();
            var last = story.recorded(new FristverlaengerungZustimmen(CASE, by(LINKE), "linke"));
            assertThat(last)
                    .hasSize(2)
                    .last()
                    .isInstanceOfSatisfying(
                            FristVerlaengert.class,
                            e -> assertThat(e.frist().letzterTag())
                                    .isEqualTo("2023-01-15")); // a Sunday that the partners named: it does not move
        }

        /** DIE LINKE are the last to agree to 30 December: on that day it is a longer period, a day later it is none. */
        @Test
        void a_longer_period_whose_new_last_day_is_past_is_agreed_to_no_more() {
            story.at("2022-12-20T10:00")
                    .given(new FristverlaengerungVorschlagen(
                            CASE, by(SPD), "spd", Stufe.ESKALATION_1, LocalDate.of(2022, 12, 30)))
                    .given(new FristverlaengerungZustimmen(CASE, by(GRUENE), "gruene"));
            var agree = new FristverlaengerungZustimmen(CASE, by(LINKE), "linke");
            story.at("2022-12-30T23:59:59");
            assertThat(story.records(agree)).contains("FristVerlängert");
            story.at("2022-12-31T00:00:00");
            assertThat(story.refusal(agree)).isEqualTo("keine-verlaengerung");
        }

        @Test
        void a_shorter_period_or_one_for_a_stage_not_opened_is_refused() {
            assertThat(story.refusal(
                            new FristverlaengerungVorschlagen(CASE, by(SPD), "spd", null, LocalDate.of(2022, 12, 27))))
                    .isEqualTo("keine-verlaengerung");
            assertThat(story.refusal(new FristverlaengerungVorschlagen(
                            CASE, by(SPD), "spd", Stufe.ESKALATION_2, LocalDate.of(2023, 1, 27))))
                    .isEqualTo("andere-stufe");
        }

        @Test
        void nobody_decides_on_continuing_yet() {
            assertThat(story.refusal(new FortsetzungsentscheidungTreffen(
                            CASE, by(SPD), "spd", Entscheidung.FORTSETZEN, text(), false)))
                    .isEqualTo("nicht-in-der-entscheidungsphase");
        }

        @Test
        void facts_are_contested_and_acknowledged_by_partners_and_corrected_by_who_recorded_them() {
            var declaration = declare();
            var fresh = CaseFixture.story()
                    .at("2022-12-15T18:00")
                    .given(declaration)
                    .at("2022-12-16T10:00");
            var fact = declaration.said().ereignis();
            assertThat(fresh.records(new AngabeBestreiten(CASE, by(SPD), "spd", fact, text())))
                    .containsExactly("AngabeBestritten");
            assertThat(fresh.records(new AngabeAnerkennen(CASE, by(SPD), "spd", fact)))
                    .containsExactly("AngabeAnerkannt");
            assertThat(fresh.records(new AngabeAnerkennen(CASE, by(LINKE), "linke", fact)))
                    .containsExactly("AngabeAnerkannt");
            assertThat(fresh.refusal(new AngabeBestreiten(CASE, by(SPD), "spd", CASE, text())))
                    .isEqualTo("ereignis: EREIGNIS_UNBEKANNT");
            var change = new Change(time("2022-12-14T18:00"), null, null, null, null, null);
            assertThat(fresh.records(new AngabeBerichtigen(CASE, by(LINKE), fact, change, text())))
                    .startsWith("AngabeBerichtigt");
            assertThat(fresh.refusal(new AngabeBerichtigen(CASE, by(SPD), fact, change, text())))
                    .isEqualTo("nur-erfassende-berichtigen");
            var foreign = new Change(null, time("2022-12-14T18:00"), null, null, null, null);
            assertThat(fresh.refusal(new AngabeBerichtigen(CASE, by(OFFICE), fact, foreign, text())))
                    .isEqualTo("aenderung.termin: NICHT_ZU_BERICHTIGEN");
        }

        @Test
        void the_period_lapses_by_itself_once_and_never_early() {
            assertThat(story.at("2022-12-27T23:59:59").records(new FristAblaufenLassen(CASE)))
                    .isEmpty();
            story.at("2022-12-28T00:00");
            assertThat(story.records(new FristAblaufenLassen(CASE)))
                    .containsExactly("FristAbgelaufen", "Eskalation1Gescheitert", "Eskalation2Eröffnet");
            story.given(new FristAblaufenLassen(CASE));
            assertThat(story.records(new FristAblaufenLassen(CASE))).isEmpty();
        }

        @Test
        void a_late_timer_lets_everything_lapse_in_order() {
            story.at("2023-03-01T12:00");
            assertThat(story.records(new FristAblaufenLassen(CASE)))
                    .containsExactly(
                            "FristAbgelaufen",
                            "Eskalation1Gescheitert",
                            "Eskalation2Eröffnet",
                            "FristAbgelaufen",
                            "Eskalation2Gescheitert",
                            "EntscheidungsphaseEröffnet",
                            "FristAbgelaufen");
        }

        @Test
        void reminders_go_out_once_and_only_while_the_period_runs() {
            var reminder = new ErinnerungErgehenLassen(CASE, "ESKALATION_1", time("2022-12-28T00:00"), 3);
            assertThat(story.at("2022-12-24T08:59:59").records(reminder)).isEmpty();
            assertThat(story.at("2022-12-24T09:00").records(reminder)).containsExactly("ErinnerungErgangen");
            assertThat(story.given(reminder).records(reminder)).isEmpty();
            assertThat(story.at("2022-12-28T00:00")
                            .records(new ErinnerungErgehenLassen(CASE, "ESKALATION_1", time("2022-12-28T00:00"), 1)))
                    .doesNotContain("ErinnerungErgangen");
        }

        @Test
        void the_agreements_end_closes_the_case_once() {
            var end = new VereinbarungsendeVermerken(CASE, PACT, time("2022-12-16T10:00"));
            assertThat(story.records(end)).containsExactly("VereinbarungsendeVermerkt", "KonfliktfallAbgeschlossen");
            assertThat(story.given(end).records(end)).isEmpty();
        }

        @Test
        void a_partner_that_leaves_is_noted_once_and_the_case_goes_on_without_it() {
            var leave = new AusscheidenVermerken(CASE, "gruene", PACT, time("2022-12-16T10:00"));
            assertThat(story.records(leave)).containsExactly("AusscheidenVermerkt");
            assertThat(story.given(leave).records(leave)).isEmpty();
            assertThat(story.refusal(new StellungnahmeAbgeben(CASE, by(GRUENE), "gruene", text())))
                    .isEqualTo("partner-ausgeschieden");
        }

        @Test
        void the_only_declarer_leaving_leaves_nothing_to_go_on_about() {
            assertThat(story.records(new AusscheidenVermerken(CASE, "linke", PACT, time("2022-12-16T10:00"))))
                    .containsExactly("AusscheidenVermerkt", "KonfliktfallAbgeschlossen");
        }
    }

    @Test
    void the_end_of_the_term_closes_the_case_when_the_agreement_tells_it() {
        story.at("2026-10-25T18:00").given(declare()).at("2026-11-01T00:00");
        var end = new VereinbarungsendeVermerken(CASE, Kopf.derivedId(PACT + "/LAUFZEIT"), time("2026-11-01T00:00"));
        assertThat(story.records(end)).containsExactly("VereinbarungsendeVermerkt", "KonfliktfallAbgeschlossen");
        assertThat(story.given(end).records(end)).isEmpty();
    }

    @Nested
    class In_the_decision_phase {
        @BeforeEach
        void lapsed() {
            story.at("2022-12-15T18:00").given(declare()).at("2023-01-10T10:00").given(new FristAblaufenLassen(CASE));
        }

        @Test
        void all_continue() {
            story.given(decide("spd", Entscheidung.FORTSETZEN)).given(decide("gruene", Entscheidung.FORTSETZEN));
            assertThat(story.records(decide("linke", Entscheidung.FORTSETZEN)))
                    .containsExactly(
                            "FortsetzungsentscheidungGetroffen",
                            "VereinbarungFortgesetzt",
                            "KonfliktfallAbgeschlossen");
        }

        @Test
        void one_against_ends_it() {
            story.given(decide("spd", Entscheidung.FORTSETZEN)).given(decide("gruene", Entscheidung.BEENDEN));
            assertThat(story.records(decide("linke", Entscheidung.FORTSETZEN)))
                    .containsExactly(
                            "FortsetzungsentscheidungGetroffen", "FortsetzungAbgelehnt", "KonfliktfallAbgeschlossen");
        }

        @Test
        void a_party_chair_does_not_decide_where_the_reading_says_the_faction_does() {
            assertThat(story.refusal(new FortsetzungsentscheidungTreffen(
                            CASE, by(account("spd.partei")), "spd", Entscheidung.FORTSETZEN, text(), false)))
                    .isEqualTo("seite-entscheidet-nicht");
        }

        @Test
        void a_decision_dated_before_the_phase_is_recorded_with_a_finding() {
            assertThat(story.records(new FortsetzungsentscheidungTreffen(
                            CASE, by(SPD, "2023-01-02T10:00"), "spd", Entscheidung.FORTSETZEN, text(), false)))
                    .containsExactly("FortsetzungsentscheidungGetroffen", "VerfahrensabweichungErmittelt");
        }

        private FortsetzungsentscheidungTreffen decide(String partner, Entscheidung decision) {
            return new FortsetzungsentscheidungTreffen(
                    CASE, by(account(partner + ".vorsitz")), partner, decision, text(), false);
        }
    }

    @Nested
    class Closed {
        @BeforeEach
        void withdrawn() {
            story.at("2022-12-15T18:00")
                    .given(declare())
                    .at("2022-12-16T10:00")
                    .given(new StoerungserklaerungZuruecknehmen(CASE, by(LINKE), "linke", null));
        }

        @Test
        void it_still_takes_minutes_and_statements_without_effect() {
            assertThat(story.records(
                            hold(OFFICE, 1, "2022-12-16T08:00", "2022-12-16T09:00", List.of(), Ergebnis.EINIGUNG)))
                    .containsExactly("Eskalation1Durchgeführt");
            assertThat(story.records(new StellungnahmeAbgeben(CASE, by(SPD), "spd", text())))
                    .containsExactly("StellungnahmeAbgegeben");
        }

        @Test
        void all_else_is_refused() {
            assertThat(List.of(
                            story.refusal(appoint(SPD, 1, "2022-12-20T19:00", CIRCLE_1)),
                            story.refusal(new StoerungMiterklaeren(CASE, by(SPD), "spd", null)),
                            story.refusal(new ScheiternErklaeren(CASE, by(SPD), "spd", text())),
                            story.refusal(new BeilegungVorschlagen(CASE, by(SPD), "spd", text())),
                            story.refusal(new FristverlaengerungVorschlagen(
                                    CASE, by(SPD), "spd", Stufe.ESKALATION_1, LocalDate.of(2023, 2, 1)))))
                    .containsOnly("konfliktfall-abgeschlossen");
        }

        @Test
        void time_brings_nothing_more() {
            assertThat(story.at("2023-06-01T00:00").records(new FristAblaufenLassen(CASE)))
                    .isEmpty();
        }
    }

    @Test
    void every_event_names_the_rules_under_which_it_was_decided() {
        story.at("2022-12-15T18:00");
        assertThat(story.metadata(declare()))
                .hasSize(2)
                .allSatisfy(m ->
                        assertThat(m).containsEntry("regelwerk", "1").containsEntry("regelmaschine", Procedure.ENGINE));
    }

    @Test
    void every_action_has_a_published_command_name_and_address() {
        assertThat(ConflictAction.ESKALATION1_TERMINIEREN.path()).isEqualTo("eskalation1-terminieren");
        assertThat(ConflictAction.STOERUNGSERKLAERUNG_ZURUECKNEHMEN.path())
                .isEqualTo("stoerungserklaerung-zuruecknehmen");
        assertThat(ConflictAction.FORTSETZUNGSENTSCHEIDUNG_TREFFEN.path())
                .isEqualTo("fortsetzungsentscheidung-treffen");
    }
}
