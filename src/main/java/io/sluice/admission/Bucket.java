package io.sluice.admission;

/**
 * Tokens that come at a steady rate and pile up to a burst; full at first. Who finds enough may take more than there are: the
 * rest is owed, and nothing is found until it has come. Times are given, in nanoseconds of any clock that only goes forward.
 */
final class Bucket {
    private static final double NANOS = 1e9;

    private double tokens = Double.POSITIVE_INFINITY;
    private long filled;

    /** What came since the last time; tokens stay when the rate changes, as far as there is room for them. */
    void fill(double perSecond, double most, long now) {
        tokens = Math.min(most, tokens + (now - filled) / NANOS * perSecond);
        filled = now;
    }

    boolean has(double wanted) {
        return tokens >= wanted;
    }

    void take(double number) {
        tokens -= number;
    }

    double owed() {
        return Math.max(0, -tokens);
    }

    /** How long until there are so many. */
    long nanosUntil(double wanted, double perSecond) {
        return (long) Math.ceil(Math.max(0, wanted - tokens) / perSecond * NANOS);
    }
}
