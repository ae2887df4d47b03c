package de.ratspakt.query.sessions;

import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.rules.Refusal;
import de.ratspakt.events.rules.session.SessionGuard;
import de.ratspakt.events.rules.session.SessionState;
import de.ratspakt.events.session.SessionAction;
import de.ratspakt.events.session.SessionForms;
import de.ratspakt.query.pages.FormBuilder;
import de.ratspakt.query.pages.FormBuilder.Choice;
import de.ratspakt.query.pages.FormView;
import de.ratspakt.query.pages.Names;
import de.ratspakt.query.pages.Offering;
import de.ratspakt.query.pages.Offering.Offer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an account may do in a session now, as forms, and for all else the rule that says why not. */
final class SessionOffers {
    private final SessionState state;
    private final SessionView view;
    private final Offering offering;
    private final Vertragslage lage;
    private final Instant now;
    private final List<Choice> motions;
    private final SessionGuard guard;
    private final Texts texts;
    private final Names names;

    /** @param motions of the reader's faction, for the office of all, that are not on the agenda and still wait for their result */
    SessionOffers(
            SessionState state,
            SessionView view,
            Offering offering,
            Vertragslage lage,
            Instant now,
            List<Choice> motions) {
        this.state = state;
        this.view = view;
        this.offering = offering;
        this.lage = lage;
        this.now = now;
        this.motions = List.copyOf(motions);
        this.guard = new SessionGuard(state);
        this.texts = Texts.in(offering.language());
        this.names = Names.of(offering.agreement(), offering.language());
    }

    List<Offer> all() {
        var offers = new ArrayList<Offer>();
        for (var action : SessionAction.values()) {
            if (action != SessionAction.SITZUNG_EINBERUFEN) {
                offers.add(offer(action, null));
            }
        }
        return offers;
    }

    /** The notice, given now, with an item preset. */
    Offer notice(@Nullable String item) {
        return offer(SessionAction.ABWEICHUNG_ANKUENDIGEN, new Preset(item));
    }

    /** What the page of one notice knows before. */
    private record Preset(@Nullable String item) {}

    private Offer offer(SessionAction action, @Nullable Preset preset) {
        var form = SessionForms.of(action);
        var items = items(action);
        boolean open = !offering.mandates(form).isEmpty()
                && offering.mandates(form).stream()
                        .anyMatch(m -> guard.refusal(action, m.partner()).isEmpty());
        if (open && needsItem(action) && items.isEmpty() && guardOf(action).isEmpty() && !aboutMotion(action)) {
            return new Offer(form.name(), form.label(offering.language()), null, texts.get("sitzung.kein.punkt"), null);
        }
        if (open && aboutNotice(action) && received(action).isEmpty()) {
            var none = action == SessionAction.MITTEILUNG_BESTREITEN
                    ? "sitzung.keine.mitteilung.bestreiten"
                    : "sitzung.keine.mitteilung";
            return new Offer(form.name(), form.label(offering.language()), null, texts.get(none), null);
        }
        return offering.offer(
                form,
                SessionForms.PLURAL + "/" + state.id() + "/" + form.path(),
                mandate -> guard.refusal(action, mandate.partner()).or(() -> guardOf(action)),
                (builder, mandates) -> fill(action, builder, mandates, items, preset));
    }

    /** What the rules say beyond the state of the session. */
    private Optional<Refusal> guardOf(SessionAction action) {
        return switch (action) {
            case STIMMVERHALTEN_ERFASSEN, SITZUNG_SCHLIESSEN -> guard.begun(now);
            case ABSTIMMUNGSLINIE_VEREINBAREN ->
                state.items().stream()
                        .map(i -> i.tagesordnungspunkt())
                        .filter(i -> guard.removing(i).isEmpty())
                        .findFirst()
                        .flatMap(i -> guard.agreeingOnLine(i, lage));
            default -> Optional.empty();
        };
    }

    private boolean aboutMotion(SessionAction action) {
        return action == SessionAction.ABWEICHUNG_ANKUENDIGEN && !motions.isEmpty();
    }

    private static boolean aboutNotice(SessionAction action) {
        return action == SessionAction.KENNTNISNAHME_BESTAETIGEN || action == SessionAction.MITTEILUNG_BESTREITEN;
    }

    private static boolean needsItem(SessionAction action) {
        return switch (action) {
            case TAGESORDNUNGSPUNKT_ABSETZEN,
                    ABSTIMMUNGSLINIE_VEREINBAREN,
                    STIMMVERHALTEN_FREISTELLEN,
                    STIMMVERHALTEN_ERFASSEN,
                    ABWEICHUNG_ANKUENDIGEN -> true;
            default -> false;
        };
    }

    /** The items an action can be about. */
    private List<Choice> items(SessionAction action) {
        return switch (action) {
            case TAGESORDNUNGSPUNKT_ABSETZEN, ABSTIMMUNGSLINIE_VEREINBAREN, STIMMVERHALTEN_FREISTELLEN ->
                items(i -> guard.removing(i.id()).isEmpty());
            case STIMMVERHALTEN_ERFASSEN -> items(i -> !i.geheim());
            default -> items(i -> true);
        };
    }

    private List<Choice> items(Predicate<SessionView.Item> which) {
        return view.tagesordnung().stream()
                .filter(i -> !i.abgesetzt())
                .filter(which)
                .map(i -> new Choice(i.id(), title(i)))
                .toList();
    }

    private String title(SessionView.Item item) {
        return item.nummer() == null
                ? item.titel().toString()
                : texts.get("punkt.titel", Integer.toString(item.nummer()), item.titel());
    }

    private void fill(
            SessionAction action,
            FormBuilder builder,
            List<Mandat> mandates,
            List<Choice> items,
            @Nullable Preset preset) {
        if (needsItem(action)) {
            builder.choices("tagesordnungspunkt", items);
        }
        switch (action) {
            case TAGESORDNUNGSPUNKT_AUFNEHMEN -> {
                builder.preset("mehrheit", Set.of("MEHRHEIT_DER_STIMMEN"));
                if (motions.isEmpty()) {
                    builder.without("antrag");
                } else {
                    builder.choices("antrag", motions);
                }
            }
            case ABWESENHEIT_MELDEN, STIMMVERHALTEN_ERFASSEN -> {
                boolean ofAny = mandates.stream().anyMatch(m -> m.partner() == null);
                if (action == SessionAction.STIMMVERHALTEN_ERFASSEN) {
                    builder.together("stimmen", "ja", "nein", "enthaltung");
                }
                // whoever left after the session: what it did there is still to be recorded
                builder.choices(
                        "fraktion", offering.choices(ofAny ? state.partnersAt(state.termin()) : partners(mandates)));
            }
            case ABWEICHUNG_ANKUENDIGEN -> {
                var own = partners(mandates);
                var others = state.partners().stream()
                        .filter(p -> own.size() != 1 || !own.contains(p))
                        .toList();
                builder.choices("empfaenger", offering.choices(others)).preset("empfaenger", Set.copyOf(others));
                builder.oneOf("antrag", "tagesordnungspunkt");
                var asked = preset == null
                                || items.stream().noneMatch(i -> i.value().equals(preset.item()))
                        ? null
                        : preset.item();
                if (motions.isEmpty() || asked != null) {
                    builder.without("antrag");
                } else {
                    builder.choices("antrag", motions);
                }
                if (items.isEmpty()) {
                    builder.without("tagesordnungspunkt");
                }
                if (preset != null) {
                    builder.without("am");
                }
                if (asked != null) {
                    builder.preset("tagesordnungspunkt", Set.of(asked));
                }
            }
            case KENNTNISNAHME_BESTAETIGEN, MITTEILUNG_BESTREITEN -> builder.choices("abweichung", received(action));
            default -> {
                // the fields of the others speak for themselves
            }
        }
    }

    private static List<String> partners(List<Mandat> mandates) {
        return mandates.stream()
                .map(Mandat::partner)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The notices of which the reader's partners can say this. */
    private List<Choice> received(SessionAction action) {
        var own = offering.mandates(SessionForms.of(action)).stream()
                .map(Mandat::partner)
                .collect(Collectors.toSet());
        return notices().stream()
                .filter(n -> mayYet(action, n).stream().anyMatch(own::contains))
                .map(n -> new Choice(n.id(), names.partner(n.fraktion()) + ": " + subject(n)))
                .toList();
    }

    private List<SessionView.Notice> notices() {
        return view.mitteilungen() == null ? List.of() : view.mitteilungen();
    }

    private String subject(SessionView.Notice notice) {
        return notice.tagesordnungspunkt() == null
                ? texts.get("mitteilung.antrag")
                : view.item(notice.tagesordnungspunkt()).map(this::title).orElse("");
    }

    /** One button per notice that still waits for the reader's partner, by the notice's id. */
    Map<String, FormView> acknowledgements() {
        return perNotice(SessionAction.KENNTNISNAHME_BESTAETIGEN);
    }

    /** One form per notice that the reader's partner received and does not contest, by the notice's id. */
    Map<String, FormView> contests() {
        return perNotice(SessionAction.MITTEILUNG_BESTREITEN);
    }

    private Map<String, FormView> perNotice(SessionAction action) {
        var forms = new LinkedHashMap<String, FormView>();
        for (var mandate : offering.mandates(SessionForms.of(action))) {
            if (guard.refusal(action, mandate.partner()).isPresent()) {
                continue;
            }
            for (var notice : notices()) {
                if (mayYet(action, notice).contains(mandate.partner())) {
                    forms.putIfAbsent(notice.id(), form(action, notice.id(), String.valueOf(mandate.partner())));
                }
            }
        }
        return forms;
    }

    /** The recipients that can say this of a notice as things stand. */
    private static List<String> mayYet(SessionAction action, SessionView.Notice notice) {
        return action == SessionAction.MITTEILUNG_BESTREITEN ? notice.uncontested() : notice.unconfirmed();
    }

    private FormView form(SessionAction action, String notice, String partner) {
        var form = SessionForms.of(action);
        return new FormBuilder(
                        form,
                        SessionForms.PLURAL + "/" + state.id() + "/" + form.path(),
                        offering.back(),
                        offering.language())
                .fixed("partner", partner)
                .fixed("abweichung", notice)
                .without("am")
                .apart(notice)
                .build(offering.last());
    }
}
