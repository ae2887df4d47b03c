package de.ratspakt.command.agreement;

import static de.ratspakt.command.platform.Musterstadt.GRUENE;
import static de.ratspakt.command.platform.Musterstadt.LINKE;
import static de.ratspakt.command.platform.Musterstadt.OFFICE;
import static de.ratspakt.command.platform.Musterstadt.PACT;
import static de.ratspakt.command.platform.Musterstadt.SPD;
import static de.ratspakt.command.platform.Musterstadt.by;
import static de.ratspakt.command.platform.Musterstadt.text;
import static de.ratspakt.command.platform.Musterstadt.time;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.command.agreement.AgreementCommand.*;
import de.ratspakt.command.platform.KnownSessions;
import de.ratspakt.command.platform.Musterstadt;
import de.ratspakt.command.platform.NoLog;
import de.ratspakt.command.platform.Story;
import de.ratspakt.events.agreement.AgreementEvent.OrtsratsvereinbarungVerknuepft.Stand;
import de.ratspakt.events.agreement.AgreementEvent.RegelwerkGeaendert;
import de.ratspakt.events.agreement.AgreementEvent.RegelwerkaenderungVorgeschlagen;
import de.ratspakt.events.agreement.AgreementEvent.Serie;
import de.ratspakt.events.agreement.AgreementEvent.TreffenAngesetzt;
import de.ratspakt.events.agreement.AgreementEvent.Treffenart;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Regelwerk.Aenderung;
import de.ratspakt.events.agreement.Regelwerk.Fristbeginn;
import de.ratspakt.events.platform.Handelnde;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a group decides about itself (clauses 1 to 3). */
class GroupLifeTest {
    private static final String SESSION = "sitzung-1";
    private static final String OTHER = "ortsrat-2022";
    private static final String CASE = Musterstadt.CASE;

    /** Two other things are kept here: a session of this agreement, and another agreement. */
    private static final NoLog LOG = new NoLog() {
        @Override
        public boolean exists(String typ, String aggregat) {
            return (typ.equals("Sitzung") && aggregat.equals(SESSION))
                    || (typ.equals(AgreementCommand.AGGREGATE) && aggregat.equals(OTHER));
        }

        @Override
        public Optional<String> agreementOf(String aggregat) {
            return aggregat.equals(SESSION) ? Optional.of(PACT) : Optional.empty();
        }
    };

    private final Story<Agreement> story = new Story<>(Agreement.class, new Agreements(LOG), new KnownSessions(LOG));

    @BeforeEach
    void concluded() {
        story.at("2021-11-03T20:00")
                .given(new VereinbarungSchliessen(PACT, by(OFFICE), Musterstadt.vertrag(Regelwerk.standard())))
                .at("2022-01-10T18:00");
    }

    @Nested
    class The_rule_book {
        private final List<Aenderung> twoWeeks =
                List.of(days("eskalation1Tage", 14), new Aenderung("fristbeginn", List.of("ZUGANG")));

        @Test
        void changes_with_the_last_partners_consent_and_counts_one_up() {
            story.given(change(SPD, twoWeeks));
            assertThat(story.records(consent(GRUENE))).containsExactly("RegelwerkänderungZugestimmt");
            var last = story.given(consent(GRUENE)).recorded(consent(LINKE));
            assertThat(last).hasSize(2).last().isInstanceOfSatisfying(RegelwerkGeaendert.class, e -> {
                assertThat(e.regelwerk().version()).isEqualTo(2);
                assertThat(e.regelwerk().eskalation1Tage()).isEqualTo(14);
                assertThat(e.regelwerk().fristbeginn()).isEqualTo(Fristbeginn.ZUGANG);
                assertThat(e.regelwerk().eskalation2Tage()).isEqualTo(10);
                assertThat(e.kopf().ursache()).isEqualTo(last.getFirst().kopf().ereignis());
            });
            assertThat(story.given(consent(LINKE)).refusal(consent(LINKE))).isEqualTo("keine-aenderung");
        }

        @Test
        void is_proposed_with_what_differs_and_nothing_else() {
            var given = List.of(days("eskalation1Tage", 14), days("eskalation2Tage", 10));
            assertThat(story.recorded(change(SPD, given)))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            RegelwerkaenderungVorgeschlagen.class,
                            e -> assertThat(e.aenderung()).containsExactly(days("eskalation1Tage", 14)));
            assertThat(story.refusal(change(SPD, List.of(days("eskalation2Tage", 10)))))
                    .isEqualTo("nichts-zu-aendern");
        }

        @Test
        void a_consent_given_twice_is_recorded_once() {
            story.given(change(SPD, twoWeeks)).given(consent(GRUENE));
            assertThat(story.records(consent(GRUENE))).isEmpty();
            assertThat(story.records(consent(SPD)))
                    .as("proposing is consenting")
                    .isEmpty();
        }

        @Test
        void one_refusal_takes_the_proposal_off_the_table() {
            story.given(change(SPD, twoWeeks)).given(consent(GRUENE));
            var refuse = new RegelwerkaenderungAblehnen(PACT, by(LINKE), "linke", null, text());
            assertThat(story.records(refuse)).containsExactly("RegelwerkänderungAbgelehnt");
            assertThat(story.given(refuse).refusal(consent(LINKE))).isEqualTo("keine-aenderung");
        }

        @Test
        void a_new_proposal_replaces_the_old_one_and_its_consents() {
            story.given(change(SPD, twoWeeks))
                    .given(consent(GRUENE))
                    .given(change(LINKE, List.of(days("eskalation1Tage", 21))));
            assertThat(story.refusal(new RegelwerkaenderungZustimmen(PACT, by(SPD), "spd", "another-proposal")))
                    .as("what was on the table when it was read")
                    .isEqualTo("andere-aenderung");
            assertThat(story.records(consent(SPD))).containsExactly("RegelwerkänderungZugestimmt");
            assertThat(story.given(consent(SPD)).records(consent(GRUENE)))
                    .containsExactly("RegelwerkänderungZugestimmt", "RegelwerkGeändert");
        }

        @Test
        void who_leaves_while_a_change_waits_is_not_waited_for() {
            story.given(change(SPD, twoWeeks)).given(consent(GRUENE));
            assertThat(story.records(leave(LINKE, "linke")))
                    .containsExactly("PartnerAusgeschieden", "RegelwerkGeändert");
        }

        @Test
        void who_leaves_takes_part_no_more() {
            story.given(change(SPD, twoWeeks)).given(leave(LINKE, "linke"));
            assertThat(story.refusal(consent(LINKE))).isEqualTo("partner-ausgeschieden");
            assertThat(story.records(consent(GRUENE)))
                    .containsExactly("RegelwerkänderungZugestimmt", "RegelwerkGeändert");
        }

        @Test
        void an_agreement_that_ends_takes_its_proposal_with_it() {
            story.given(change(SPD, twoWeeks)).given(leave(LINKE, "linke"));
            assertThat(story.records(leave(GRUENE, "gruene")))
                    .containsExactly("PartnerAusgeschieden", "VereinbarungBeendet");
            assertThat(story.given(leave(GRUENE, "gruene")).refusal(consent(SPD)))
                    .isEqualTo("vereinbarung-nicht-in-kraft");
        }

        @Test
        void its_new_readings_decide_from_then_on() {
            story.given(change(SPD, List.of(new Aenderung("ausscheiden", List.of("BEENDET")))))
                    .given(consent(GRUENE))
                    .given(consent(LINKE));
            assertThat(story.records(leave(LINKE, "linke")))
                    .containsExactly("PartnerAusgeschieden", "VereinbarungBeendet");
        }

        @Test
        void changes_while_joint_work_rests_but_not_after_the_term() {
            assertThat(story.given(rest()).records(change(SPD, twoWeeks)))
                    .containsExactly("RegelwerkänderungVorgeschlagen");
            assertThat(story.at("2026-11-01T00:00")
                            .given(new LaufzeitAblaufenLassen(PACT))
                            .refusal(change(SPD, twoWeeks)))
                    .isEqualTo("vereinbarung-nicht-in-kraft");
        }
    }

    @Nested
    class Joint_meetings {
        private final Serie everyWeek = new Serie(Serie.Rhythmus.WOECHENTLICH, LocalDate.parse("2022-03-31"));

        @Test
        void are_set_by_the_office_or_a_faction() {
            assertThat(story.recorded(meet(OFFICE, null, Treffenart.ARBEITSGRUPPE, everyWeek)))
                    .singleElement()
                    .isInstanceOfSatisfying(TreffenAngesetzt.class, e -> {
                        assertThat(e.treffen()).isEqualTo(e.kopf().ereignis());
                        assertThat(e.fraktion()).isNull();
                    });
            assertThat(story.records(meet(LINKE, "linke", Treffenart.FRAKTIONSSITZUNG, null)))
                    .containsExactly("TreffenAngesetzt");
            assertThat(story.refusal(
                            meet(Musterstadt.account("fdp.vorsitz"), "fdp", Treffenart.FRAKTIONSSITZUNG, null)))
                    .isEqualTo("fraktion: PARTNER_UNBEKANNT");
        }

        @Test
        void rest_in_the_decision_phase_but_talks_on_the_conflict_do_not() {
            story.given(rest());
            for (var art : List.of(Treffenart.ARBEITSGRUPPE, Treffenart.FRAKTIONSSITZUNG, Treffenart.VORBESPRECHUNG)) {
                assertThat(story.refusal(meet(SPD, "spd", art, null))).isEqualTo("treffen-ruhen");
            }
            assertThat(story.records(meet(SPD, "spd", Treffenart.KONFLIKTGESPRAECH, null)))
                    .containsExactly("TreffenAngesetzt");
            story.given(new RuhenBeenden(PACT, CASE, "e2", time("2022-01-10T12:00")));
            assertThat(story.records(meet(SPD, "spd", Treffenart.VORBESPRECHUNG, null)))
                    .as("by itself, once the rest ends")
                    .containsExactly("TreffenAngesetzt");
        }

        @Test
        void lie_in_the_term() {
            assertThat(story.refusal(meet("2026-11-01T18:00", null))).isEqualTo("termin: NACH_DER_LAUFZEIT");
            assertThat(story.refusal(meet("2022-01-12T18:00", series("2026-11-01"))))
                    .isEqualTo("serie.bis: NACH_DER_LAUFZEIT");
            assertThat(story.refusal(meet("2022-01-12T18:00", series("2022-01-11"))))
                    .isEqualTo("serie.bis: SERIE_ENDET_VOR_DEM_TREFFEN");
        }

        @Test
        void prepare_a_session_of_this_agreement() {
            assertThat(story.records(preparing(SESSION))).containsExactly("TreffenAngesetzt");
            assertThat(story.refusal(preparing("sitzung-2"))).isEqualTo("sitzung: SITZUNG_UNBEKANNT");
        }

        @Test
        void are_called_off_for_a_day_or_from_now_on_once() {
            var set = meet(OFFICE, null, Treffenart.ARBEITSGRUPPE, everyWeek);
            var id = set.said().ereignis();
            story.given(set);
            assertThat(story.refusal(callOff(id, "2022-01-13"))).isEqualTo("tag: KEIN_TERMIN_AN_DIESEM_TAG");
            assertThat(story.refusal(callOff("no-meeting", null))).isEqualTo("treffen: TREFFEN_UNBEKANNT");
            assertThat(story.records(callOff(id, "2022-01-19"))).containsExactly("TreffenAbgesagt");
            assertThat(story.given(callOff(id, "2022-01-19")).records(callOff(id, "2022-01-19")))
                    .isEmpty();
            story.at("2022-01-26T18:30");
            assertThat(story.refusal(callOff(id, "2022-01-26"))).isEqualTo("treffen-vorbei");
            assertThat(story.records(callOff(id, null))).containsExactly("TreffenAbgesagt");
            assertThat(story.given(callOff(id, null)).records(callOff(id, null)))
                    .isEmpty();
            assertThat(story.at("2022-04-01T00:00").refusal(callOff(id, null))).isEqualTo("treffen-vorbei");
        }

        @Test
        void are_called_off_even_while_joint_work_rests() {
            var set = meet(OFFICE, null, Treffenart.ARBEITSGRUPPE, everyWeek);
            story.given(set).given(rest());
            assertThat(story.records(callOff(set.said().ereignis(), null))).containsExactly("TreffenAbgesagt");
        }
    }

    @Nested
    class Agreements_in_local_councils {
        @Test
        void are_linked_and_later_ones_replace_earlier_ones() {
            assertThat(story.records(link(Stand.ANGESTREBT, null))).containsExactly("OrtsratsvereinbarungVerknüpft");
            assertThat(story.given(link(Stand.ANGESTREBT, null)).records(link(Stand.GESCHLOSSEN, OTHER)))
                    .containsExactly("OrtsratsvereinbarungVerknüpft");
        }

        @Test
        void are_others_that_are_kept_here() {
            assertThat(story.refusal(link(Stand.GESCHLOSSEN, "unbekannt")))
                    .isEqualTo("verknuepft: VEREINBARUNG_UNBEKANNT");
            assertThat(story.refusal(link(Stand.GESCHLOSSEN, PACT))).isEqualTo("verknuepft: EIGENE_VEREINBARUNG");
        }
    }

    private static Aenderung days(String parameter, int days) {
        return new Aenderung(parameter, List.of(String.valueOf(days)));
    }

    private static RegelwerkAendern change(Handelnde who, List<Aenderung> changes) {
        return new RegelwerkAendern(PACT, by(who), partner(who), changes);
    }

    private static RegelwerkaenderungZustimmen consent(Handelnde who) {
        return new RegelwerkaenderungZustimmen(PACT, by(who), partner(who), null);
    }

    private static PartnerAusscheiden leave(Handelnde who, String partner) {
        return new PartnerAusscheiden(PACT, by(who), partner, null);
    }

    private static RuhenEintretenLassen rest() {
        return new RuhenEintretenLassen(PACT, CASE, "e1", time("2022-01-09T00:00"));
    }

    private static TreffenAnsetzen meet(
            Handelnde who, @Nullable String fraktion, Treffenart art, @Nullable Serie series) {
        return new TreffenAnsetzen(
                PACT, by(who), fraktion, art, text(), time("2022-01-12T18:00"), text(), series, null);
    }

    private static TreffenAnsetzen meet(String when, @Nullable Serie series) {
        return new TreffenAnsetzen(
                PACT, by(OFFICE), null, Treffenart.ARBEITSGRUPPE, text(), time(when), text(), series, null);
    }

    private static TreffenAnsetzen preparing(String session) {
        return new TreffenAnsetzen(
                PACT,
                by(OFFICE),
                null,
                Treffenart.VORBESPRECHUNG,
                text(),
                time("2022-01-12T18:00"),
                text(),
                null,
                session);
    }

    private static Serie series(String until) {
        return new Serie(Serie.Rhythmus.MONATLICH, LocalDate.parse(until));
    }

    private static TreffenAbsagen callOff(String id, @Nullable String day) {
        return new TreffenAbsagen(PACT, by(OFFICE), null, id, day == null ? null : LocalDate.parse(day));
    }

    private static OrtsratsvereinbarungVerknuepfen link(Stand stand, @Nullable String other) {
        return new OrtsratsvereinbarungVerknuepfen(PACT, by(OFFICE), null, text(), stand, other);
    }

    private static String partner(Handelnde who) {
        return java.util.Objects.requireNonNull(who.partner());
    }
}
