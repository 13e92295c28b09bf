package io.sluice.load.bench;

import java.util.Comparator;
import java.util.List;

/**
 * One measured run of one operation on one side: requests or transactions a second, latencies in milliseconds, and what
 * each cost in microseconds of processor time.
 */
record Leg(double perSecond, double typical, double slow, double client, double gateway, double database) {
    static Leg median(List<Leg> legs) {
        return legs.stream()
                .sorted(Comparator.comparingDouble(Leg::perSecond))
                .toList()
                .get(legs.size() / 2);
    }

    /** How far the fastest lies above the slowest, in percent of the median. */
    static double spread(List<Leg> legs) {
        double fastest = legs.stream().mapToDouble(Leg::perSecond).max().orElseThrow();
        double slowest = legs.stream().mapToDouble(Leg::perSecond).min().orElseThrow();
        return 100 * (fastest - slowest) / median(legs).perSecond();
    }
}
