package io.sluice.admission;

import io.sluice.tenant.Setting;
import io.sluice.tenant.Settings;

/**
 * What a tenant may do. A rate of 0 is without limit, and so are 0 requests in flight.
 *
 * @param burstSeconds how many seconds' worth of a rate may be used up at once after a pause
 * @param requestsInFlight how many requests may be under way on one replica
 */
public record Limits(
        long readsPerSecond,
        long writesPerSecond,
        long bulkOperationsPerSecond,
        long burstSeconds,
        long requestsInFlight) {

    /** A tenth more of everything is kept for what may take access away. */
    private static final int RESERVE = 10;

    /** A tenant's own limits, and these where it has none. */
    Limits of(Settings tenant) {
        return new Limits(
                tenant.limit(Setting.READS_PER_SECOND, readsPerSecond),
                tenant.limit(Setting.WRITES_PER_SECOND, writesPerSecond),
                tenant.limit(Setting.BULK_OPERATIONS_PER_SECOND, bulkOperationsPerSecond),
                tenant.limit(Setting.BURST_SECONDS, burstSeconds),
                tenant.limit(Setting.REQUESTS_IN_FLIGHT, requestsInFlight));
    }

    long perSecond(Rate rate) {
        return switch (rate) {
            case READS -> readsPerSecond;
            case WRITES -> writesPerSecond;
            case BULK_OPERATIONS -> bulkOperationsPerSecond;
        };
    }

    boolean mayBegin(int underWay) {
        return requestsInFlight == 0 || underWay < requestsInFlight;
    }

    boolean mayBeginRemoval(int underWay) {
        return requestsInFlight == 0 || underWay < requestsInFlight + Math.max(1, requestsInFlight / RESERVE);
    }

    /** Tokens that only those find who take access away. */
    static double reserve(double burst) {
        return Math.max(1, burst / RESERVE);
    }
}
