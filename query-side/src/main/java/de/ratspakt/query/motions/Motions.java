package de.ratspakt.query.motions;

import de.ratspakt.events.motion.MotionState;
import de.ratspakt.events.motion.MotionState.Stand;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.Page;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which motions are there, what do they say in which version, and who has signed? */
public interface Motions {
    /** The motions that the reader may know of, the latest moved first. */
    Page<MotionEntry> list(Selection selection, Handelnde reader, Locale language);

    /** Empty if there is none, or none that the reader may know of. */
    Optional<MotionView> one(String id, Handelnde reader, Locale language);

    /** The motion at a moment, folded from its events. */
    Optional<MotionView> at(String id, Moment moment, Handelnde reader, Locale language);

    /** Every version that the reader may read, the first one first. */
    Optional<List<MotionView.Version>> versions(String id, Handelnde reader, Locale language);

    /** What happened to it, as far as the reader may know. */
    Optional<List<Step>> history(String id, Handelnde reader, Locale language);

    /** The bytes of an attachment of a version that the reader may read. */
    Optional<Document> document(String id, String anlage, Handelnde reader);

    /** Which of these motions everyone may know of. */
    Set<String> open(Collection<String> ids);

    /** The state that the rules ask; for those who may see everything of it. */
    Optional<MotionState> folded(String id, Handelnde reader);

    /**
     * Which motions; null is any.
     *
     * @param nach {@code weiter} of the part before
     * @param limit how many at most
     */
    record Selection(
            @Nullable String vereinbarung,
            @Nullable Stand stand,
            @Nullable Group gruppe,
            @Nullable String fraktion,
            @Nullable String nach,
            int limit) {
        public static final int USUAL = 50;
    }

    /** An attachment to take away. */
    record Document(String name, String typ, String sha256, byte[] inhalt) {}
}
