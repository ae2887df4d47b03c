package de.ratspakt.events.platform;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where to go on after a form: never to another host. */
public final class LocalPath {
    private static final Pattern SAFE = Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@%?/-]*)(?:#[A-Za-z0-9._~-]*)?");

    private LocalPath() {}

    /** The path if it lies on this host, else the other one. */
    public static String of(@Nullable String path, String otherwise) {
        if (path == null
                || path.length() > 500
                || path.startsWith("//")
                || !SAFE.matcher(path).matches()) {
            return otherwise;
        }
        return path;
    }
}
