package de.ratspakt.events.rules;

import de.ratspakt.events.platform.FieldError;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.platform.Refused;
import de.ratspakt.events.platform.Rejection;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a command is refused, and what to do about it.
 *
 * @param regel the clause, and where one decides, the reading
 * @param felder for invalid input, the fields that are wrong, each or together; then the answer is 400 instead of 409
 * @param further further fields of the answer, such as {@code konfliktfall}
 * @param named what they are called where people read them, in their order; as they are, if it is empty
 */
public record Refusal(
        Rejection code, String regel, List<String> felder, Map<String, Object> further, List<String> named) {

    public Refusal {
        felder = List.copyOf(felder);
        named = List.copyOf(named);
    }

    /** Every reason of a conflict case; the code is part of the published answer, its text lies in {@code texts/rules}. */
    public enum Code implements Rejection {
        VEREINBARUNG_NICHT_IN_KRAFT,
        KONFLIKTFALL_OFFEN,
        KONFLIKTFALL_ABGESCHLOSSEN,
        BEREITS_ERKLAERT,
        NICHT_ERKLAERT,
        ANDERE_STUFE,
        NUR_EINLADENDE_VERLEGEN,
        SCHEITERN_NOCH_NICHT_ERKLAERBAR,
        NICHTS_VORGESCHLAGEN,
        NICHT_IN_DER_ENTSCHEIDUNGSPHASE,
        SEITE_ENTSCHEIDET_NICHT,
        KEINE_VERLAENGERUNG,
        PARTNER_AUSGESCHIEDEN,
        PARTNER_UNBEKANNT,
        FUNKTION_UNBEKANNT,
        EREIGNIS_UNBEKANNT,
        BEFUND_UNBEKANNT,
        NUR_ERFASSENDE_BERICHTIGEN,
        NICHT_ZU_BERICHTIGEN,
        IN_DER_ZUKUNFT,
        NACH_EIGENEM_HANDELN,
        ENDE_VOR_BEGINN;

        /** 403 where it is about who asks. */
        @Override
        public int status() {
            return switch (this) {
                case NUR_EINLADENDE_VERLEGEN, NUR_ERFASSENDE_BERICHTIGEN, SEITE_ENTSCHEIDET_NICHT -> 403;
                default -> 409;
            };
        }
    }

    public static Refusal of(Rejection code, String regel) {
        return new Refusal(code, regel, List.of(), Map.of(), List.of());
    }

    /** @param felder one, or several that are wrong only together */
    public static Refusal invalid(Rejection code, String... felder) {
        return new Refusal(code, "", List.of(felder), Map.of(), List.of());
    }

    /** The first field that is wrong, if the input is. */
    public @Nullable String feld() {
        return felder.isEmpty() ? null : felder.getFirst();
    }

    /** Where a command is handled: goes on only if nothing speaks against it. */
    public static void refuse(Optional<Refusal> refusal) {
        if (refusal.isPresent()) {
            throw refusal.get().thrown();
        }
    }

    /** A further field of the answer, such as {@code konfliktfall}. */
    public Refusal with(String name, Object value) {
        var more = new LinkedHashMap<>(further);
        more.put(name, value);
        return new Refusal(code, regel, felder, Collections.unmodifiableMap(more), named);
    }

    /** What the text says instead of the further fields: names instead of ids. */
    public Refusal naming(String... names) {
        return new Refusal(code, regel, felder, further, List.of(names));
    }

    /** Fill in the text {@code ablehnung.<code>}: what the further fields name. */
    public Object[] args() {
        if (!named.isEmpty()) {
            return named.toArray();
        }
        return further.values().stream()
                .map(v -> v instanceof Collection<?> many
                        ? many.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        : String.valueOf(v))
                .toArray();
    }

    public boolean isInvalidInput() {
        return !felder.isEmpty();
    }

    /** To be thrown where a command is handled: invalid input names its field, all else its rule. */
    public RuntimeException thrown() {
        if (isInvalidInput()) {
            return new InvalidFields(felder.stream()
                    .map(feld -> new FieldError(feld, code.name(), args()))
                    .toList());
        }
        var refused = Refused.because(code, args()).citing(regel);
        for (var more : further.entrySet()) {
            refused = refused.with(more.getKey(), more.getValue());
        }
        return refused;
    }
}
