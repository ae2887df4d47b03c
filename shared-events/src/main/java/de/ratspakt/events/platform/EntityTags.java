package de.ratspakt.events.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The entity tags of a header, which may come in several lines (RFC 9110, 8.8.3): {@code *}, {@code "5"}, {@code W/"5"}. */
public final class EntityTags {
    private static final Pattern TAG = Pattern.compile("\\G\\s*(?:,\\s*)*((?:W/)?\"[!#-~\\x80-\\xff]*\")\\s*(?:,|$)");

    private EntityTags() {}

    /** Each as it was sent, {@code *} only if it stands alone; empty if there are none or they cannot be read. */
    public static List<String> of(Collection<String> lines) {
        var text = String.join(",", lines).strip();
        if (text.equals("*")) {
            return List.of("*");
        }
        var tags = new ArrayList<String>();
        var found = TAG.matcher(text);
        int end = 0;
        while (found.find()) {
            tags.add(found.group(1));
            end = found.end();
        }
        return text.substring(end).replace(",", "").isBlank() ? List.copyOf(tags) : List.of();
    }
}
