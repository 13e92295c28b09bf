package io.sluice.brake;

import io.sluice.store.BrakeState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an operator releases a brake: so many removals, for so many minutes, are let through uncounted, and then it goes on
 * counting where it was. With both, what comes first ends it; without either it counts anew.
 */
public record Release(@Nullable Long minutes, @Nullable Long removals) {
    private static final long LONGEST_MINUTES = Duration.ofDays(30).toMinutes();
    private static final long MOST_REMOVALS = 1_000_000_000;

    /** What is wrong with it; empty: nothing. */
    public List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        check("minutes", minutes, LONGEST_MINUTES, mistakes);
        check("removals", removals, MOST_REMOVALS, mistakes);
        return mistakes;
    }

    private static void check(String name, @Nullable Long number, long most, List<String> mistakes) {
        if (number != null && (number < 1 || number > most)) {
            mistakes.add(name + ": " + number + " is not a whole number from 1 to " + most);
        }
    }

    /** As the log of what operators did keeps it. */
    Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        if (minutes != null) {
            details.put("minutes", minutes.toString());
        }
        if (removals != null) {
            details.put("removals", removals.toString());
        }
        return details;
    }

    BrakeState.Released at(Instant now) {
        return new BrakeState.Released(now, minutes == null ? null : now.plus(Duration.ofMinutes(minutes)), removals);
    }
}
