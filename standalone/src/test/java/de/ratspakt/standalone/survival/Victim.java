package de.ratspakt.standalone.survival;

import de.ratspakt.standalone.survival.Client.Answer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Something of an agreement of its own that is under way when the process dies. */
abstract class Victim {
    final Scene scene;
    final Recorded recorded;
    final Crash.Moment moment;

    /** An event, or what a saga does, see {@link Crash}. */
    final String what;

    /** An id, see {@link Crash}; known when all is prepared. */
    String subject = "";

    Victim(Scene scene, Crash.Moment moment, String what) {
        this.scene = scene;
        this.recorded = scene.recorded();
        this.moment = moment;
        this.what = what;
    }

    /** Brings about all that comes before. */
    abstract void prepare();

    /** Leads to the point where the process is going to die, without waiting for it. */
    abstract void act();

    /** What stands there when the process is dead. */
    abstract void dead();

    /** What becomes of it in the next process. */
    abstract void again();

    boolean committed() {
        return moment == Crash.Moment.AFTER_COMMIT;
    }

    long once() {
        return committed() ? 1 : 0;
    }

    static boolean answered(CompletableFuture<Optional<Answer>> attempt) {
        return attempt.join().isPresent();
    }
}
