package io.sluice.brake;

import io.sluice.store.BrakeState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an operator releases a brake: so many removals, for so many minutes, are let through uncounted, and then it goes on
 * counting where it was. With both, what comes first ends it; without either it counts anew.
 */
public record Release(@Nullable Long minutes, @Nullable Long removals) {
    private static final long LONGEST_MINUTES = Duration.ofDays(30).toMinutes();
    private static final long MOST_REMOVALS = 1_000_000_000;

    /** @throws IllegalArgumentException whose message says what is wrong with which of them */
    public Release {
        check("minutes", minutes, LONGEST_MINUTES);
        check("removals", removals, MOST_REMOVALS);
    }

    private static void check(String name, @Nullable Long number, long most) {
        if (number != null && (number < 1 || number > most)) {
            throw new IllegalArgumentException(name + " " + number + " is not a whole number from 1 to " + most + ".");
        }
    }

    BrakeState.Released at(Instant now) {
        return new BrakeState.Released(now, minutes == null ? null : now.plus(Duration.ofMinutes(minutes)), removals);
    }
}
