package io.sluice.load.client;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** How fast all clients together may ask: an even rate, or as fast as answers come. */
public final class Pace {
    private final long interval;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /** {@code perSecond} 0: flat out. */
    public Pace(int perSecond) {
        interval = perSecond == 0 ? 0 : 1_000_000_000L / perSecond;
    }

    /** Waits for the caller's turn. What was not used is not made up for. */
    void awaitTurn() {
        if (interval == 0) {
            return;
        }
        long turn = next.updateAndGet(last -> Math.max(last + interval, System.nanoTime()));
        for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
