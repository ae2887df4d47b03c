package de.ratspakt.command.personnel;

import static de.ratspakt.command.platform.Musterstadt.*;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.command.agreement.Agreements;
import de.ratspakt.command.personnel.PersonnelCommand.*;
import de.ratspakt.command.platform.Musterstadt;
import de.ratspakt.command.platform.NoLog;
import de.ratspakt.command.platform.Said;
import de.ratspakt.command.platform.Story;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungBeendet;
import de.ratspakt.events.agreement.Regelwerk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Proposed on 1 March 2022; the last partner consents on the third. */
class PersonnelProposalTest {
    private static final String ID = "d0000000-0000-0000-0000-000000000001";
    private static final String ENDS = "2022-03-05T10:00";

    private final List<Ereignis> agreement = new ArrayList<>(List.of(concluded(Regelwerk.standard())));
    private final Story<PersonnelProposal> story = new Story<>(PersonnelProposal.class, new Agreements(new NoLog() {
        @Override
        public List<Ereignis> stream(String aggregat) {
            return aggregat.equals(Musterstadt.PACT) ? story.recordedBy(agreement) : List.of();
        }
    }));

    @BeforeEach
    void proposed() {
        story.at("2022-03-01T10:00")
                .given(propose(by(SPD)))
                .at("2022-03-02T10:00")
                .given(new EinvernehmenErteilen(ID, by(GRUENE), "gruene"))
                .at("2022-03-03T10:00");
    }

    private static PersonalvorschlagEinbringen propose(Said said) {
        return new PersonalvorschlagEinbringen(ID, said, PACT, "spd", text(), text(), null);
    }

    private static EinvernehmenErteilen consent(Said said) {
        return new EinvernehmenErteilen(ID, said, "linke");
    }

    private static PersonalvorschlagGemeinsamUnterbreiten jointly(Said said) {
        return new PersonalvorschlagGemeinsamUnterbreiten(ID, said, "spd");
    }

    private static Kopf head(String id, String when) {
        return new Kopf(id, time(when), time(when).toInstant(), null, null);
    }

    private void leaves(String partner) {
        agreement.add(new PartnerAusgeschieden(head("weg", ENDS), PACT, partner, null));
    }

    private void ends() {
        leaves("linke");
        agreement.add(
                new VereinbarungBeendet(head("ende", ENDS), PACT, VereinbarungBeendet.Grund.PARTNER_AUSGESCHIEDEN));
        story.at("2022-03-06T10:00");
    }

    @Test
    void an_agreement_that_is_over_takes_no_joint_submission_however_it_is_dated() {
        story.given(consent(by(LINKE)));
        ends();
        assertThat(story.refusal(jointly(by(SPD)))).isEqualTo("vereinbarung-nicht-in-kraft");
        assertThat(story.refusal(jointly(by(SPD, "2022-03-04T10:00")))).isEqualTo("vereinbarung-nicht-in-kraft");
    }

    @Test
    void who_has_left_consents_no_more_however_it_is_dated() {
        leaves("linke");
        story.at("2022-03-06T10:00");
        assertThat(story.refusal(consent(by(LINKE, "2022-03-04T10:00")))).isEqualTo("partner-ausgeschieden");
    }

    @Test
    void who_has_left_takes_no_consent_back_however_it_is_dated() {
        leaves("gruene");
        story.at("2022-03-06T10:00");
        assertThat(story.refusal(new EinvernehmenZuruecknehmen(ID, by(GRUENE, "2022-03-04T10:00"), "gruene")))
                .isEqualTo("partner-ausgeschieden");
    }

    @Test
    void nothing_is_said_of_it_before_it_was_proposed() {
        assertThat(story.refusal(consent(by(LINKE, "2022-03-01T09:59")))).isEqualTo("am: VOR_DEM_VORSCHLAG");
    }

    @Test
    void it_is_not_submitted_jointly_before_the_last_consent() {
        story.given(consent(by(LINKE))).at("2022-03-04T10:00");
        assertThat(story.refusal(jointly(by(SPD, "2022-03-03T09:59")))).isEqualTo("am: VOR_DEM_EINVERNEHMEN");
        assertThat(story.records(jointly(by(SPD, "2022-03-03T10:00"))))
                .containsExactly("PersonalvorschlagGemeinsamUnterbreitet");
    }

    @Test
    void it_is_not_proposed_by_dating_it_back_before_the_end() {
        var nothing = new Story<>(PersonnelProposal.class, new Agreements(new NoLog() {
            @Override
            public List<Ereignis> stream(String aggregat) {
                return List.copyOf(agreement);
            }
        }));
        ends();
        nothing.at("2022-03-06T10:00");
        assertThat(nothing.refusal(propose(by(SPD, "2022-03-04T10:00")))).isEqualTo("vereinbarung-nicht-in-kraft");
    }
}
