package io.sluice.admin;

import java.util.List;

/** Carries a {@link Problem} to whoever answers. It has no stack trace: it is an answer, not a bug. */
final class Refusal extends RuntimeException {
    private final transient Problem problem;

    Refusal(int status, String detail) {
        this(new Problem(status, detail));
    }

    /** {@code mistakes}: all of them, each in a line. */
    static Refusal mistakes(List<String> mistakes) {
        return new Refusal(new Problem(400, "Nothing was changed. " + String.join("; ", mistakes) + ".", mistakes));
    }

    private Refusal(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
