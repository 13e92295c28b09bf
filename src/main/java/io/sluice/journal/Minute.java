package io.sluice.journal;

import java.time.Instant;
import java.util.Map;

/**
 * What a tenant's clients did within one minute to resources of one type.
 *
 * @param at its beginning
 * @param type the resource type's name, or an empty text
 */
public record Minute(Instant at, String type, Map<Activity, Long> counts) {
    public Minute {
        counts = Map.copyOf(counts);
    }

    public long count(Activity activity) {
        return counts.getOrDefault(activity, 0L);
    }
}
