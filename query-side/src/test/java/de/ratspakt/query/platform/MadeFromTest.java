package de.ratspakt.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.RuhenEingetreten;
import de.ratspakt.events.agreement.Regelwerk.Oeffentlichkeit;
import de.ratspakt.events.agreement.Regelwerk.RuhenUmfasst;
import de.ratspakt.events.session.Linie;
import de.ratspakt.query.platform.Musterstadt.Conflict;
import de.ratspakt.query.sessions.CouncilSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What an address says it is made from, held against the tables that it reads. */
class MadeFromTest {
    private static final Pattern READ = Pattern.compile("\\b(?:from|join)\\s+(lesen\\.\\w+)");
    private static final Pattern FORGOTTEN = Pattern.compile("parameter value \\[(lesen\\.\\w+)]");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");
    private static final String OURS = "de.ratspakt.query.";

    /** What is read of one thing by its id marks that thing, or is told from the log where the row is missing. */
    private static final List<String> MARKED_BY_THEMSELVES = List.of(
            "select * from lesen.vereinbarung where id = ?",
            "select * from lesen.konfliktfall where id = ?",
            "select vereinbarung, partner, oeffentlich from lesen.konfliktfall where id = ?",
            "select k.id from lesen.konfliktfall k where k.id = any",
            "select * from lesen.antrag where id = ?",
            "select id from lesen.antrag where id in (",
            "and p.id = ?",
            "where p.id = ?",
            "select * from lesen.befund where ereignis = any");

    /** What is asked of how projections are doing. */
    private static final Set<String> OPERATIONS = Set.of("lesen.neuaufbau", "lesen.toter_brief", "lesen.token");

    private static ReadingServer server;
    private static Map<String, String> ids;

    @BeforeAll
    static void start() {
        server = new ReadingServer();
        var c = Conflict.declared("2022-11-07T12:00:00").reminded("2022-11-14T09:00:00");
        server.append(c);
        server.append(
                "Vereinbarung",
                Musterstadt.PACT,
                List.of(
                        Musterstadt.concluded(Musterstadt.PACT, Oeffentlichkeit.STUFEN),
                        new RuhenEingetreten(
                                head("2022-11-30T09:00:00"), Musterstadt.PACT, c.id, Set.of(RuhenUmfasst.values()))),
                List.of());
        var motion = Council.motion(12);
        server.appendAll("Antrag", List.of(motion));
        var session = CouncilSession.called("2023-01-10T09:00:00", "2023-01-24T18:00:00")
                .item("2023-01-10T09:05:00", "punkt-1", 1, "Radweg", motion.id())
                .line("2023-01-12T20:00:00", "punkt-1", Linie.JA);
        server.append("Sitzung", session.id, session.events(), session.texts);
        var proposal = Council.proposal();
        server.appendAll("Personalvorschlag", List.of(proposal));
        var plan = Council.plan();
        server.appendAll("Handlungsplan", List.of(plan));
        server.awaitAll();
        ids = Map.of(
                "vereinbarungen",
                Musterstadt.PACT,
                "konfliktfaelle",
                c.id,
                "antraege",
                motion.id(),
                "sitzungen",
                session.id,
                "personalvorschlaege",
                proposal.id(),
                "personal",
                proposal.id(),
                "handlungsplaene",
                plan.id(),
                "anlagen",
                "keine",
                "projektionen",
                "lesen-fristen");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** While one of these is made anew or something is parked for it, what is missing has no other place for a mark. */
    @Test
    void every_address_names_the_projections_whose_tables_it_reads() {
        var owners = owners();
        assertThat(Set.copyOf(owners.values()))
                .isEqualTo(Set.copyOf(server.bean(Rebuild.class).names()));
        var forgotten = new TreeMap<String, Set<String>>();
        var addresses = addresses();
        assertThat(addresses).hasSizeGreaterThan(40);
        addresses.forEach((address, method) -> {
            var named = method.getMethodAnnotation(MadeFrom.class);
            var from = named == null ? Set.<String>of() : Set.of(named.value());
            for (var reader : Arrays.asList(null, "spd.vorsitz", "gruppe.buero", "admin")) {
                for (var table : read(reader, address)) {
                    var owner = owners.getOrDefault(table, table);
                    if (!from.contains(owner)) {
                        forgotten.computeIfAbsent(address, a -> new TreeSet<>()).add(owner);
                    }
                }
            }
        });
        assertThat(forgotten).isEmpty();
    }

    /** Which projection's table is which, by what each of them forgets. */
    private static Map<String, String> owners() {
        var owners = new HashMap<String, String>();
        var transaction = new TransactionTemplate(server.bean("queryTransactions", PlatformTransactionManager.class));
        server.beans(Projection.class).forEach(projection -> {
            var name = AopUtils.getTargetClass(projection)
                    .getAnnotation(ProcessingGroup.class)
                    .value();
            try (var statements = new Statements(Thread.currentThread().getName())) {
                transaction.executeWithoutResult(status -> {
                    projection.forget();
                    status.setRollbackOnly();
                });
                statements.matches(FORGOTTEN).forEach(table -> owners.put(table, name));
            }
        });
        return owners;
    }

    private static Map<String, HandlerMethod> addresses() {
        var found = new TreeMap<String, HandlerMethod>();
        server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    if (method.getBeanType().getName().startsWith(OURS)
                            && mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                        mapping.getPatternValues().forEach(pattern -> found.put(address(pattern), method));
                    }
                });
        return found;
    }

    private static String address(String pattern) {
        var words = new ArrayList<String>();
        for (var word : pattern.split("/", -1)) {
            words.add(
                    VARIABLE.matcher(word).matches()
                            ? Objects.requireNonNull(ids.get(words.getLast()), pattern)
                            : word);
        }
        return String.join("/", words);
    }

    private static List<String> read(@Nullable String reader, String address) {
        try (var statements = new Statements("tomcat-handler")) {
            assertThat(server.status(reader, address)).as(address).isLessThan(500);
            return statements.matches(READ).toList();
        }
    }

    private static Kopf head(String when) {
        var time = Musterstadt.time(when);
        return new Kopf(UUID.randomUUID().toString(), time, time.toInstant(), null, null);
    }

    /** What is asked of the database meanwhile by threads of this name. */
    private static final class Statements extends AppenderBase<ILoggingEvent> implements AutoCloseable {
        private final Logger logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class.getPackageName());
        private final List<String> found = new CopyOnWriteArrayList<>();
        private final @Nullable Level before = logger.getLevel();
        private final String thread;

        Statements(String thread) {
            this.thread = thread;
            setContext(logger.getLoggerContext());
            start();
            logger.addAppender(this);
            logger.setAdditive(false);
            logger.setLevel(Level.TRACE);
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getThreadName().contains(thread)) {
                found.add(event.getFormattedMessage().replaceAll("\\s+", " "));
            }
        }

        Stream<String> matches(Pattern table) {
            return found.stream()
                    .filter(sql -> MARKED_BY_THEMSELVES.stream().noneMatch(sql::contains))
                    .flatMap(sql -> table.matcher(sql).results())
                    .map(result -> result.group(1))
                    .filter(found -> !OPERATIONS.contains(found))
                    .distinct();
        }

        @Override
        public void close() {
            logger.setLevel(before);
            logger.setAdditive(true);
            logger.detachAppender(this);
            stop();
        }
    }
}
