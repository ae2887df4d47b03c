package de.ratspakt.standalone;

import de.ratspakt.command.agreement.AgreementCommand;
import de.ratspakt.command.agreement.AgreementCommand.VereinbarungSchliessen;
import de.ratspakt.command.platform.ClockMover;
import de.ratspakt.command.platform.CommandRegistration;
import de.ratspakt.command.platform.Dispatch;
import de.ratspakt.command.platform.Said;
import de.ratspakt.command.platform.SystemCommands;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungGeschlossen;
import de.ratspakt.events.agreement.AgreementFile;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.platform.JsonTexts;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Refused;
import de.ratspakt.events.platform.StartRefused;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.standalone.Story.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Concludes the loaded agreements and plays the example's story, by the same commands that people give. What is recorded
 * already is not told again, so a start that was interrupted is carried on by the next.
 */
final class Storyteller {
    private static final Pattern REFERENCE =
            Pattern.compile("@(?<name>[^:]+)(:(?<typ>[^#.]+)(#(?<nummer>\\d+))?(\\.(?<feld>\\w+))?)?");
    private static final JsonMapper JSON = new JsonMapper();

    private final Dispatch dispatch;
    private final SystemCommands system;
    private final EventLog log;
    private final Accounts accounts;
    private final ClockMover mover;
    private final Clock clock;
    private final Map<String, CommandRegistration> commands = new HashMap<>();

    Storyteller(ApplicationContext context) {
        dispatch = context.getBean(Dispatch.class);
        system = context.getBean(SystemCommands.class);
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
            if (before.getFirst() instanceof VereinbarungGeschlossen e && !AgreementFile.same(e.vertrag(), vertrag)) {
                throw new StartRefused(
                        "Die Vereinbarung " + id
                                + " ist hier schon mit anderem Inhalt geschlossen; geänderte Angaben brauchen eine andere Kennung (Feld id) oder einen anderen Datenordner (--daten).");
            }
            return;
        }
        var administrator = accounts.find(Mandat.ADMINISTRATOR.funktion())
                .map(Accounts.Account::acting)
                .filter(Handelnde::administers);
        // Said in the administrator's function also if the system acts, for the head of an event names a function.
        var by = administrator.orElseGet(() -> Handelnde.of("", "", List.of(Mandat.ADMINISTRATOR)));
        var command = new VereinbarungSchliessen(id, Said.by(by, null), vertrag);
        try {
            if (administrator.isPresent()) {
                send(AgreementCommand.AGGREGATE, id, command, by, null);
            } else {
                system.send(AgreementCommand.AGGREGATE, id, command, null);
            }
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
    void tell(List<Story> chapters, Instant until) {
        for (int i = 0; i < chapters.size(); i++) {
            var story = chapters.get(i);
            var before = log.head();
            var steps = story.schritte();
            for (int number = 0; number < steps.size(); number++) {
                var step = steps.get(number);
                if (!step.am().toInstant().isAfter(until)) {
                    mover.moveTo(step.am().toInstant());
                    give(story, step, "beispiel-" + i + "-" + number);
                }
            }
            if (!story.ende().toInstant().isAfter(until)) {
                mover.moveTo(story.ende().toInstant());
                if (log.head() != before) {
                    story.danach().forEach((name, expected) -> hold(id(story, name), expected));
                }
            }
        }
        mover.moveTo(until);
    }

    private static String id(Story story, String name) {
        return name.equals(story.vereinbarung()) ? name : Kopf.derivedId(story.vereinbarung() + "/" + name);
    }

    /** Under a key, so that what an interrupted start has recorded is not recorded again. */
    private void give(Story story, Step step, String key) {
        var registration = commands.get(step.befehl());
        var account = accounts.find(step.konto()).orElse(null);
        if (registration == null || account == null) {
            throw new IllegalStateException(step.konto() + " " + step.befehl());
        }
        var form = registration.form();
        var body = (ObjectNode) meant(story, step.felder());
        if (form.field("am").isPresent()) {
            body.put("am", step.am().toString());
        }
        var acting = account.acting().in(story.vereinbarung());
        var by = acting.als(acting.mandateFor(form.roles(), acting.partner()).orElseThrow());
        var now = clock.instant();
        var id = id(story, step.woran());
        try {
            var command = registration.factory().command(id, Fields.read(form, body, now), by, now);
            send(registration.aggregateType(), id, command, by, key);
        } catch (InvalidFields | Refused e) {
            throw new IllegalStateException(step + ": " + e, e);
        }
    }

    /** The same with every reference replaced by what it stands for. */
    private JsonNode meant(Story story, JsonNode node) {
        return JsonTexts.changed(node, text -> text.startsWith("@") ? meant(story, text) : text);
    }

    private String meant(Story story, String reference) {
        var parts = REFERENCE.matcher(reference);
        if (!parts.matches()) {
            throw new IllegalStateException(reference);
        }
        var id = id(story, parts.group("name"));
        if (parts.group("typ") == null) {
            return id;
        }
        var number = parts.group("nummer") == null ? 1 : Integer.parseInt(parts.group("nummer"));
        var event = log.page(new EventLog.Filter(null, parts.group("typ"), id, null, null, null), number).stream()
                .skip(number - 1)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(reference));
        return parts.group("feld") == null
                ? event.ereignis()
                : JSON.readTree(event.daten()).path(parts.group("feld")).stringValue();
    }

    private void send(String type, String id, Object command, Handelnde by, @Nullable String key) {
        var print = key == null ? "" : key;
        dispatch.send(new Dispatch.Order(type, id, command, by, "beispiel", key, print, null));
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
