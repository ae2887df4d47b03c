package de.ratspakt.events.platform;

import org.jspecify.annotations.Nullable;

/** Ratspakt, or a part of it, cannot start; the message is the one sentence, in German, that the person at the keyboard reads. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefused(String sentence) {
        super(sentence);
    }

    public StartRefused(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
