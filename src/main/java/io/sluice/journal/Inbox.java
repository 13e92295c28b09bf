package io.sluice.journal;

import io.sluice.tenant.TenantId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What waits to be written: taken from all event loops without a lock, and no more of it than there is room for. */
public final class Inbox implements Journal {
    /** Clients make names up. */
    private static final int MOST_NAMES = 10_000;

    private final int room;
    private final Counts counts;
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder dropped = new LongAdder();
    private final ConcurrentMap<Ignored, Integer> ignored = new ConcurrentHashMap<>();

    /** {@code tenant}: its name. */
    public record Ignored(String tenant, String name) {}

    /** {@code room}: how many entries may wait. */
    public Inbox(int room, InstantSource clock) {
        this.room = room;
        this.counts = new Counts(clock);
    }

    @Override
    public void add(Entry entry) {
        if (waiting.incrementAndGet() > room) {
            waiting.decrementAndGet();
            dropped.increment();
        } else {
            entries.add(entry);
        }
    }

    @Override
    public void count(TenantId tenant, String type, Activity activity) {
        counts.add(tenant, type, activity);
    }

    /** {@code tenant}: its name. */
    public void ignored(String tenant, Set<String> names) {
        for (String name : names) {
            Ignored key = new Ignored(tenant, name);
            if (ignored.size() < MOST_NAMES || ignored.containsKey(key)) {
                ignored.merge(key, 1, Integer::sum);
            }
        }
    }

    /** The oldest entries, at most so many. For one taker. */
    public List<Entry> take(int most) {
        List<Entry> taken = new ArrayList<>();
        while (taken.size() < most) {
            Entry next = entries.poll();
            if (next == null) {
                break;
            }
            taken.add(next);
        }
        waiting.addAndGet(-taken.size());
        return taken;
    }

    /** All counts since the last time. */
    public List<Counted> takeCounts() {
        return counts.take();
    }

    /** How often each name was ignored since the last time. */
    public Map<Ignored, Integer> takeIgnored() {
        Map<Ignored, Integer> taken = new HashMap<>();
        for (Ignored key : ignored.keySet()) {
            Integer times = ignored.remove(key);
            if (times != null) {
                taken.put(key, times);
            }
        }
        return taken;
    }

    /** How many entries were lost since the last time because there was no room. */
    public long takeDropped() {
        return dropped.sumThenReset();
    }
}
