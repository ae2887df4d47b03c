package de.ratspakt.query.offices;

import de.ratspakt.events.personnel.SeatLaw;
import de.ratspakt.events.personnel.SeatMethod;
import de.ratspakt.events.personnel.SeatShares;
import de.ratspakt.events.platform.FieldError;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the public calculator is asked, read strictly: either the law of a day or a method, never both.
 *
 * @param law where the method is the law's
 * @param council members of the whole council
 */
record SeatQuestion(
        int seats,
        SeatMethod method,
        @Nullable SeatLaw law,
        List<SeatShares.Party> parties,
        int council,
        boolean clause) {
    static final String STATE = "NI";
    static final int MOST_SEATS = 100;
    static final int MOST_GROUPS = 20;
    static final int MOST_MEMBERS = 500;
    static final List<String> PARAMETERS =
            List.of("sitze", "methode", "am", "bundesland", "gruppen", "mitglieder", "mehrheitsklausel");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern GROUP = Pattern.compile("([\\p{L}\\d][\\p{L}\\d ./&-]{0,39}?)\\s*:\\s*(\\d{1,6})");

    /** Empty if anything is wrong; then the errors say what. */
    static Optional<SeatQuestion> read(Map<String, String> given, List<FieldError> errors) {
        return new Reader(given, errors).read();
    }

    SeatShares answer() {
        return SeatShares.of(method, seats, parties, council, clause);
    }

    private record Reader(Map<String, String> given, List<FieldError> errors) {

        Optional<SeatQuestion> read() {
            int before = errors.size();
            var seats = required("sitze") ? number("sitze", 1, MOST_SEATS) : null;
            var parties = required("gruppen") ? groups(given.getOrDefault("gruppen", "")) : List.<SeatShares.Party>of();
            int total = parties.stream().mapToInt(SeatShares.Party::members).sum();
            var council = given.containsKey("mitglieder") ? number("mitglieder", 1, MOST_MEMBERS) : (Integer) total;
            if (council != null && council < total) {
                error("mitglieder", "WENIGER_ALS_GRUPPEN", total);
            }
            var law = law();
            var method = law == null ? method() : law.verfahren();
            var clause = clause(law, method);
            if (errors.size() > before || seats == null || council == null || method == null) {
                return Optional.empty();
            }
            return Optional.of(new SeatQuestion(seats, method, law, parties, council, clause));
        }

        private @Nullable SeatLaw law() {
            var state = given.getOrDefault("bundesland", STATE);
            if (!SeatLaw.states().contains(state)) {
                error("bundesland", "KEIN_WERT", String.join(", ", SeatLaw.states()));
                return null;
            }
            var day = given.get("am");
            if (day == null) {
                return null;
            }
            if (given.containsKey("methode")) {
                error("methode", "METHODE_ODER_TAG");
                return null;
            }
            if (!DAY.matcher(day).matches()) {
                error("am", "KEIN_TAG");
                return null;
            }
            try {
                var law = SeatLaw.on(state, LocalDate.parse(day));
                if (law.isEmpty()) {
                    error("am", "KEIN_VERFAHREN_BEKANNT");
                }
                return law.orElse(null);
            } catch (DateTimeException e) {
                error("am", "GIBT_ES_NICHT", day);
                return null;
            }
        }

        private @Nullable SeatMethod method() {
            var name = given.get("methode");
            if (name == null) {
                if (!given.containsKey("am")) {
                    error("methode", "METHODE_ODER_TAG");
                }
                return null;
            }
            for (var method : SeatMethod.values()) {
                if (method.name().equals(name)) {
                    return method;
                }
            }
            error(
                    "methode",
                    "KEIN_WERT",
                    Arrays.stream(SeatMethod.values()).map(SeatMethod::name).collect(Collectors.joining(", ")));
            return null;
        }

        private boolean clause(@Nullable SeatLaw law, @Nullable SeatMethod method) {
            var asked = given.get("mehrheitsklausel");
            if (asked == null) {
                return law != null && law.mehrheitsklausel();
            }
            if (!asked.equals("true") && !asked.equals("false")) {
                error("mehrheitsklausel", "KEIN_WAHRHEITSWERT");
                return false;
            }
            boolean clause = asked.equals("true");
            if (clause && method != null && !method.byQuota()) {
                error("mehrheitsklausel", "MEHRHEITSKLAUSEL_NUR_BEI_QUOTEN");
                return false;
            }
            return clause;
        }

        private List<SeatShares.Party> groups(String text) {
            var parties = new ArrayList<SeatShares.Party>();
            var seen = new HashSet<String>();
            var parts = text.split(",", -1);
            if (parts.length > MOST_GROUPS) {
                error("gruppen", "ZU_VIELE", MOST_GROUPS);
                return List.of();
            }
            for (var part : parts) {
                var match = GROUP.matcher(part.strip());
                if (!match.matches()) {
                    error("gruppen", "KEINE_GRUPPE", part.strip());
                    return List.of();
                }
                int members = Integer.parseInt(match.group(2));
                if (members < 1 || members > MOST_MEMBERS) {
                    error("gruppen", "ZAHL_AUSSERHALB", 1, MOST_MEMBERS);
                    return List.of();
                }
                if (!seen.add(match.group(1))) {
                    error("gruppen", "DOPPELT", match.group(1));
                    return List.of();
                }
                parties.add(new SeatShares.Party(match.group(1), members));
            }
            return parties;
        }

        private boolean required(String name) {
            if (!given.containsKey(name)) {
                error(name, "FEHLT");
                return false;
            }
            return true;
        }

        private @Nullable Integer number(String name, int least, int most) {
            var value = given.getOrDefault(name, "");
            if (!NUMBER.matcher(value).matches()) {
                error(name, "KEINE_ZAHL");
                return null;
            }
            int number = Integer.parseInt(value);
            if (number < least || number > most) {
                error(name, "ZAHL_AUSSERHALB", least, most);
                return null;
            }
            return number;
        }

        private void error(String name, String code, Object... args) {
            if (errors.stream().noneMatch(e -> e.feld().equals(name))) {
                errors.add(new FieldError(name, code, args));
            }
        }
    }
}
