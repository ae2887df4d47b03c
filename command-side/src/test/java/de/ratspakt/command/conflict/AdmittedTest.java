package de.ratspakt.command.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.command.agreement.Agreements;
import de.ratspakt.command.conflict.ConflictCommand.*;
import de.ratspakt.command.platform.Musterstadt;
import de.ratspakt.command.platform.NoLog;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictEvent.Entscheidung;
import de.ratspakt.events.conflict.ConflictEvent.Ergebnis;
import de.ratspakt.events.conflict.ConflictForms;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Guard;
import de.ratspakt.events.rules.Procedure;
import de.ratspakt.events.rules.RandomConflict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.axonframework.test.AxonAssertionError;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Set the system property {@code ratspakt.seed} to draw the same conflicts again. */
class AdmittedTest {
    private static final long SEED = Long.getLong("ratspakt.seed", System.nanoTime());
    private static final List<Handelnde> PEOPLE = List.of(
            Musterstadt.SPD,
            Musterstadt.account("gruene.partei"),
            Musterstadt.account("linke.stellv"),
            Musterstadt.OFFICE);

    @Test
    void a_command_with_sound_fields_is_recorded_if_the_rules_admit_it_and_refused_if_they_do_not() {
        System.out.println("ratspakt.seed=" + SEED);
        Set<ConflictAction> admittedOnce = EnumSet.noneOf(ConflictAction.class);
        Set<ConflictAction> refusedOnce = EnumSet.noneOf(ConflictAction.class);
        LongStream.range(SEED, SEED + 25).forEach(seed -> {
            var conflict = RandomConflict.drawn(seed, (int) Math.floorMod(seed, 30L));
            var now = conflict.now().plus(Duration.ofDays(Math.floorMod(seed, 5L)));
            var state = Procedure.at(conflict.state(), now).state();
            for (var who : PEOPLE) {
                for (var action : ConflictAction.values()) {
                    var command = command(action, who, state, now);
                    if (command == null || !ConflictForms.of(action).roles().contains(who.rolle())) {
                        continue;
                    }
                    boolean admitted = new Guard(state)
                            .admits(action, Guard.Speaker.of(who.partner(), who.rolle()), List.of(), now)
                            .isEmpty();
                    assertThat(recorded(conflict, command, now))
                            .as("seed %s, %s as %s", seed, action, who.funktion())
                            .isEqualTo(admitted);
                    (admitted ? admittedOnce : refusedOnce).add(action);
                }
            }
        });
        assertThat(admittedOnce).hasSizeGreaterThan(10);
        assertThat(refusedOnce).hasSizeGreaterThan(8);
    }

    private static boolean recorded(RandomConflict conflict, Object command, Instant now) {
        var fixture = new AggregateTestFixture<>(ConflictCase.class);
        fixture.setReportIllegalStateChange(false);
        fixture.registerInjectableResource(Clock.fixed(now, Kopf.BERLIN));
        fixture.registerInjectableResource(new Agreements(new NoLog() {
            @Override
            public List<Ereignis> stream(String aggregat) {
                return List.of(Musterstadt.concluded(Regelwerk.standard()));
            }
        }));
        try {
            fixture.given(conflict.history()).when(command).expectSuccessfulHandlerExecution();
            return true;
        } catch (AxonAssertionError refused) {
            return false;
        }
    }

    /** None for declaring, which starts a case, and for correcting, which depends on the fact. */
    private static @Nullable Object command(ConflictAction action, Handelnde who, Case c, Instant now) {
        var id = c.id();
        var said = Said.by(who, null);
        var text = Freitext.of("Erfundener Text.");
        var partner = who.partner();
        if (action.appoints()) {
            return new EskalationTerminieren(
                    id, said, action, partner, at(now.plus(Duration.ofDays(1))), text, List.of("spd.vorsitz"));
        }
        if (action.holds()) {
            var begin = at(now.minus(Duration.ofHours(2)));
            return new EskalationDurchfuehren(
                    id,
                    said,
                    action,
                    partner,
                    begin,
                    begin.plusHours(1),
                    List.of("spd.vorsitz"),
                    Ergebnis.VERTAGT,
                    null);
        }
        if (partner == null) {
            return null;
        }
        var declaration = c.declaration().kopf().ereignis();
        return switch (action) {
            case STOERUNG_MITERKLAEREN -> new StoerungMiterklaeren(id, said, partner, null);
            case STELLUNGNAHME_ABGEBEN -> new StellungnahmeAbgeben(id, said, partner, text);
            case SCHEITERN_ERKLAEREN -> new ScheiternErklaeren(id, said, partner, text);
            case BEILEGUNG_VORSCHLAGEN -> new BeilegungVorschlagen(id, said, partner, text);
            case BEILEGUNG_BESTAETIGEN -> new BeilegungBestaetigen(id, said, partner);
            case BEILEGUNG_ZURUECKWEISEN -> new BeilegungZurueckweisen(id, said, partner, null);
            case STOERUNGSERKLAERUNG_ZURUECKNEHMEN -> new StoerungserklaerungZuruecknehmen(id, said, partner, null);
            case FRISTVERLAENGERUNG_VORSCHLAGEN ->
                new FristverlaengerungVorschlagen(
                        id, said, partner, null, at(now).toLocalDate().plusDays(400));
            case FRISTVERLAENGERUNG_ZUSTIMMEN -> new FristverlaengerungZustimmen(id, said, partner);
            case FORTSETZUNGSENTSCHEIDUNG_TREFFEN ->
                new FortsetzungsentscheidungTreffen(id, said, partner, Entscheidung.FORTSETZEN, text, false);
            case ANGABE_BESTREITEN -> new AngabeBestreiten(id, said, partner, declaration, text);
            case ANGABE_ANERKENNEN -> new AngabeAnerkennen(id, said, partner, declaration);
            default -> null;
        };
    }

    private static OffsetDateTime at(Instant when) {
        return when.atZone(Kopf.BERLIN).toOffsetDateTime();
    }
}
