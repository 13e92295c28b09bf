package io.sluice.diagnosis;

import io.sluice.journal.Failures;
import org.jspecify.annotations.Nullable;

/** Requests that failed alike, and what that means; {@code explanation} is null if their detail says all there is to say. */
public record Trouble(Failures failures, @Nullable Explanation explanation) {
    static Trouble of(Failures failures) {
        return new Trouble(
                failures,
                Catalogue.KNOWN
                        .explain(failures.outcome(), failures.operation(), failures.type(), failures.attribute())
                        .orElse(null));
    }
}
