package io.sluice.store.pg;

import io.sluice.tenant.TenantId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many operations may wait in a lane: of one tenant three quarters of all, so that there is room for others; and the last
 * eighth of all is for what takes access away.
 */
final class LaneQueue {
    private final int most;
    private final int mostOfOne;
    private final int mostUsual;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ConcurrentMap<TenantId, Integer> waitingOf = new ConcurrentHashMap<>();

    LaneQueue(int most) {
        this.most = most;
        this.mostOfOne = most - most / 4;
        this.mostUsual = most - most / 8;
    }

    int waiting() {
        return waiting.get();
    }

    /** Whether there was room for one more. */
    boolean enter(TenantId tenant, boolean urgent) {
        int all = waiting.incrementAndGet();
        int own = waitingOf.merge(tenant, 1, Integer::sum);
        boolean room = urgent ? all <= most : all <= mostUsual && own <= mostOfOne;
        if (!room) {
            leave(tenant);
        }
        return room;
    }

    void leave(TenantId tenant) {
        waiting.decrementAndGet();
        waitingOf.computeIfPresent(tenant, (same, number) -> number == 1 ? null : number - 1);
    }
}
