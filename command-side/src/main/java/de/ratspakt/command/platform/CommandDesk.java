package de.ratspakt.command.platform;

import de.ratspakt.command.platform.CommandRegistration.NamesItself;
import de.ratspakt.command.platform.Dispatch.Failure;
import de.ratspakt.command.platform.Dispatch.Order;
import de.ratspakt.command.platform.Dispatch.Receipt;
import de.ratspakt.events.plan.PlanGuard;
import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.EntityTags;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.platform.Funktion;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.PlainJson;
import de.ratspakt.events.platform.Problem;
import de.ratspakt.events.platform.ProblemException;
import de.ratspakt.events.platform.Problems;
import de.ratspakt.events.platform.Refused;
import de.ratspakt.events.platform.Rejection;
import de.ratspakt.events.platform.Rolle;
import de.ratspakt.events.rules.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes in a command, wherever it comes from. What is checked comes in this order: signed in (401), the command exists
 * (404, 405), content type, size and syntax (415, 406, 413, 400), the caller may know of the aggregate (404), the caller's
 * mandate in its agreement (403), every field (400), then under the lock the version (412) and the rules (409, 403).
 */
@Component
final class CommandDesk {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Longer strings are files. */
    private static final int LONGEST_TEXT = 200_000;

    /** A version; a weak tag is none, for what is changed must be exactly what was seen. */
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    /** Refusals of who asks, not of what is asked: another mandate of the same account may be the right one. */
    private static final Set<Rejection> ANOTHER_MAY = Set.of(
            Refusal.Code.SEITE_ENTSCHEIDET_NICHT,
            Refusal.Code.NUR_ERFASSENDE_BERICHTIGEN,
            PlanGuard.Code.NICHT_BETEILIGT);

    private final Dispatch dispatch;
    private final Clock clock;

    CommandDesk(Dispatch dispatch, Clock clock) {
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /**
     * What came in.
     *
     * @param id from the address, null if the command creates
     * @param body any JSON
     * @param content of the request as it came; older fingerprints were taken of it
     */
    record Request(
            Handelnde by,
            @Nullable String id,
            JsonNode body,
            byte[] content,
            String requestId,
            @Nullable String key,
            @Nullable String ifMatch) {}

    private enum Reason implements Rejection {
        KEIN_MANDAT,
        FREMDER_PARTNER;

        @Override
        public int status() {
            return 403;
        }
    }

    Receipt take(CommandRegistration registration, Request request) {
        var form = registration.form();
        request.by().requireSignedIn();
        if (request.key() != null && !KEY.matcher(request.key()).matches()) {
            throw ProblemException.named(400, "schluessel-ungueltig");
        }
        var id = request.id() == null ? UUID.randomUUID().toString() : known(registration, request.by(), request.id());
        var fitting = inMandates(form, request);
        var now = clock.instant();
        var fields = Fields.read(form, request.body(), now);
        var versions = versions(request.ifMatch());
        if (versions != null && (versions.isEmpty() || form.creating())) {
            throw ProblemException.of(412);
        }
        @Nullable Refused first = null;
        for (var by : fitting) {
            try {
                return send(registration, request, by, id, fields, now, versions);
            } catch (Refused refused) {
                first = first == null ? refused : first;
                if (!ANOTHER_MAY.contains(refused.rejection())) {
                    break;
                }
            }
        }
        throw Objects.requireNonNull(first, "a caller without a mandate came this far");
    }

    private Receipt send(
            CommandRegistration registration,
            Request request,
            Handelnde by,
            String id,
            Fields fields,
            Instant now,
            @Nullable Set<Long> versions) {
        try {
            var command = registration.factory().command(id, fields, by, now);
            var target = command instanceof NamesItself named ? named.aggregateId() : id;
            return dispatch.send(new Order(
                    registration.aggregateType(),
                    target,
                    command,
                    by,
                    request.requestId(),
                    request.key(),
                    fingerprint(registration, request, canonical(request.body())),
                    fingerprint(registration, request, request.content()),
                    versions));
        } catch (RuntimeException e) {
            throw known(e, request.requestId());
        }
    }

    private String known(CommandRegistration registration, Handelnde by, String id) {
        if (!Fields.isId(id) || !dispatch.knows(by, registration.aggregateType(), id)) {
            throw ProblemException.of(404);
        }
        return id;
    }

    /**
     * The account in each mandate of the agreement that allows the command, for the partner that the body names; if it
     * could name one and does not, for that of the first. They are tried in turn, for only the rules know who may in
     * the end. Who speaks for no partner, such as the office, names one only where the field is required: it then says
     * whom the fact is about.
     */
    private List<Handelnde> inMandates(CommandForm form, Request request) {
        var agreement = agreement(request);
        var by = agreement == null ? request.by() : request.by().in(agreement);
        var body = request.body();
        if (!by.holdsOneOf(form.roles())) {
            throw Refused.because(Reason.KEIN_MANDAT, form.name(), functions(form.roles()), held(request.by()))
                    .citing(functions(form.roles()));
        }
        var fitting = by.mandate().stream()
                .filter(m -> form.roles().contains(m.rolle()))
                .toList();
        var field = form.actingFor().orElse(null);
        if (field != null) {
            var node = body.get(field.name());
            if (node != null && node.isString() && Funktion.isPartner(node.stringValue())) {
                var partner = node.stringValue();
                fitting = fitting.stream()
                        .filter(m -> partner.equals(m.partner()) || (field.required() && m.partner() == null))
                        .toList();
                if (fitting.isEmpty()) {
                    throw Refused.because(
                                    Reason.FREMDER_PARTNER,
                                    dispatch.names(agreement, List.of(partner)),
                                    actingFor(form, by, agreement))
                            .citing(functions(form.roles()));
                }
            } else {
                boolean choice = by.partners(form.roles()).size() > 1;
                if (node == null && choice && !field.required()) {
                    throw InvalidFields.of(field.name(), "FEHLT");
                }
                fitting = ofPartner(fitting, fitting.getFirst().partner());
            }
        }
        return fitting.stream().map(by::als).toList();
    }

    private static List<Mandat> ofPartner(List<Mandat> mandates, @Nullable String partner) {
        return mandates.stream()
                .filter(m -> Objects.equals(m.partner(), partner))
                .toList();
    }

    private static String functions(Set<Rolle> roles) {
        return roles.stream().map(r -> r.function("*")).collect(Collectors.joining(", "));
    }

    private static String held(Handelnde by) {
        return by.mandate().isEmpty()
                ? "-"
                : by.mandate().stream().map(Mandat::id).collect(Collectors.joining(", "));
    }

    private String actingFor(CommandForm form, Handelnde by, @Nullable String agreement) {
        var partners = by.partners(form.roles());
        return partners.isEmpty() ? held(by) : dispatch.names(agreement, partners);
    }

    /**
     * The agreement in which the command acts or creates, null if there is none. What names another thing than an agreement
     * names none, or the answer would tell whether that thing exists.
     */
    private @Nullable String agreement(Request request) {
        if (request.id() != null) {
            return dispatch.agreementOf(request.id()).orElse(null);
        }
        var named = request.body().get("vereinbarung");
        return named != null && named.isString() && Fields.isId(named.stringValue())
                ? dispatch.agreementOf(named.stringValue())
                        .filter(named.stringValue()::equals)
                        .orElse(null)
                : null;
    }

    /** The versions named by If-Match; null if any will do, empty if none that could ever be. */
    private static @Nullable Set<Long> versions(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        var tags = EntityTags.of(List.of(ifMatch));
        if (tags.equals(List.of("*"))) {
            return null;
        }
        var found = new HashSet<Long>();
        for (var each : tags) {
            var tag = TAG.matcher(each);
            if (tag.matches()) {
                found.add(Long.parseLong(tag.group(1)));
            }
        }
        return found;
    }

    /** The body without what makes no difference: how it is laid out, and how its texts are spelled. */
    private static byte[] canonical(JsonNode body) {
        return JSON.writeValueAsBytes(PlainJson.of(body, LONGEST_TEXT));
    }

    private static String fingerprint(CommandRegistration registration, Request request, byte[] content) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var address = registration.plural() + "/" + request.id() + "/"
                    + registration.form().path() + "\n";
            sha.update(address.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A failure of the dispatch as an answer; rules' refusals, however wrapped, as themselves. */
    private static RuntimeException known(RuntimeException failure, String requestId) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            switch (t) {
                case Failure f -> {
                    return new ProblemException(language -> answer(f.kind(), language, requestId));
                }
                case Refused r -> {
                    return r;
                }
                case InvalidFields i -> {
                    return i;
                }
                case ProblemException p -> {
                    return p;
                }
                default -> {}
            }
        }
        return failure;
    }

    private static Problem answer(Failure.Kind kind, Locale language, String requestId) {
        return switch (kind) {
            case OUTCOME_UNKNOWN -> Problems.outcomeUnknown(language).with("anfrage", requestId);
            case BUSY, LOST_RACE -> Problem.of(kind.status(), language).header(HttpHeaders.RETRY_AFTER, "1");
            default -> Problem.of(kind.status(), language);
        };
    }
}
