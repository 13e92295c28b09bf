package io.sluice.diagnosis;

import io.sluice.diagnosis.Cycle.Kind;
import io.sluice.journal.Activity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a cycle may be done.
 *
 * @param end null: that is not known
 * @param because what it goes by, or why nothing is known
 */
public record Estimate(@Nullable Instant end, String because) {
    private static final Duration LONGEST = Duration.ofDays(90);

    /** {@code expected}: how many objects the provider will send, if somebody knows. */
    static Estimate of(Cycle cycle, @Nullable Long expected, Instant now) {
        if (!cycle.running()) {
            return new Estimate(null, "No cycle is under way.");
        }
        if (expected != null) {
            return after(expected - cycle.objects(), cycle, now, expected + " objects are expected");
        }
        long matched = cycle.count(Activity.MATCHED);
        if (cycle.kind() == Kind.INITIAL && matched > cycle.count(Activity.CREATED)) {
            return after(
                    cycle.knownBefore() - matched,
                    cycle,
                    now,
                    "everybody who is here is matched anew, " + cycle.knownBefore() + " in all");
        }
        return new Estimate(
                null,
                "The provider does not say how many objects it will send. Say how many are assigned (objects), users, groups"
                        + " and memberships together.");
    }

    private static Estimate after(long left, Cycle cycle, Instant now, String goal) {
        if (left <= 0) {
            return new Estimate(null, "As many objects as known of were dealt with: " + goal + ".");
        }
        if (cycle.recent() <= 0) {
            return new Estimate(
                    null, "Nothing was dealt with in the last minutes, and " + left + " are left: " + goal + ".");
        }
        double seconds = left / cycle.recent();
        return seconds > LONGEST.toSeconds()
                ? new Estimate(
                        null, "At the rate of the last minutes it takes longer than " + LONGEST.toDays() + " days.")
                : new Estimate(
                        now.plusSeconds((long) seconds),
                        "At the rate of the last minutes; " + left + " are left: " + goal + ".");
    }
}
