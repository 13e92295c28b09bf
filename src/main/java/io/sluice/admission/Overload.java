package io.sluice.admission;

import java.time.Duration;

/**
 * How a replica protects itself.
 *
 * @param leastAtWork so many requests may be worked on at once, however slow the database is
 * @param mostAtWork more are never worked on at once, however fast it is
 * @param longestWait a tenant whose requests have waited so long for their turn may send no more
 */
public record Overload(int leastAtWork, int mostAtWork, Duration longestWait) {
    private static final int FIRST = 64;

    AdaptiveLimit limit(long now) {
        return new AdaptiveLimit(leastAtWork, Math.clamp(FIRST, leastAtWork, mostAtWork), mostAtWork, now);
    }
}
