package de.ratspakt.events.platform;

import java.io.Serial;
import java.util.Locale;
import java.util.function.Function;

/** A request that ends here with this answer. */
public final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Function<Locale, Problem> problem;

    public ProblemException(Function<Locale, Problem> problem) {
        super("request refused", null, false, false);
        this.problem = problem;
    }

    /** The usual answer of this status. */
    public static ProblemException of(int status) {
        return new ProblemException(language -> Problem.of(status, language));
    }

    public static ProblemException named(int status, String name, Object... args) {
        return new ProblemException(language -> Problem.named(status, name, language, args));
    }

    public Problem problem(Locale language) {
        return problem.apply(language);
    }
}
