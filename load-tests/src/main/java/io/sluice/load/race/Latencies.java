package io.sluice.load.race;

import io.sluice.load.drive.Measured;

/** How long requests took that came at a given rate, in milliseconds. */
record Latencies(double perSecond, double typical, double slow, double slower, double slowest) {
    static Latencies of(Measured measured) {
        return new Latencies(
                measured.perSecond(),
                measured.millis(50),
                measured.millis(99),
                measured.millis(99.9),
                measured.millis(100));
    }
}
