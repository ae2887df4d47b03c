package de.ratspakt.command.session;

import static de.ratspakt.command.platform.Musterstadt.*;
import static de.ratspakt.command.session.SessionFixture.*;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.command.platform.Musterstadt;
import de.ratspakt.command.platform.Story;
import de.ratspakt.command.session.SessionCommand.*;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.rules.session.SessionProcedure;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Mehrheit;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.*;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Called for Tuesday, 15 March 2022 at 18:00: a notice is timely until Monday, 14 March. */
class SessionTest {
    private final SessionFixture fixture = new SessionFixture();
    private final Story<Session> story = fixture.story;

    @Nested
    class Nothing_has_been_called {
        @BeforeEach
        void before() {
            story.at(CALLED);
        }

        @Test
        void calling_gives_it_its_notice_period_and_the_agreements_body_and_rules() {
            var recorded = story.recorded(call());
            assertThat(story.records(call())).containsExactly("SitzungEinberufen", "MitteilungsfristBestimmt");
            var called = (SessionEvent.SitzungEinberufen) recorded.getFirst();
            assertThat(called.stimmen()).isEqualTo(41);
            assertThat(called.mehrheitDerMitglieder()).isEqualTo(21);
            assertThat(called.sitze())
                    .containsExactly(Map.entry("spd", 15), Map.entry("gruene", 7), Map.entry("linke", 2));
            assertThat(called.regelwerk()).isEqualTo(Regelwerk.standard());
            assertThat(called.regelmaschine()).isEqualTo(SessionProcedure.ENGINE);
            assertThat(called.lage().partner()).containsExactly("spd", "gruene", "linke");
            assertThat(called.buergermeister()).isEqualTo(Buergermeisterstimme.UNGEWISS);
            assertThat(((MitteilungsfristBestimmt) recorded.getLast()).ablauf()).isEqualTo(time("2022-03-15T00:00"));
        }

        @Test
        void a_committee_has_a_body_of_its_own() {
            var committee = new SessionCommand.SitzungEinberufen(
                    SESSION,
                    by(OFFICE),
                    PACT,
                    text(),
                    time(BEGINS),
                    text(),
                    13,
                    null,
                    Map.of("spd", 5, "gruene", 2),
                    Buergermeisterstimme.OHNE_STIMME);
            var called =
                    (SessionEvent.SitzungEinberufen) story.recorded(committee).getFirst();
            assertThat(called.mehrheitDerMitglieder()).isEqualTo(7);
            assertThat(called.sitze()).containsExactlyInAnyOrderEntriesOf(Map.of("spd", 5, "gruene", 2));
        }

        @Test
        void a_body_that_cannot_be_is_refused() {
            assertThat(story.refusal(call(by(OFFICE), Map.of("fdp", 3)))).isEqualTo("sitze: PARTNER_UNBEKANNT");
            assertThat(story.refusal(call(by(OFFICE), Map.of("spd", 42)))).isEqualTo("sitze: MEHR_ALS_STIMMEN");
        }

        @Test
        void it_is_not_called_in_the_future_nor_before_the_agreement_nor_after_it() {
            assertThat(story.refusal(call(by(OFFICE, "2022-03-01T10:01"), Map.of())))
                    .isEqualTo("am: IN_DER_ZUKUNFT");
            assertThat(story.refusal(call(by(OFFICE, "2021-11-02T23:59"), Map.of())))
                    .isEqualTo("vereinbarung-nicht-in-kraft");
            story.at("2026-11-01T00:00");
            assertThat(story.refusal(call())).isEqualTo("vereinbarung-nicht-in-kraft");
        }

        @Test
        void a_partner_that_left_has_no_seats() {
            fixture.leaves("linke", "2022-02-20T10:00");
            var called = (SessionEvent.SitzungEinberufen) story.recorded(call()).getFirst();
            assertThat(called.sitze()).containsOnlyKeys("spd", "gruene");
            assertThat(called.lage().partner()).containsExactly("spd", "gruene");
        }

        @Test
        void a_calling_recorded_late_knows_who_has_left_since() {
            fixture.leaves("linke", "2022-02-20T10:00");
            var late = call(by(OFFICE, "2022-02-15T10:00"), Map.of());
            assertThat(story.records(late))
                    .containsExactly("SitzungEinberufen", "MitteilungsfristBestimmt", "AusscheidenFürSitzungVermerkt");
            var called = (SessionEvent.SitzungEinberufen) story.recorded(late).getFirst();
            assertThat(called.lage().partner()).containsExactly("spd", "gruene", "linke");
            assertThat(story.given(late).records(noteLeaving("linke"))).isEmpty();
        }
    }

    @Nested
    class Called {
        @BeforeEach
        void called() {
            story.at(CALLED).given(call()).at("2022-03-02T10:00");
        }

        @Test
        void every_event_says_under_which_rules_it_was_decided() {
            assertThat(story.metadata(item()))
                    .allSatisfy(m -> assertThat(m.get("regelmaschine")).isEqualTo(SessionProcedure.ENGINE));
        }

        @Test
        void moving_it_gives_it_another_notice_period() {
            assertThat(story.records(move("2022-03-16T18:00")))
                    .containsExactly("SitzungVerlegt", "MitteilungsfristBestimmt");
            assertThat(story.records(move("2022-03-15T19:00"))).containsExactly("SitzungVerlegt");
        }

        @Test
        void called_off_it_takes_nothing_more() {
            story.given(item()).given(callOff());
            assertThat(story.refusal(callOff())).isEqualTo("sitzung-abgesagt");
            assertThat(story.refusal(move("2022-03-16T18:00"))).isEqualTo("sitzung-abgesagt");
            assertThat(story.refusal(line(Linie.JA))).isEqualTo("sitzung-abgesagt");
            assertThat(story.at("2022-03-15T20:00").refusal(votes("spd", 15, 0, 0)))
                    .isEqualTo("sitzung-abgesagt");
            assertThat(story.records(new MitteilungsfristAblaufenLassen(SESSION)))
                    .isEmpty();
            assertThat(story.records(new AnMitteilungsfristErinnern(SESSION))).isEmpty();
            assertThat(story.records(noteMotion(true))).isEmpty();
            assertThat(story.records(noteLeaving("linke"))).isEmpty();
        }

        @Test
        void votes_are_recorded_and_it_is_closed_only_once_it_has_begun() {
            story.given(item()).at("2022-03-15T17:59:59");
            assertThat(story.refusal(votes("spd", 15, 0, 0))).isEqualTo("sitzung-noch-nicht-begonnen");
            assertThat(story.refusal(close())).isEqualTo("sitzung-noch-nicht-begonnen");
            story.at(BEGINS);
            assertThat(story.records(votes("spd", 15, 0, 0))).contains("StimmverhaltenErfasst");
            assertThat(story.records(close())).contains("SitzungGeschlossen");
        }

        @Test
        void a_vote_dated_before_its_beginning_is_refused() {
            story.given(item()).at("2022-03-16T10:00");
            var early = new StimmverhaltenErfassen(SESSION, by(OFFICE, "2022-03-15T17:59:59"), ITEM, "spd", 15, 0, 0);
            assertThat(story.refusal(early)).isEqualTo("sitzung-noch-nicht-begonnen");
        }

        @Test
        void an_unknown_item_is_refused() {
            assertThat(story.refusal(line(Linie.JA))).isEqualTo("tagesordnungspunkt: TAGESORDNUNGSPUNKT_UNBEKANNT");
            assertThat(story.refusal(remove(ITEM))).isEqualTo("tagesordnungspunkt: TAGESORDNUNGSPUNKT_UNBEKANNT");
        }

        @Test
        void absences_are_no_more_than_there_are_seats() {
            assertThat(story.refusal(absent(LINKE, "linke", 3))).isEqualTo("anzahl: MEHR_ALS_SITZE");
            assertThat(story.records(absent(LINKE, "linke", 2))).containsExactly("AbwesenheitGemeldet");
            assertThat(story.refusal(absent(OFFICE, "fdp", 1))).isEqualTo("fraktion: PARTNER_UNBEKANNT");
        }

        @Test
        void a_partner_that_left_acts_no_more() {
            story.given(noteLeaving("linke"));
            assertThat(story.refusal(absent(LINKE, "linke", 1))).isEqualTo("partner-ausgeschieden");
            assertThat(story.records(noteLeaving("linke"))).isEmpty();
        }
    }

    @Nested
    class With_an_item_and_a_line {
        @BeforeEach
        void agreed() {
            story.at(CALLED).given(call()).given(item()).given(line(Linie.JA)).at("2022-03-10T10:00");
        }

        @Test
        void seven_absences_endanger_it_and_one_return_secures_it() {
            assertThat(story.records(absent(SPD, "spd", 6))).containsExactly("AbwesenheitGemeldet");
            story.given(absent(SPD, "spd", 6));
            assertThat(story.records(absent(GRUENE, "gruene", 1)))
                    .containsExactly("AbwesenheitGemeldet", "MehrheitGefährdet");
            assertThat(story.given(absent(GRUENE, "gruene", 1)).records(absent(SPD, "spd", 5)))
                    .containsExactly("AbwesenheitGemeldet", "MehrheitGesichert");
        }

        @Test
        void a_differing_vote_without_notice_is_found_and_never_refused() {
            story.at("2022-03-15T20:00");
            assertThat(story.records(votes("linke", 0, 2, 0)))
                    .containsExactly("MitteilungsfristAbgelaufen", "StimmverhaltenErfasst", "RegelabweichungErmittelt");
        }

        @Test
        void after_timely_notice_to_all_it_is_none() {
            story.at("2022-03-14T23:59:59").given(announce(ITEM, List.of("spd", "gruene")));
            story.at("2022-03-15T20:00");
            assertThat(story.records(votes("linke", 0, 2, 0)))
                    .containsExactly("MitteilungsfristAbgelaufen", "StimmverhaltenErfasst");
        }

        @Test
        void a_late_notice_is_recorded_and_helps_nothing() {
            story.at("2022-03-15T00:00");
            assertThat(story.records(announce(ITEM, List.of("spd", "gruene"))))
                    .contains("MitteilungsfristAbgelaufen", "AbweichungAngekündigt");
            story.given(announce(ITEM, List.of("spd", "gruene"))).at("2022-03-15T20:00");
            assertThat(story.records(votes("linke", 0, 2, 0)))
                    .containsExactly("StimmverhaltenErfasst", "RegelabweichungErmittelt");
        }

        @Test
        void left_free_before_the_vote_it_is_none() {
            story.given(new StimmverhaltenFreistellen(SESSION, by(OFFICE), ITEM))
                    .at("2022-03-15T20:00");
            assertThat(story.records(votes("linke", 0, 2, 0)))
                    .containsExactly("MitteilungsfristAbgelaufen", "StimmverhaltenErfasst");
        }

        @Test
        void while_joint_work_rests_it_is_none_and_no_line_is_agreed() {
            fixture.rests("2022-03-12T10:00");
            story.at("2022-03-13T10:00");
            assertThat(story.refusal(line(Linie.NEIN))).isEqualTo("abstimmungslinien-ruhen");
            story.at("2022-03-15T20:00");
            assertThat(story.records(votes("linke", 0, 2, 0)))
                    .containsExactly("MitteilungsfristAbgelaufen", "StimmverhaltenErfasst");
        }

        /** The decision phase opens on 12 March at 00:00; the agreement has recorded nothing yet. */
        @Test
        void from_the_opening_of_the_decision_phase_on_no_line_is_agreed_and_none_broken() {
            fixture.declared("2022-02-19T18:00");
            assertThat(story.at("2022-03-11T23:59:59").records(line(Linie.NEIN)))
                    .containsExactly("AbstimmungslinieVereinbart");
            assertThat(story.at("2022-03-12T00:00").refusal(line(Linie.NEIN))).isEqualTo("abstimmungslinien-ruhen");
            story.at("2022-03-15T20:00");
            assertThat(story.records(votes("linke", 0, 2, 0)))
                    .containsExactly("MitteilungsfristAbgelaufen", "StimmverhaltenErfasst");
        }

        @Test
        void while_joint_work_rests_no_line_is_agreed_by_dating_it_back() {
            fixture.rests("2022-03-12T10:00");
            story.at("2022-03-13T10:00");
            var back = new AbstimmungslinieVereinbaren(SESSION, by(OFFICE, "2022-03-12T09:59"), ITEM, Linie.NEIN);
            assertThat(story.refusal(back)).isEqualTo("abstimmungslinien-ruhen");
        }

        @Test
        void what_counts_is_how_the_agreement_stood_at_the_vote() {
            fixture.rests("2022-03-15T19:00");
            story.at("2022-03-16T10:00");
            var before = new StimmverhaltenErfassen(SESSION, by(OFFICE, "2022-03-15T18:30"), ITEM, "linke", 0, 2, 0);
            var after = new StimmverhaltenErfassen(SESSION, by(OFFICE, "2022-03-15T19:30"), ITEM, "linke", 0, 2, 0);
            assertThat(story.records(before)).contains("RegelabweichungErmittelt");
            assertThat(story.records(after)).doesNotContain("RegelabweichungErmittelt");
        }

        @Test
        void more_votes_than_seats_are_refused() {
            story.at("2022-03-15T20:00");
            assertThat(story.refusal(votes("linke", 1, 1, 1))).isEqualTo("ja: MEHR_STIMMEN_ALS_SITZE");
        }

        @Test
        void after_the_vote_neither_the_session_moves_nor_the_item_goes() {
            story.at("2022-03-15T20:00").given(votes("spd", 15, 0, 0));
            assertThat(story.refusal(move("2022-03-16T18:00"))).isEqualTo("stimmen-bereits-erfasst");
            assertThat(story.refusal(callOff())).isEqualTo("stimmen-bereits-erfasst");
            assertThat(story.refusal(remove(ITEM))).isEqualTo("stimmen-bereits-erfasst");
        }

        @Test
        void a_secret_vote_is_not_recorded() {
            story.given(item(SECRET, null, Mehrheit.MEHRHEIT_DER_MITGLIEDER, true))
                    .at("2022-03-15T20:00");
            assertThat(story.refusal(new StimmverhaltenErfassen(SESSION, by(OFFICE), SECRET, "spd", 15, 0, 0)))
                    .isEqualTo("geheime-abstimmung");
        }

        @Test
        void a_recipient_takes_note_once() {
            var notice = announce(ITEM, List.of("spd"));
            var id = notice.said().ereignis();
            var taken = new KenntnisnahmeBestaetigen(SESSION, by(SPD), "spd", id);
            story.given(notice);
            assertThat(story.records(taken)).containsExactly("KenntnisnahmeBestätigt");
            assertThat(story.refusal(new KenntnisnahmeBestaetigen(SESSION, by(GRUENE), "gruene", id)))
                    .isEqualTo("nicht-empfaenger");
            assertThat(story.given(taken).refusal(taken)).isEqualTo("bereits-bestaetigt");
            assertThat(story.refusal(new KenntnisnahmeBestaetigen(SESSION, by(SPD), "spd", ITEM)))
                    .isEqualTo("abweichung: MITTEILUNG_UNBEKANNT");
        }

        @Test
        void a_notice_dated_back_after_the_vote_covers_nobody_who_contests_it() {
            story.at("2022-03-15T20:00").given(votes("linke", 0, 2, 0)).at("2022-03-15T21:00");
            var back = new AbweichungAnkuendigen(
                    SESSION,
                    by(LINKE, "2022-03-13T12:00"),
                    "linke",
                    null,
                    ITEM,
                    null,
                    text(),
                    List.of("spd", "gruene"));
            var id = back.said().ereignis();
            assertThat(story.records(back)).containsExactly("AbweichungAngekündigt", "RegelabweichungEntfallen");
            story.given(back).at("2022-03-15T21:10");
            var contest = new MitteilungBestreiten(SESSION, by(SPD), "spd", id, text());
            assertThat(story.records(contest)).containsExactly("MitteilungBestritten", "RegelabweichungErmittelt");
            assertThat(story.refusal(new MitteilungBestreiten(SESSION, by(SPD), "spd", ITEM, text())))
                    .isEqualTo("abweichung: MITTEILUNG_UNBEKANNT");
            assertThat(story.given(contest).refusal(contest)).isEqualTo("bereits-bestritten");
            var known = new KenntnisnahmeBestaetigen(SESSION, by(SPD), "spd", id);
            assertThat(story.records(known)).containsExactly("KenntnisnahmeBestätigt", "RegelabweichungEntfallen");
            story.given(known).given(close()).at("2022-03-16T09:00");
            var next = new MitteilungBestreiten(SESSION, by(GRUENE), "gruene", id, text());
            assertThat(story.records(next)).containsExactly("MitteilungBestritten", "RegelabweichungErmittelt");
        }

        @Test
        void only_a_recipient_contests_a_notice() {
            var notice = announce(ITEM, List.of("spd"));
            story.given(notice);
            var contest = new MitteilungBestreiten(
                    SESSION, by(GRUENE), "gruene", notice.said().ereignis(), text());
            assertThat(story.refusal(contest)).isEqualTo("nicht-empfaenger");
        }

        @Test
        void what_a_partner_did_before_it_left_the_office_records_afterwards() {
            fixture.leaves("linke", "2022-03-16T12:00");
            story.at("2022-03-17T09:00").given(noteLeaving("linke", "2022-03-16T12:00"));
            var voted = new StimmverhaltenErfassen(SESSION, by(OFFICE, "2022-03-15T18:30"), ITEM, "linke", 0, 2, 0);
            assertThat(story.records(voted)).containsExactly("StimmverhaltenErfasst", "RegelabweichungErmittelt");
            var corrected = new StimmverhaltenErfassen(SESSION, by(OFFICE, "2022-03-15T18:30"), ITEM, "linke", 2, 0, 0);
            assertThat(story.given(voted).records(corrected))
                    .containsExactly("StimmverhaltenErfasst", "RegelabweichungEntfallen");
            assertThat(story.records(new AbwesenheitMelden(SESSION, by(OFFICE, "2022-03-15T17:00"), "linke", 1)))
                    .containsExactly("AbwesenheitGemeldet");

            assertThat(story.refusal(votes("linke", 0, 2, 0))).isEqualTo("partner-ausgeschieden");
            assertThat(story.refusal(absent(OFFICE, "linke", 1))).isEqualTo("partner-ausgeschieden");
            assertThat(story.refusal(new AbwesenheitMelden(SESSION, by(LINKE, "2022-03-15T17:00"), "linke", 1)))
                    .as("its own accounts act no more, whatever time they speak of")
                    .isEqualTo("partner-ausgeschieden");
        }

        @Test
        void closed_it_takes_no_votes_but_a_receipt() {
            var notice = announce(ITEM, List.of("spd"));
            story.given(notice).at("2022-03-15T20:00").given(close());
            assertThat(story.refusal(close())).isEqualTo("sitzung-geschlossen");
            assertThat(story.refusal(votes("spd", 15, 0, 0))).isEqualTo("sitzung-geschlossen");
            assertThat(story.records(new KenntnisnahmeBestaetigen(
                            SESSION, by(SPD), "spd", notice.said().ereignis())))
                    .containsExactly("KenntnisnahmeBestätigt");
            assertThat(story.records(new MitteilungsfristAblaufenLassen(SESSION)))
                    .isEmpty();
        }
    }

    @Nested
    class With_a_motion {
        private final TagesordnungspunktAufnehmen onTheAgenda = item(ITEM, MOTION, null, false);

        @BeforeEach
        void called() {
            story.at(CALLED).given(call()).at("2022-03-12T10:00");
        }

        @Test
        void it_must_be_one_of_the_agreement() {
            assertThat(story.refusal(onTheAgenda)).isEqualTo("antrag: ANTRAG_UNBEKANNT");
            assertThat(story.refusal(announceMotion(List.of("spd")))).isEqualTo("antrag: ANTRAG_UNBEKANNT");
            fixture.drafted();
            assertThat(story.records(onTheAgenda)).containsExactly("TagesordnungspunktAufgenommen");
            assertThat(story.given(onTheAgenda).refusal(item(SECRET, MOTION, null, false)))
                    .isEqualTo("antrag-bereits-aufgenommen");
        }

        @Test
        void brought_in_alone_before_it_came_onto_the_agenda_it_is_noted_with_it_once() {
            fixture.broughtInAlone(null);
            var recorded = story.recorded(onTheAgenda);
            assertThat(story.records(onTheAgenda))
                    .startsWith("TagesordnungspunktAufgenommen", "AlleineinbringungVermerkt");
            var noted = (AlleineinbringungVermerkt) recorded.get(1);
            assertThat(noted.ereignis()).isEqualTo("allein");
            assertThat(noted.kopf().eingetretenAm()).isEqualTo(time("2022-03-10T12:00"));
            assertThat(noted.lage()).isEqualTo(IN_FORCE);
            assertThat(story.given(onTheAgenda).records(noteMotion(true))).isEmpty();
        }

        @Test
        void noted_first_and_on_the_agenda_later_it_is_noted_once() {
            fixture.broughtInAlone(SESSION);
            story.given(noteMotion(true));
            assertThat(story.records(onTheAgenda)).doesNotContain("AlleineinbringungVermerkt");
        }

        @Test
        void another_session_assesses_what_named_it_and_what_was_postponed_there() {
            fixture.broughtInAlone("50000000-0000-0000-0000-000000000002");
            assertThat(story.records(onTheAgenda)).containsExactly("TagesordnungspunktAufgenommen");
        }

        @Test
        void postponed_elsewhere_it_was_assessed_there() {
            fixture.broughtInAlone(null);
            fixture.postponed();
            assertThat(story.records(onTheAgenda)).containsExactly("TagesordnungspunktAufgenommen");
        }

        @Test
        void told_twice_it_is_noted_once() {
            assertThat(story.records(noteMotion(true))).contains("AlleineinbringungVermerkt");
            assertThat(story.given(noteMotion(true)).records(noteMotion(true))).isEmpty();
        }

        @Test
        void closing_notes_first_what_named_the_session_and_was_not_told_yet() {
            fixture.broughtInAlone(SESSION);
            story.at("2022-03-15T20:00");
            assertThat(story.records(close()))
                    .containsExactly(
                            "MitteilungsfristAbgelaufen",
                            "AlleineinbringungVermerkt",
                            "RegelabweichungErmittelt",
                            "SitzungGeschlossen");
            assertThat(story.given(close()).records(noteMotion(true))).isEmpty();
        }

        @Test
        void closing_notes_first_what_is_on_the_agenda_and_was_not_told_yet() {
            fixture.broughtInAlone(null);
            story.at("2022-03-09T10:00").given(onTheAgenda).at("2022-03-15T20:00");
            assertThat(story.records(close())).contains("AlleineinbringungVermerkt", "RegelabweichungErmittelt");
        }

        @Test
        void closing_notes_nothing_twice_and_nothing_of_other_sessions() {
            fixture.broughtInAlone(SESSION);
            story.given(noteMotion(true)).at("2022-03-15T20:00");
            assertThat(story.records(close())).doesNotContain("AlleineinbringungVermerkt");
            var other = new SessionFixture();
            other.broughtInAlone("50000000-0000-0000-0000-000000000002");
            other.story.at(CALLED).given(call()).at("2022-03-12T10:00").given(onTheAgenda);
            assertThat(other.story.at("2022-03-15T20:00").records(close())).doesNotContain("AlleineinbringungVermerkt");
        }

        @Test
        void taken_off_the_agenda_before_it_was_brought_in_it_concerns_this_session_no_more() {
            fixture.drafted();
            story.given(onTheAgenda);
            assertThat(story.records(noteMotion(false))).contains("AlleineinbringungVermerkt");
            story.given(remove(ITEM));
            assertThat(story.records(noteMotion(false))).isEmpty();
            assertThat(story.records(noteMotion(true))).contains("AlleineinbringungVermerkt");
        }

        /** Under the reading that asks for no more than the day before, a notice may follow the motion. */
        @Test
        void told_the_day_before_it_is_covered_under_one_reading_and_found_under_the_other() {
            assertThat(story.records(noteMotion(true)))
                    .containsExactly("AlleineinbringungVermerkt", "RegelabweichungErmittelt");
            var lenient = new SessionFixture();
            lenient.agreement.set(0, Musterstadt.concluded(onlyTheDayBefore()));
            lenient.drafted();
            lenient.story.at(CALLED).given(call()).at("2022-03-12T10:00");
            assertThat(lenient.story.records(noteMotion(true))).containsExactly("AlleineinbringungVermerkt");
            lenient.story.given(noteMotion(true)).at("2022-03-15T00:00");
            assertThat(lenient.story.records(new MitteilungsfristAblaufenLassen(SESSION)))
                    .containsExactly("MitteilungsfristAbgelaufen", "RegelabweichungErmittelt");
            lenient.story.at("2022-03-14T23:59:59").given(announceMotion(List.of("spd", "gruene")));
            assertThat(lenient.story.at("2022-03-15T00:00").records(new MitteilungsfristAblaufenLassen(SESSION)))
                    .containsExactly("MitteilungsfristAbgelaufen");
        }
    }

    @Nested
    class Time_passes {
        @BeforeEach
        void called() {
            story.at(CALLED).given(call()).given(item()).given(line(Linie.JA));
        }

        @Test
        void the_period_lapses_once_at_the_start_of_its_day() {
            var lapse = new MitteilungsfristAblaufenLassen(SESSION);
            assertThat(story.at("2022-03-14T23:59:59").records(lapse)).isEmpty();
            var recorded = story.at("2022-03-15T09:30").recorded(lapse);
            assertThat(recorded)
                    .singleElement()
                    .satisfies(e -> assertThat(e.kopf().eingetretenAm()).isEqualTo(time("2022-03-15T00:00")));
            assertThat(story.given(lapse).records(lapse)).isEmpty();
        }

        @Test
        void after_a_move_the_old_end_is_nothing_and_the_new_one_counts() {
            var lapse = new MitteilungsfristAblaufenLassen(SESSION);
            story.at("2022-03-10T10:00").given(move("2022-03-16T18:00"));
            assertThat(story.at("2022-03-15T00:00").records(lapse)).isEmpty();
            assertThat(story.at("2022-03-16T00:00").records(lapse)).containsExactly("MitteilungsfristAbgelaufen");
        }

        @Test
        void moved_after_the_lapse_it_lapses_again() {
            var lapse = new MitteilungsfristAblaufenLassen(SESSION);
            story.at("2022-03-15T00:00").given(lapse).at("2022-03-15T10:00").given(move("2022-03-22T18:00"));
            assertThat(story.at("2022-03-22T00:00").records(lapse)).containsExactly("MitteilungsfristAbgelaufen");
        }

        @Test
        void a_reminder_goes_out_once_on_the_morning_of_the_last_day() {
            var remind = new AnMitteilungsfristErinnern(SESSION);
            assertThat(story.at("2022-03-14T08:59:59").records(remind)).isEmpty();
            assertThat(story.at("2022-03-14T09:00").records(remind))
                    .containsExactly("ErinnerungAnMitteilungsfristErgangen");
            assertThat(story.given(remind).records(remind)).isEmpty();
            assertThat(story.at("2022-03-15T00:00").records(remind)).containsExactly("MitteilungsfristAbgelaufen");
        }

        /** The clock goes forward in the night to Sunday, 27 March 2022; the period of a Monday ends at its midnight. */
        @Test
        void across_the_clock_change() {
            story.at("2022-03-10T10:00").given(move("2022-03-28T18:00"));
            var lapse = new MitteilungsfristAblaufenLassen(SESSION);
            assertThat(story.at("2022-03-27T23:59:59").records(lapse)).isEmpty();
            assertThat(story.at("2022-03-28T00:00").records(lapse)).containsExactly("MitteilungsfristAbgelaufen");
        }
    }

    private static Regelwerk onlyTheDayBefore() {
        return Regelwerk.of(Map.of("informationVor", "VORTAG"));
    }
}
