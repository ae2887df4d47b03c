package de.ratspakt.query.plan;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.Textverweis;
import de.ratspakt.events.plan.Measure;
import de.ratspakt.events.plan.Plan;
import de.ratspakt.events.plan.PlanEvent;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Register;
import de.ratspakt.query.plan.PlanView.MeasureView;
import de.ratspakt.query.plan.PlanView.Postponed;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.DeadLetters;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.Page;
import de.ratspakt.query.platform.Quotes;
import de.ratspakt.query.platform.Rows;
import de.ratspakt.query.platform.Visibility;
import de.ratspakt.query.platform.WhoLeft;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

@Component
class StoredPlans implements Plans {
    /** The part of a {@code where} that leaves the plans a reader may know of, for queries that name {@code lesen.handlungsplan p}. */
    static final String READABLE = Visibility.inside("p");

    private final JdbcClient jdbc;
    private final EventLog log;
    private final Register register;
    private final DeadLetters letters;
    private final Clock clock;

    StoredPlans(@Qualifier(QUERY) JdbcClient jdbc, EventLog log, Register register, DeadLetters letters, Clock clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.register = register;
        this.letters = letters;
        this.clock = clock;
    }

    static StatementSpec readable(StatementSpec statement, Handelnde reader) {
        return Visibility.bind(statement, reader);
    }

    /** The events of a plan, typed; empty also if the id is that of something else. */
    static List<PlanEvent> events(EventLog log, String id) {
        return log.stream(id).stream()
                .filter(PlanEvent.class::isInstance)
                .map(PlanEvent.class::cast)
                .toList();
    }

    @Override
    public Page<PlanView> list(Selection selection, Handelnde reader, Locale language) {
        var now = clock.instant();
        var wanted = new StringBuilder("select p.stand from lesen.handlungsplan p where ").append(READABLE);
        var values = new HashMap<String, Object>();
        if (selection.vereinbarung() != null) {
            wanted.append(" and p.vereinbarung = :vereinbarung");
            values.put("vereinbarung", selection.vereinbarung());
        }
        if (selection.filter().arbeitsgruppe() != null) {
            wanted.append(" and :gruppe = any(p.arbeitsgruppen)");
            values.put("gruppe", selection.filter().arbeitsgruppe());
        }
        if (selection.filter().ueberfaellig() != null) {
            wanted.append(" and coalesce(p.naechster <= :now, false) = :spaet");
            values.put("now", now.atOffset(ZoneOffset.UTC));
            values.put("spaet", selection.filter().ueberfaellig());
        }
        Optional.ofNullable(selection.nach()).flatMap(Cursor::parse).ifPresent(after -> {
            wanted.append(" and (p.erfasst_am, p.id) < (:moment, :id)");
            values.put("moment", after.moment().atOffset(ZoneOffset.UTC));
            values.put("id", after.id());
        });
        wanted.append(" order by p.erfasst_am desc, p.id desc limit :limit");
        var plans = readable(jdbc.sql(wanted.toString()), reader)
                .params(values)
                .param("limit", selection.limit() + 1)
                .query((row, i) -> Rows.read(row.getString(1), Plan.class))
                .list();
        var page = Page.cut(plans, selection.limit(), p -> new Cursor(p.angelegtErfasstAm(), p.id()));
        var texts = texts(page.eintraege(), language);
        return page.map(p -> view(p, selection.filter(), texts, now, incomplete(p)));
    }

    @Override
    public Optional<PlanView> one(String id, Filter filter, Handelnde reader, Locale language) {
        return readable(jdbc.sql("select p.stand from lesen.handlungsplan p where p.id = :id and " + READABLE), reader)
                .param("id", id)
                .query((row, i) -> Rows.read(row.getString(1), Plan.class))
                .optional()
                .or(() -> told(id, reader))
                .map(plan -> view(plan, filter, texts(List.of(plan), language), clock.instant(), incomplete(plan)));
    }

    @Override
    public Optional<PlanView> at(String id, Moment moment, Filter filter, Handelnde reader, Locale language) {
        var then = moment.of(events(log, id));
        if (then.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Plan.of(then))
                .filter(plan -> readable(plan, reader))
                .map(plan -> view(plan, filter, texts(List.of(plan), language), moment.zeitpunkt(), null));
    }

    private boolean readable(Plan plan, Handelnde reader) {
        return Visibility.ofCase(
                        reader, plan.vereinbarung(), WhoLeft.without(log, plan.vereinbarung(), plan.partner()), false)
                .any();
    }

    /** What there is no row of yet, because it is made anew or could not be written. */
    private Optional<Plan> told(String id, Handelnde reader) {
        var events = events(log, id);
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(Plan.of(events)).filter(plan -> readable(plan, reader));
    }

    @Override
    public Optional<Plan> folded(String id, Handelnde reader) {
        return told(id, reader);
    }

    private Quotes texts(List<Plan> plans, Locale language) {
        var ids = new ArrayList<String>();
        for (var plan : plans) {
            ids.add(plan.titel().text());
            for (var measure : plan.massnahmen().values()) {
                var further = measure.verschoben().stream().map(Measure.Postponement::grund);
                Stream.concat(Stream.of(measure.titel(), measure.quelle()), further)
                        .flatMap(Stream::ofNullable)
                        .map(Textverweis::text)
                        .forEach(ids::add);
            }
        }
        return Quotes.of(register.find(ids), language); // the plan is a copy, so its hashes prove nothing
    }

    private @Nullable Boolean incomplete(Plan plan) {
        return letters.incomplete(PlanProjection.NAME, plan.id());
    }

    private static PlanView view(Plan plan, Filter filter, Quotes texts, Instant now, @Nullable Boolean incomplete) {
        return new PlanView(
                plan.id(),
                plan.vereinbarung(),
                texts.get(plan.titel()),
                plan.faelligAm(),
                plan.beschlossenAm() == null ? null : Rows.berlin(plan.beschlossenAm()),
                plan.overdue(now),
                plan.massnahmen().values().stream()
                        .map(m -> view(m, texts, now))
                        .filter(m -> filter.arbeitsgruppe() == null
                                || filter.arbeitsgruppe().equals(m.arbeitsgruppe()))
                        .filter(m -> filter.ueberfaellig() == null || filter.ueberfaellig() == m.ueberfaellig())
                        .toList(),
                plan.version(),
                Rows.berlin(plan.angelegtAm()),
                incomplete);
    }

    private static MeasureView view(Measure m, Quotes texts, Instant now) {
        return new MeasureView(
                m.id(),
                texts.get(m.titel()),
                m.ziel(),
                m.arbeitsgruppe(),
                m.zieltermin(),
                m.verbindlich(),
                texts.optional(m.quelle()),
                m.stage(),
                Rows.berlin(m.seit()),
                m.prozent(),
                Plan.overdue(m, now),
                m.zugestimmt(),
                m.verschoben().stream()
                        .map(v -> new Postponed(Rows.berlin(v.am()), v.von(), v.auf(), texts.optional(v.grund())))
                        .toList());
    }
}
