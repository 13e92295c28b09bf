package io.sluice.load.race;

import io.sluice.load.race.Finding.Aim;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One operation of the gateway beside its physical reference.
 *
 * @param unit what is counted by the second, on both sides
 * @param reference a run of it; without one the gateway runs alone
 * @param steady the gateway with room to spare; only for operations on single resources
 */
record Contest(
        String title,
        String unit,
        Supplier<Leg> gateway,
        Optional<Supplier<Leg>> reference,
        Aim aim,
        Optional<Steady> steady) {
    /** The latencies at a given rate. */
    interface Steady {
        Latencies at(int perSecond);
    }
}
