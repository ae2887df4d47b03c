package de.ratspakt.command.platform;

import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.platform.Handelnde;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** What every event says about how it came to be. All values are text, because numbers do not come back as they went. */
public final class EventMetadata {
    public static final String ACTOR = "akteur";
    /** Whether {@link #ACTOR} is an account's id or the system: no account can be taken for the system, whatever its name. */
    public static final String ACTOR_KIND = "akteurArt";

    public static final String ROLE = "rolle";
    public static final String MANDATE = "mandat";
    public static final String REQUEST = "anfrage";
    public static final String CAUSE = "ursache";
    /** Version of the rule book; the aggregate that decides adds it. */
    public static final String RULE_BOOK = "regelwerk";
    /** Version of the rule engine; the aggregate that decides adds it. */
    public static final String RULE_ENGINE = "regelmaschine";

    /** The actor of what follows by itself. */
    public static final String SYSTEM = "ratspakt";

    private static final String SYSTEM_ROLE = "SYSTEM";
    private static final String ACCOUNT = "KONTO";

    private EventMetadata() {}

    static Map<String, String> of(Handelnde by, String request) {
        return Map.of(
                ACTOR, by.nummer(),
                ACTOR_KIND, ACCOUNT,
                ROLE, by.rolle().name(),
                MANDATE, by.funktion(),
                REQUEST, request);
    }

    static Map<String, String> ofSystem(@Nullable String cause) {
        var all = new HashMap<>(Map.of(ACTOR, SYSTEM, ACTOR_KIND, SYSTEM_ROLE, ROLE, SYSTEM_ROLE, MANDATE, SYSTEM));
        if (cause != null) {
            all.put(CAUSE, cause);
        }
        return all;
    }

    /** What an aggregate adds: the rules under which it decided. */
    public static MetaData decidedUnder(Regelwerk rules, String engine) {
        return MetaData.with(RULE_BOOK, Integer.toString(rules.version())).and(RULE_ENGINE, engine);
    }

    /** The keys that pass from a command to its events. */
    static String[] keys() {
        return new String[] {ACTOR, ACTOR_KIND, ROLE, MANDATE, REQUEST, CAUSE};
    }
}
