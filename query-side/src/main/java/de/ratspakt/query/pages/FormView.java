package de.ratspakt.query.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form as a page shows it.
 *
 * @param action where it is sent
 * @param id of the form on its page
 * @param key drawn for this page, so that a second click is harmless
 * @param back the page on which it stands
 * @param error why it was not accepted, if it was sent and was not
 */
public record FormView(
        String action,
        String id,
        String label,
        String key,
        String back,
        List<Input> inputs,
        @Nullable Failure error) {

    /** Whether it sends a file. */
    public boolean files() {
        return inputs.stream().anyMatch(i -> i.kind() == Kind.FILE);
    }

    /** What was wrong beyond single fields. */
    public record Failure(String title, String detail, List<String> further) {}

    /** How a field is filled in. */
    public enum Kind {
        HIDDEN,
        LINE,
        TEXT,
        MOMENT,
        DAY,
        NUMBER,
        FILE,
        CHOICE,
        SEVERAL,
        TICK,
        GROUP
    }

    public record Option(String value, String label, boolean chosen) {}

    public record Input(
            String name,
            String id,
            String label,
            Kind kind,
            boolean required,
            int least,
            int maxLength,
            String value,
            List<Option> options,
            @Nullable String help,
            @Nullable String error,
            List<Input> nested) {

        /** Ids of the texts that describe the field. */
        public @Nullable String describedBy() {
            var ids = (help == null ? "" : id + "-hilfe ") + (error == null ? "" : id + "-fehler");
            return ids.isBlank() ? null : ids.strip();
        }
    }
}
