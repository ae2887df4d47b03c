package de.ratspakt.standalone;

import de.ratspakt.command.agreement.AgreementCommand;
import de.ratspakt.command.agreement.AgreementCommand.VereinbarungSchliessen;
import de.ratspakt.command.platform.ClockMover;
import de.ratspakt.command.platform.CommandRegistration;
import de.ratspakt.command.platform.Dispatch;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungGeschlossen;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.Tatsache;
import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Rolle;
import de.ratspakt.events.platform.StartRefused;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.standalone.Story.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/**
 * Concludes the loaded agreements and plays the example's story, by the same commands that people give. What is recorded
 * already is not told again, so a start that was interrupted is carried on by the next.
 */
final class Storyteller {
    private final Dispatch dispatch;
    private final EventLog log;
    private final Accounts accounts;
    private final ClockMover mover;
    private final Clock clock;
    private final Map<String, CommandRegistration> commands = new HashMap<>();

    Storyteller(ApplicationContext context) {
        dispatch = context.getBean(Dispatch.class);
        log = context.getBean(EventLog.class);
        accounts = context.getBean(Accounts.class);
        mover = context.getBean(ClockMover.class);
        clock = context.getBean(Clock.class);
        context.getBeansOfType(CommandRegistration.Catalogue.class).values().stream()
                .flatMap(catalogue -> catalogue.commands().stream())
                .forEach(command -> commands.put(command.form().name(), command));
    }

    /**
     * Concludes an agreement that is not concluded yet.
     *
     * @throws StartRefused if it is there with other contents, or dated in the future
     */
    void conclude(Vertrag vertrag) {
        var id = vertrag.id();
        var before = log.stream(id);
        if (!before.isEmpty()) {
            if (before.getFirst() instanceof VereinbarungGeschlossen e
                    && !e.vertrag().equals(vertrag)) {
                throw new StartRefused(
                        "Die Vereinbarung " + id
                                + " ist hier schon mit anderem Inhalt geschlossen; geänderte Angaben brauchen eine andere Kennung (Feld id) oder einen anderen Datenordner (--daten).");
            }
            return;
        }
        var by = Handelnde.of(Rolle.ADMIN.function(null), List.of(new Mandat(Rolle.ADMIN, null)));
        try {
            send(AgreementCommand.AGGREGATE, id, new VereinbarungSchliessen(id, Said.by(by, null), vertrag), by);
        } catch (InvalidFields e) {
            throw new StartRefused(
                    "Die Vereinbarung " + id + " ist auf einen Tag geschlossen, der noch nicht da ist: "
                            + vertrag.geschlossenAm() + " (Feld geschlossenAm).",
                    e);
        }
    }

    /**
     * Plays what happened until a moment and leaves the clock there.
     *
     * @throws StartRefused if an earlier start was interrupted so long ago that the story no longer comes out right
     */
    void tell(Story story, Instant until) {
        boolean told = false;
        var seen = new HashMap<String, Integer>();
        for (var step : story.schritte()) {
            var id = caseId(story, step.fall());
            int place = seen.merge(id, 1, Integer::sum);
            if (!step.am().toInstant().isAfter(until) && saidByPeople(id) < place) {
                mover.moveTo(step.am().toInstant());
                give(id, step);
                told = true;
            }
        }
        if (!story.ende().toInstant().isAfter(until)) {
            mover.moveTo(story.ende().toInstant());
            if (told) {
                story.danach().forEach((name, expected) -> hold(caseId(story, name), expected));
            }
        }
        mover.moveTo(until);
    }

    private static String caseId(Story story, String name) {
        return Kopf.derivedId(story.vereinbarung() + "/" + name);
    }

    /** How many commands people have given in a case. */
    private long saidByPeople(String id) {
        return log.stream(id).stream()
                .filter(e -> e instanceof Tatsache
                        && e.kopf().von() != null
                        && e.kopf().ursache() == null)
                .count();
    }

    private void give(String id, Step step) {
        var registration = commands.get(step.befehl());
        var account = accounts.find(step.konto()).orElse(null);
        if (registration == null || account == null) {
            throw new IllegalStateException(step.konto() + " " + step.befehl());
        }
        var form = registration.form();
        var body = step.felder().deepCopy();
        if (form.field("am").isPresent()) {
            body.put("am", step.am().toString());
        }
        var partner = account.mandates().getFirst().partner();
        var by = account.acting()
                .als(account.acting().mandateFor(form.roles(), partner).orElseThrow());
        var now = clock.instant();
        var command = registration.factory().command(id, Fields.read(form, body, now), by, now);
        send(registration.aggregateType(), id, command, by);
    }

    private void send(String type, String id, Object command, Handelnde by) {
        dispatch.send(new Dispatch.Order(type, id, command, by, "beispiel", null, "", null));
    }

    private void hold(String id, String expected) {
        var found =
                Case.of(log.stream(id).stream().map(ConflictEvent.class::cast).toList());
        if (!expected.equals(found.stage() + " " + found.status())) {
            throw new StartRefused(
                    "Das Beispiel wurde bei einem früheren Start unterbrochen und lässt sich nicht mehr zu Ende laden; bitte den Datenordner löschen oder mit --daten einen anderen wählen.");
        }
    }
}
