package io.sluice.diagnosis;

import io.sluice.journal.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Requests of a tenant that followed each other without a long pause, as those of a provider's cycle do.
 *
 * @param begun to the minute
 * @param last when something happened last, to the minute
 * @param running whether it may go on: nothing has been quiet for long
 * @param objects how many users, groups and others were dealt with, as far as requests tell
 * @param recent how many objects a second it dealt with in its last minutes
 * @param knownBefore how many resources there were when it began
 */
public record Cycle(
        Kind kind,
        Instant begun,
        Instant last,
        boolean running,
        long objects,
        double recent,
        long knownBefore,
        Map<Activity, Long> counts) {

    /** What the requests look like. */
    public enum Kind {
        /** Everybody is looked for by the matching attribute, and created or updated: Entra ID's first cycle, or a restart. */
        INITIAL,
        /** Those who changed are read by id and updated. */
        INCREMENTAL,
        /** A few are looked for and not found, nothing else: Entra ID's connection test. */
        PROBE,
        /** Whole lists are read: an import, an aggregation, Entra ID's account discovery. */
        LISTING,
        /** All requests were refused before it could be seen what they are about. */
        REFUSED
    }

    public Cycle {
        counts = Map.copyOf(counts);
    }

    public long count(Activity activity) {
        return counts.getOrDefault(activity, 0L);
    }

    /** Over its whole time; minutes are the smallest part of it that is known. */
    public double objectsPerSecond() {
        Duration lasted = Duration.between(begun, last).plusMinutes(1);
        return (double) objects / lasted.toSeconds();
    }
}
