package io.sluice.load.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * One second of a simulation, or some seconds of a long one; latencies in milliseconds, counts for one second.
 *
 * @param busy answers 429 and 503
 * @param lost requests without an answer
 * @param refused answers 4xx and 5xx other than busy
 */
public record Moment(
        int second,
        long answered,
        double median,
        double p95,
        double p99,
        double slowest,
        long busy,
        long lost,
        long refused) {
    /** As many of the same length as fit on a page: mean counts, and of latencies the worst. */
    static List<Moment> atMost(int most, List<Moment> moments) {
        int together = Math.max(1, (moments.size() + most - 1) / most);
        List<Moment> shorter = new ArrayList<>();
        for (int from = 0; from < moments.size(); from += together) {
            shorter.add(together(moments.subList(from, Math.min(moments.size(), from + together))));
        }
        return shorter;
    }

    /** Not none. */
    static Moment together(List<Moment> some) {
        return new Moment(
                some.getFirst().second,
                mean(some, Moment::answered),
                worst(some, Moment::median),
                worst(some, Moment::p95),
                worst(some, Moment::p99),
                worst(some, Moment::slowest),
                mean(some, Moment::busy),
                mean(some, Moment::lost),
                mean(some, Moment::refused));
    }

    private static long mean(List<Moment> some, ToLongFunction<Moment> count) {
        return Math.ceilDiv(some.stream().mapToLong(count).sum(), some.size());
    }

    private static double worst(List<Moment> some, ToDoubleFunction<Moment> latency) {
        return some.stream().mapToDouble(latency).max().orElse(0);
    }
}
