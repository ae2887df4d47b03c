package de.ratspakt.command.plan;

import static de.ratspakt.command.plan.PlanFixture.*;
import static de.ratspakt.command.platform.Musterstadt.*;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.command.plan.PlanCommand.*;
import de.ratspakt.command.platform.Story;
import de.ratspakt.events.plan.PlanEvent.*;
import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Opened on 10 January 2022; "by March 2022" is by 31 March 2022. */
class ActionPlanTest {
    private static final LocalDate JUNE = LocalDate.of(2022, 6, 30);
    private static final LocalDate SEPTEMBER = LocalDate.of(2022, 9, 30);
    private final Pact pact = new Pact();
    private final Story<ActionPlan> story = story(pact).at("2022-01-10T10:00");

    @Nested
    class The_plan {
        @Test
        void is_opened_by_the_group_while_the_agreement_holds() {
            assertThat(story.records(open(OFFICE))).containsExactly("HandlungsplanAngelegt");
            assertThat(story.records(open(SPD))).containsExactly("HandlungsplanAngelegt");
            assertThat(story.refusal(open(account("fremd.vorsitz")))).isEqualTo("nicht-beteiligt");
            pact.leaves("linke", "2022-01-10T09:00");
            assertThat(story.refusal(open(LINKE))).isEqualTo("partner-ausgeschieden");
            pact.ends("2022-01-10T09:30");
            assertThat(story.refusal(open(SPD))).isEqualTo("vereinbarung-nicht-in-kraft");
        }

        @Test
        void is_the_only_one_of_its_agreement() {
            pact.hasPlan("der-erste");
            assertThat(story.refusal(open(SPD))).isEqualTo("handlungsplan-vorhanden");
        }

        @Test
        void is_resolved_once() {
            var resolve = new HandlungsplanBeschliessen(PLAN, by(OFFICE));
            var resolved = story.given(open(SPD)).at("2022-03-31T23:59:59");
            assertThat(resolved.records(resolve)).containsExactly("HandlungsplanBeschlossen");
            assertThat(resolved.given(resolve).at("2022-04-02T10:00").records(resolve))
                    .isEmpty();
        }

        @Test
        void is_late_from_the_start_of_the_day_after_whenever_that_is_noticed() {
            var late = story.given(open(SPD)).at("2022-04-05T11:00").recorded(new ZielterminAblaufenLassen(PLAN));
            assertThat(late).hasSize(1).first().isInstanceOfSatisfying(HandlungsplanUeberfaellig.class, e -> {
                assertThat(e.faelligAm()).isEqualTo("2022-03-31");
                assertThat(e.kopf().eingetretenAm()).isEqualTo("2022-04-01T00:00:00+02:00");
            });
            assertThat(story.given(new ZielterminAblaufenLassen(PLAN)).records(new ZielterminAblaufenLassen(PLAN)))
                    .isEmpty();
            assertThat(story.records(new HandlungsplanBeschliessen(PLAN, by(OFFICE, "2022-03-30T20:00"))))
                    .containsExactly("HandlungsplanBeschlossen");
        }

        @Test
        void is_not_late_a_moment_before() {
            assertThat(story.given(open(SPD)).at("2022-03-31T23:59:59").records(new ZielterminAblaufenLassen(PLAN)))
                    .isEmpty();
        }
    }

    @Nested
    class A_measure {
        @Test
        void gets_a_name_if_its_sender_gives_none() {
            story.given(open(SPD));
            var taken = story.recorded(take(null, JUNE, false));
            assertThat(taken)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            MassnahmeAufgenommen.class,
                            e -> assertThat(e.massnahme()).isEqualTo("m1"));
            story.given(take(null, JUNE, false));
            assertThat(story.refusal(take("m1", false))).isEqualTo("massnahme-vorhanden");
        }

        @Test
        void serves_a_goal_and_a_working_group_that_there_are() {
            story.given(open(SPD));
            assertThat(story.refusal(new MassnahmeAufnehmen(PLAN, by(SPD), null, text(), 3, null, null, false, null)))
                    .isEqualTo("ziel: ZIEL_UNBEKANNT");
            assertThat(story.refusal(
                            new MassnahmeAufnehmen(PLAN, by(SPD), null, text(), 2, "sport", null, false, null)))
                    .isEqualTo("arbeitsgruppe: ARBEITSGRUPPE_UNBEKANNT");
        }

        @Test
        void goes_its_way_and_what_is_said_twice_is_recorded_once() {
            var begin = new MassnahmeBeginnen(PLAN, by(SPD), "rad");
            var half = new FortschrittMelden(PLAN, by(OFFICE), "rad", 50);
            var done = new MassnahmeAbschliessen(PLAN, by(GRUENE), "rad");
            story.given(open(SPD)).given(take("rad", false));
            assertThat(story.records(begin)).containsExactly("MaßnahmeBegonnen");
            assertThat(story.given(begin).records(begin)).isEmpty();
            assertThat(story.records(half)).containsExactly("FortschrittGemeldet");
            assertThat(story.given(half).records(half)).isEmpty();
            assertThat(story.records(done)).containsExactly("MaßnahmeAbgeschlossen");
            assertThat(story.given(done).records(done)).isEmpty();
            assertThat(story.refusal(half)).isEqualTo("massnahme-erledigt");
            assertThat(story.refusal(postpone("rad", SEPTEMBER))).isEqualTo("massnahme-erledigt");
        }

        @Test
        void that_nobody_knows_is_named() {
            assertThat(story.given(open(SPD)).refusal(new MassnahmeBeginnen(PLAN, by(SPD), "bahn")))
                    .isEqualTo("massnahme: MASSNAHME_UNBEKANNT");
        }

        @Test
        void is_late_from_the_start_of_the_day_after_its_target_date() {
            story.given(open(SPD)).given(take("rad", false)).given(new HandlungsplanBeschliessen(PLAN, by(OFFICE)));
            assertThat(story.at("2022-06-30T23:59:59").records(new ZielterminAblaufenLassen(PLAN)))
                    .isEmpty();
            var late = story.at("2022-07-01T00:00").recorded(new ZielterminAblaufenLassen(PLAN));
            assertThat(late)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            MassnahmeUeberfaellig.class,
                            e -> assertThat(e.kopf().eingetretenAm()).isEqualTo("2022-07-01T00:00:00+02:00"));
        }

        @Test
        void that_is_put_off_is_late_at_its_new_date_only_and_again() {
            story.given(open(SPD)).given(take("rad", false)).given(new HandlungsplanBeschliessen(PLAN, by(OFFICE)));
            story.at("2022-07-03T10:00").given(new ZielterminAblaufenLassen(PLAN));
            assertThat(story.records(postpone("rad", SEPTEMBER))).containsExactly("MaßnahmeVerschoben");
            story.given(postpone("rad", SEPTEMBER));
            assertThat(story.records(postpone("rad", SEPTEMBER))).isEmpty();
            assertThat(story.at("2022-09-30T12:00").records(new ZielterminAblaufenLassen(PLAN)))
                    .isEmpty();
            assertThat(story.at("2022-10-01T00:00").records(new ZielterminAblaufenLassen(PLAN)))
                    .containsExactly("MaßnahmeÜberfällig");
        }

        @Test
        void with_a_target_date_that_has_passed_is_late_at_once() {
            story.given(open(SPD));
            assertThat(story.records(take("alt", LocalDate.of(2021, 12, 31), false)))
                    .containsExactly("MaßnahmeAufgenommen", "MaßnahmeÜberfällig");
        }

        @Test
        void lapses_are_recorded_before_what_is_said_after_them() {
            story.given(open(SPD)).given(take("rad", false)).at("2022-07-05T10:00");
            assertThat(story.records(new MassnahmeAbschliessen(PLAN, by(SPD), "rad")))
                    .containsExactly("HandlungsplanÜberfällig", "MaßnahmeÜberfällig", "MaßnahmeAbgeschlossen");
        }
    }

    @Nested
    class A_binding_measure {
        @Test
        void is_put_off_with_a_reason_only() {
            story.given(open(SPD)).given(take("quartier", true));
            assertThat(story.refusal(new MassnahmeVerschieben(PLAN, by(SPD), "quartier", SEPTEMBER, null)))
                    .isEqualTo("grund: GRUND_FEHLT");
            assertThat(story.records(postpone("quartier", SEPTEMBER))).containsExactly("MaßnahmeVerschoben");
        }

        @Test
        void is_dropped_with_the_last_partners_consent() {
            story.given(open(SPD)).given(take("quartier", true));
            assertThat(story.refusal(drop(OFFICE, "quartier"))).isEqualTo("bindende-massnahme");
            assertThat(story.records(consent(SPD, "quartier"))).containsExactly("StreichungZugestimmt");
            story.given(consent(SPD, "quartier"));
            assertThat(story.records(consent(SPD, "quartier"))).isEmpty();
            story.given(consent(GRUENE, "quartier"));
            assertThat(story.refusal(drop(SPD, "quartier"))).isEqualTo("bindende-massnahme");
            var last = consent(LINKE, "quartier");
            assertThat(story.records(last)).containsExactly("StreichungZugestimmt", "MaßnahmeGestrichen");
            assertThat(story.given(last).records(last)).isEmpty();
            assertThat(story.records(drop(SPD, "quartier"))).isEmpty();
        }

        @Test
        void stays_while_a_partner_takes_its_consent_back() {
            story.given(open(SPD)).given(take("quartier", true));
            assertThat(story.refusal(keep(SPD, "quartier"))).isEqualTo("keine-streichungszustimmung");
            story.given(consent(SPD, "quartier")).given(consent(GRUENE, "quartier"));
            assertThat(story.refusal(keep(LINKE, "quartier"))).isEqualTo("keine-streichungszustimmung");
            assertThat(story.records(keep(SPD, "quartier"))).containsExactly("StreichungszustimmungZurückgenommen");
            story.given(keep(SPD, "quartier"));
            assertThat(story.refusal(keep(SPD, "quartier")))
                    .as("said twice it records nothing")
                    .isEqualTo("keine-streichungszustimmung");
            assertThat(story.records(consent(LINKE, "quartier"))).containsExactly("StreichungZugestimmt");
            story.given(consent(LINKE, "quartier"));
            assertThat(story.records(consent(SPD, "quartier")))
                    .containsExactly("StreichungZugestimmt", "MaßnahmeGestrichen");
        }

        @Test
        void once_dropped_it_stays_dropped() {
            story.given(open(SPD)).given(take("quartier", true));
            for (var partner : java.util.List.of(SPD, GRUENE, LINKE)) {
                story.given(consent(partner, "quartier"));
            }
            assertThat(story.refusal(keep(SPD, "quartier"))).isEqualTo("massnahme-erledigt");
        }

        @Test
        void does_not_wait_for_a_partner_that_has_left() {
            story.given(open(SPD))
                    .given(take("quartier", true))
                    .given(consent(SPD, "quartier"))
                    .given(consent(GRUENE, "quartier"));
            pact.leaves("linke", "2022-02-01T10:00");
            story.at("2022-02-02T10:00");
            assertThat(story.refusal(consent(LINKE, "quartier"))).isEqualTo("partner-ausgeschieden");
            assertThat(story.records(drop(OFFICE, "quartier"))).containsExactly("MaßnahmeGestrichen");
            assertThat(story.recorded(consent(SPD, "quartier")))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            MassnahmeGestrichen.class,
                            e -> assertThat(e.lage().partner()).containsExactly("spd", "gruene"));
        }

        /** Consent that was recorded before is not recorded again: dropping is then what the partner said. */
        @Test
        void is_dropped_by_who_says_so_and_names_no_cause_that_is_not_recorded() {
            story.given(open(SPD))
                    .given(take("quartier", true))
                    .given(consent(SPD, "quartier"))
                    .given(consent(GRUENE, "quartier"));
            pact.leaves("linke", "2022-02-01T10:00");
            story.at("2022-02-02T10:00");
            var again = consent(SPD, "quartier");
            assertThat(story.recorded(again)).singleElement().satisfies(e -> {
                assertThat(e.kopf().ereignis()).isEqualTo(again.said().ereignis());
                assertThat(e.kopf().ursache()).isNull();
                assertThat(e.kopf().von()).isEqualTo("spd.vorsitz");
            });
        }
    }

    @Test
    void another_measure_is_dropped_without_consent_and_needs_none() {
        story.given(open(SPD)).given(take("rad", false));
        assertThat(story.refusal(consent(SPD, "rad"))).isEqualTo("keine-bindende-massnahme");
        assertThat(story.records(drop(OFFICE, "rad"))).containsExactly("MaßnahmeGestrichen");
    }

    @Nested
    class When_the_agreement_is_over {
        @Test
        void nothing_is_decided_but_what_was_done_is_still_told() {
            story.given(open(SPD)).given(take("rad", false)).given(take("quartier", true));
            pact.ends("2022-02-01T10:00");
            story.at("2022-02-02T10:00");
            assertThat(story.refusal(take("bahn", false))).isEqualTo("vereinbarung-nicht-in-kraft");
            assertThat(story.refusal(postpone("rad", SEPTEMBER))).isEqualTo("vereinbarung-nicht-in-kraft");
            assertThat(story.refusal(consent(SPD, "quartier"))).isEqualTo("vereinbarung-nicht-in-kraft");
            assertThat(story.records(new MassnahmeAbschliessen(PLAN, by(SPD), "rad")))
                    .containsExactly("MaßnahmeAbgeschlossen");
        }

        @Test
        void what_is_late_is_late_but_nobody_is_reminded() {
            story.given(open(SPD)).given(take("rad", false)).given(new HandlungsplanBeschliessen(PLAN, by(OFFICE)));
            var reminder = new AnZielterminErinnern(PLAN, "MASSNAHME:rad", time("2022-07-01T00:00"), 3);
            assertThat(story.at("2022-06-27T09:00").records(reminder)).containsExactly("ErinnerungAnMaßnahmeErgangen");
            pact.ends("2022-06-20T10:00");
            assertThat(story.records(reminder)).isEmpty();
            assertThat(story.at("2022-07-01T00:00").records(new ZielterminAblaufenLassen(PLAN)))
                    .containsExactly("MaßnahmeÜberfällig");
        }
    }

    @Nested
    class A_reminder {
        private final AnZielterminErinnern threeDays =
                new AnZielterminErinnern(PLAN, "MASSNAHME:rad", time("2022-07-01T00:00"), 3);

        @Test
        void goes_out_once_and_not_early() {
            story.given(open(SPD)).given(take("rad", false)).given(new HandlungsplanBeschliessen(PLAN, by(OFFICE)));
            assertThat(story.at("2022-06-27T08:59:59").records(threeDays)).isEmpty();
            story.at("2022-06-27T09:00");
            assertThat(story.records(threeDays)).containsExactly("ErinnerungAnMaßnahmeErgangen");
            assertThat(story.given(threeDays).records(threeDays)).isEmpty();
        }

        @Test
        void of_a_date_that_was_moved_or_a_measure_that_is_done_does_not_go_out() {
            story.given(open(SPD)).given(take("rad", false)).given(new HandlungsplanBeschliessen(PLAN, by(OFFICE)));
            story.at("2022-06-27T09:00");
            assertThat(story.given(postpone("rad", SEPTEMBER)).records(threeDays))
                    .isEmpty();
            var other = new AnZielterminErinnern(PLAN, "MASSNAHME:rad", time("2022-10-01T00:00"), 1);
            assertThat(story.at("2022-09-29T09:00").records(other)).containsExactly("ErinnerungAnMaßnahmeErgangen");
            assertThat(story.given(new MassnahmeAbschliessen(PLAN, by(SPD), "rad"))
                            .records(other))
                    .isEmpty();
        }

        @Test
        void of_the_plan_itself_goes_out_until_it_is_resolved() {
            var one = new AnZielterminErinnern(PLAN, "PLAN", time("2022-04-01T00:00"), 1);
            story.given(open(SPD)).at("2022-03-30T09:00");
            assertThat(story.records(one)).containsExactly("ErinnerungAnHandlungsplanErgangen");
            assertThat(story.given(new HandlungsplanBeschliessen(PLAN, by(OFFICE)))
                            .records(one))
                    .isEmpty();
        }
    }
}
