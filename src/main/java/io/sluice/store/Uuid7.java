package io.sluice.store;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids that sort by the time they were made (RFC 9562 §5.7): milliseconds, then a counter that keeps those of one
 * process in order, then chance. Neighbours in time are neighbours in every index.
 */
public final class Uuid7 {
    private static final int COUNTER_BITS = 12;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final long process = new SecureRandom().nextLong();
    private final AtomicLong last = new AtomicLong();

    public Uuid7(InstantSource clock) {
        this.clock = clock;
    }

    public UUID next() {
        long now = clock.millis() << COUNTER_BITS;
        long tick = last.updateAndGet(
                before -> Math.max(before + 1, now)); // runs ahead of a clock that stands or goes back
        long high = ((tick >>> COUNTER_BITS) << 16) | VERSION | (tick & 0xfff);
        long low = ((ThreadLocalRandom.current().nextLong() ^ process) >>> 2) | VARIANT;
        return new UUID(high, low);
    }
}
