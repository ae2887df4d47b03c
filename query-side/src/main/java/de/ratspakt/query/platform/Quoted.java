package de.ratspakt.query.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.storage.Wording;
import de.ratspakt.events.storage.Wording.State;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote, as a reader sees it. As text it says by itself when it is not what was written, so that no page and
 * no file can show it as genuine; JSON gives what stands there, and beside it {@code verfaelscht} ({@link Quoting}).
 */
public final class Quoted {
    private final String found;
    private final String shown;
    private final State state;

    private Quoted(String found, String shown, State state) {
        this.found = found;
        this.shown = shown;
        this.state = state;
    }

    /** A text as it was found; null was never written at all. */
    static Quoted of(@Nullable Wording wording, Locale language) {
        var texts = Texts.in(language);
        var state = wording == null ? State.MISSING : wording.state();
        var text = wording == null || wording.text() == null ? "" : wording.text();
        return switch (state) {
            case GENUINE -> genuine(text);
            case FORGED -> new Quoted(text, texts.get("text.verfaelscht", text), state);
            case ERASED -> new Quoted(texts.get("text.getilgt"), texts.get("text.getilgt"), state);
            case MISSING -> new Quoted(texts.get("text.fehlt"), texts.get("text.fehlt"), state);
        };
    }

    /** Words that do not come from the register. */
    public static Quoted genuine(String text) {
        return new Quoted(text, text, State.GENUINE);
    }

    /** What stands in the register. */
    @JsonValue
    public String found() {
        return found;
    }

    /** Whether it is not what its event says was written. */
    public boolean forged() {
        return state.tampered();
    }

    /** Whether these are the words that were written, neither forged nor erased: only then may somebody write on from them. */
    public boolean asWritten() {
        return state == State.GENUINE;
    }

    /** For people: marked where it is not genuine. */
    @Override
    public String toString() {
        return shown;
    }
}
