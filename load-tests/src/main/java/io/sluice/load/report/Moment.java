package io.sluice.load.report;

/**
 * One second of a simulation; latencies in milliseconds.
 *
 * @param busy answers 429 and 503
 * @param lost requests without an answer
 * @param refused answers 4xx and 5xx other than busy
 */
public record Moment(
        int second, long answered, double median, double p99, double slowest, long busy, long lost, long refused) {}
