package de.ratspakt.events.erasure;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.Kopf;
import org.jspecify.annotations.Nullable;

/** What was forgotten. Each erasure is a stream of its own, so that nothing that is folded from events depends on it. */
public sealed interface ErasureEvent extends Ereignis {
    String vereinbarung();

    /**
     * A text or an attachment was erased; the events that refer to it keep its hash.
     *
     * @param text id of the text in the register
     * @param sha256 of the attachment
     * @param rechtsgrundlage the law that asks for it, such as {@code Art. 17 DSGVO}; never a reason in a person's words
     */
    @Ereignisname("TextGetilgt")
    record TextGetilgt(
            Kopf kopf,
            String tilgung,
            String vereinbarung,
            @Nullable String text,
            @Nullable String sha256,
            String rechtsgrundlage)
            implements ErasureEvent {}
}
