package de.ratspakt.command.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.command.agreement.AgreementCommand.*;
import de.ratspakt.command.platform.KnownSessions;
import de.ratspakt.command.platform.Musterstadt;
import de.ratspakt.command.platform.NoLog;
import de.ratspakt.command.platform.Story;
import de.ratspakt.events.agreement.Regelwerk;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final String CASE = Musterstadt.CASE;
    private static final String PACT = Musterstadt.PACT;
    private static final OffsetDateTime MONDAY = Musterstadt.time("2023-01-09T00:00");
    private static final OffsetDateTime FRIDAY = Musterstadt.time("2023-01-13T18:00");
    private final Story<Agreement> story =
            new Story<>(Agreement.class, new Agreements(new NoLog() {}), new KnownSessions(new NoLog() {}));

    @BeforeEach
    void concluded() {
        story.at("2021-11-03T20:00").given(conclude(Regelwerk.standard()));
        story.at("2023-01-13T18:00");
    }

    @Test
    void it_is_concluded_on_its_day_and_not_before() {
        var fresh = new Story<>(Agreement.class, new Agreements(new NoLog() {}), new KnownSessions(new NoLog() {}));
        var conclude = conclude(Regelwerk.standard());
        assertThat(fresh.at("2021-11-02T23:59:59").refusal(conclude)).isEqualTo("geschlossenAm: IN_DER_ZUKUNFT");
        assertThat(fresh.at("2021-11-03T00:00").records(conclude)).containsExactly("VereinbarungGeschlossen");
    }

    @Test
    void joint_work_rests_once_and_resumes_once() {
        var rest = new RuhenEintretenLassen(PACT, CASE, "e1", MONDAY);
        var resume = new RuhenBeenden(PACT, CASE, "e2", FRIDAY);
        assertThat(story.records(resume)).isEmpty();
        assertThat(story.records(rest)).containsExactly("RuhenEingetreten");
        assertThat(story.given(rest).records(rest)).isEmpty();
        assertThat(story.records(resume)).containsExactly("RuhenBeendet");
        assertThat(story.given(resume).records(resume)).isEmpty();
        assertThat(story.records(rest)).as("a repeated answer to what is over").isEmpty();
    }

    @Test
    void it_rests_again_when_the_decision_phase_opens_again() {
        story.given(new RuhenEintretenLassen(PACT, CASE, "e1", MONDAY))
                .given(new RuhenBeenden(PACT, CASE, "e2", FRIDAY));
        assertThat(story.records(new RuhenEintretenLassen(PACT, CASE, "e3", FRIDAY)))
                .containsExactly("RuhenEingetreten");
    }

    @Test
    void the_partners_end_it_once() {
        var end = new VereinbarungBeenden(PACT, CASE, "e1", FRIDAY);
        assertThat(story.records(end)).containsExactly("VereinbarungBeendet");
        assertThat(story.given(end).records(end)).isEmpty();
        assertThat(story.refusal(leave("linke"))).isEqualTo("vereinbarung-nicht-in-kraft");
    }

    @Test
    void it_is_concluded_once() {
        assertThat(story.refusal(conclude(Regelwerk.standard()))).isEqualTo("vereinbarung-vorhanden");
    }

    @Test
    void a_partner_leaves_and_the_others_go_on() {
        assertThat(story.records(leave("linke"))).containsExactly("PartnerAusgeschieden");
        story.given(leave("linke"));
        assertThat(story.refusal(leave("linke"))).isEqualTo("partner-ausgeschieden");
        assertThat(story.refusal(leave("fdp"))).isEqualTo("partner: PARTNER_UNBEKANNT");
        assertThat(story.records(leave("gruene")))
                .as("one partner alone is no agreement")
                .containsExactly("PartnerAusgeschieden", "VereinbarungBeendet");
    }

    @Test
    void an_outvoted_partner_leaves_once() {
        var outvoted = new UeberstimmtAusscheiden(PACT, CASE, "e1", FRIDAY, "linke");
        assertThat(story.records(outvoted)).containsExactly("PartnerAusgeschieden");
        assertThat(story.given(outvoted).records(outvoted)).isEmpty();
    }

    @Test
    void under_the_other_reading_it_ends_when_a_partner_leaves() {
        var strict = new Story<>(Agreement.class, new Agreements(new NoLog() {}), new KnownSessions(new NoLog() {}));
        strict.at("2021-11-03T20:00").given(conclude(endsWithAnyPartner())).at("2023-01-13T18:00");
        assertThat(strict.records(leave("linke"))).containsExactly("PartnerAusgeschieden", "VereinbarungBeendet");
    }

    @Test
    void under_the_other_reading_it_goes_on_when_the_outvoted_partner_leaves() {
        var strict = new Story<>(Agreement.class, new Agreements(new NoLog() {}), new KnownSessions(new NoLog() {}));
        strict.at("2021-11-03T20:00").given(conclude(endsWithAnyPartner())).at("2023-01-13T18:00");
        var outvoted = new UeberstimmtAusscheiden(PACT, CASE, "e1", FRIDAY, "linke");
        assertThat(strict.records(outvoted)).containsExactly("PartnerAusgeschieden");
    }

    @Test
    void its_term_ends_by_itself_once_and_never_early() {
        var lapse = new LaufzeitAblaufenLassen(PACT);
        assertThat(story.at("2026-10-31T23:59:59").records(lapse)).isEmpty();
        assertThat(story.at("2026-11-01T00:00").records(lapse)).containsExactly("VereinbarungAbgelaufen");
        assertThat(story.given(lapse).records(lapse)).isEmpty();
    }

    @Test
    void nothing_rests_after_the_term() {
        assertThat(story.at("2026-11-01T00:00").records(new RuhenEintretenLassen(PACT, CASE, "e1", MONDAY)))
                .containsExactly("VereinbarungAbgelaufen");
    }

    private static VereinbarungSchliessen conclude(Regelwerk reading) {
        return new VereinbarungSchliessen(PACT, Musterstadt.by(Musterstadt.OFFICE), Musterstadt.vertrag(reading));
    }

    private static PartnerAusscheiden leave(String partner) {
        return new PartnerAusscheiden(PACT, Musterstadt.by(Musterstadt.account(partner + ".vorsitz")), partner, null);
    }

    private static Regelwerk endsWithAnyPartner() {
        return Regelwerk.of(Map.of("ausscheiden", "BEENDET"));
    }
}
