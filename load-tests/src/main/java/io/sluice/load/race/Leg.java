package io.sluice.load.race;

import io.sluice.load.drive.Measured;
import java.util.Comparator;
import java.util.List;

/**
 * One measured run of one operation on one side: so many a second, latencies in milliseconds, and what each cost in
 * microseconds of processor time: the client's, the server's (the gateway's or the bare endpoint's), the database's.
 */
record Leg(double perSecond, double typical, double slow, double client, double server, double database) {
    /** Of a server that is asked over HTTP. */
    static Leg of(Measured measured, Meter.Reading before, Meter.Reading after) {
        long calls = measured.accepted();
        return new Leg(
                measured.perSecond(),
                measured.millis(50),
                measured.millis(99),
                after.clientMicros(before, calls),
                after.serverMicros(before, calls),
                after.databaseMicros(before, calls));
    }

    /** Of pgbench, {@code calls} being what its transactions did that counts. */
    static Leg of(Pgbench.Result result, long calls, Meter.Reading before, Meter.Reading after) {
        return new Leg(
                result.perSecond() * calls / Math.max(1, result.transactions()),
                result.latencyMillis(),
                Double.NaN,
                after.pgbenchMicros(before, calls),
                0,
                after.databaseMicros(before, calls));
    }

    /** The same run, counted in what each request held so many of. */
    Leg each(int held) {
        return new Leg(perSecond * held, typical, slow, client / held, server / held, database / held);
    }

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
