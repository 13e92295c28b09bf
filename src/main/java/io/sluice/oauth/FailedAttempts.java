package io.sluice.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often who failed in this minute, on this replica, so that nobody tries secrets out (RFC 6749 §2.3.1). There is a
 * fixed number of places; names that share one by chance are counted together.
 */
final class FailedAttempts {
    static final int MOST = 10;
    private static final int PLACES = 4096;
    private static final long MINUTE = 60;
    private static final int COUNT_BITS = 8;
    private static final long COUNT = (1 << COUNT_BITS) - 1;

    /** In each the minute, and behind it the count. */
    private final AtomicLongArray places = new AtomicLongArray(PLACES);

    boolean tooMany(String name, Instant now) {
        long place = places.get(place(name));
        return place >> COUNT_BITS == minute(now) && (place & COUNT) >= MOST;
    }

    void count(String name, Instant now) {
        long minute = minute(now);
        places.updateAndGet(
                place(name),
                before -> before >> COUNT_BITS != minute
                        ? minute << COUNT_BITS | 1
                        : (before & COUNT) == COUNT ? before : before + 1);
    }

    /** Until all may try again. */
    static Duration rest(Instant now) {
        return Duration.ofSeconds(MINUTE - now.getEpochSecond() % MINUTE);
    }

    private static int place(String name) {
        return Math.floorMod(name.hashCode(), PLACES);
    }

    private static long minute(Instant now) {
        return now.getEpochSecond() / MINUTE;
    }
}
