package de.ratspakt.standalone.survival;

import de.ratspakt.command.CommandSide;
import de.ratspakt.command.agreement.AgreementCommand.VereinbarungSchliessen;
import de.ratspakt.command.platform.Dispatch;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Replay;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.query.QuerySide;
import de.ratspakt.query.platform.Rebuild;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;

/**
 * What runs in a process that is going to be killed: the product as it is, some agreements with their people, and places
 * where the process can be told to die. Takes orders on its standard input, one a line, and ends with it.
 */
final class ProcessUnderTest {
    static final String PASSWORD = "gleichesFuerAlle1";
    static final List<String> ACCOUNTS = List.of("spd.vorsitz", "gruene.vorsitz", "linke.vorsitz", "gruppe.buero");

    /** Begins every line that is meant for the test. */
    static final String WORD = "process-under-test: ";

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({CommandSide.class, Crash.class})
    static class Commands {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({CommandSide.class, QuerySide.class, Crash.class})
    static class Both {}

    private final ConfigurableApplicationContext context;

    private ProcessUnderTest(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param args {@code Commands} or {@code Both}, how many agreements, then settings as {@code name=value} */
    static void main(String[] args) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        var context = new SpringApplicationBuilder(args[0].equals("Both") ? Both.class : Commands.class)
                .beanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE)
                .registerShutdownHook(false)
                .properties(Arrays.copyOfRange(args, 2, args.length))
                .run();
        var process = new ProcessUnderTest(context);
        process.prepare(Integer.parseInt(args[1]));
        out.println(WORD + process.port());
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("end")) {
                    System.exit(0);
                }
                out.println(WORD + process.answer(line.split(" ", -1)).replace("\n", " | "));
            }
        }
        Runtime.getRuntime().halt(0); // whoever started us is gone
    }

    private int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    private String answer(String... order) {
        try {
            return switch (order[0]) {
                case "unharmed" -> Crash.disarm();
                case "crash" -> Crash.arm(Crash.Moment.valueOf(order[1]), order[2], order[3]);
                case "metric" ->
                    String.valueOf(context.getBean(MeterRegistry.class)
                            .get(order[1])
                            .counter()
                            .count());
                case "caught-up" -> caughtUp();
                case "rebuild" -> {
                    context.getBean(Rebuild.class).rebuildAll();
                    yield caughtUp();
                }
                case "replay" -> replay(order[1]);
                case "conclude" -> {
                    conclude(context.getBean(Dispatch.class), order[1], LocalDate.parse(order[2]));
                    give(List.of(order[1]));
                    yield order[1];
                }
                default -> throw new IllegalArgumentException(order[0]);
            };
        } catch (RuntimeException e) {
            return "failed: " + e;
        }
    }

    private String caughtUp() {
        return String.valueOf(context.getBean(Rebuild.class).caughtUp(RatspaktProcess.PATIENCE));
    }

    /** The running period of a case, after its recorded history was proven to follow from the rules. */
    private String replay(String konfliktfall) {
        var history = context.getBean(EventLog.class).stream(konfliktfall).stream()
                .map(ConflictEvent.class::cast)
                .toList();
        return Replay.difference(history)
                .map(d -> "differs: " + d)
                .orElseGet(() -> Case.of(history)
                        .running()
                        .map(f -> f.frist() + " " + f.ablauf().toInstant())
                        .orElse("none"));
    }

    private void prepare(int agreements) {
        give(IntStream.rangeClosed(1, agreements)
                .mapToObj(ProcessUnderTest::agreement)
                .toList());
        var dispatch = context.getBean(Dispatch.class);
        IntStream.rangeClosed(1, agreements)
                .mapToObj(ProcessUnderTest::agreement)
                .filter(id -> dispatch.agreementOf(id).isEmpty())
                .forEach(id -> conclude(dispatch, id, LocalDate.of(2026, 10, 31)));
    }

    static String agreement(int number) {
        return "musterstadt-" + number;
    }

    /** Every account holds the function it is called after in each of these. */
    private void give(List<String> agreements) {
        context.getBean(Accounts.class)
                .ensure(
                        ACCOUNTS.stream()
                                .map(a -> new Accounts.Account(
                                        a,
                                        agreements.stream()
                                                .map(id ->
                                                        Mandat.of(id + "/" + a).orElseThrow())
                                                .toList()))
                                .toList(),
                        PASSWORD);
    }

    private static void conclude(Dispatch dispatch, String id, LocalDate until) {
        var admin = Handelnde.of("admin", "admin", List.of(Mandat.ADMINISTRATOR));
        var command = new VereinbarungSchliessen(id, Said.by(admin, null), contract(id, until));
        dispatch.send(new Dispatch.Order("Vereinbarung", id, command, admin, "start", null, "", null));
    }

    private static Vertrag contract(String id, LocalDate until) {
        return new Vertrag(
                id,
                "Vereinbarung von Musterstadt",
                new Vertrag.Rat("Rat der Stadt Musterstadt", 41, 21),
                LocalDate.of(2021, 11, 3),
                new Vertrag.Laufzeit(LocalDate.of(2021, 11, 1), until, null),
                List.of("spd", "gruene", "linke").stream()
                        .map(p -> new Vertrag.Partner(p, p, "Fraktion " + p, "Partei " + p, 8))
                        .collect(Collectors.toList()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Regelwerk.standard(),
                true);
    }
}
