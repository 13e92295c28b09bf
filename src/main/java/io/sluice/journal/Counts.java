package io.sluice.journal;

import io.sluice.tenant.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts by the minute, from all event loops, until somebody takes them. */
final class Counts {
    private final InstantSource clock;
    private final ConcurrentMap<Slot, long[]> slots = new ConcurrentHashMap<>();

    private record Slot(TenantId tenant, Instant minute, String type) {}

    Counts(InstantSource clock) {
        this.clock = clock;
    }

    void add(TenantId tenant, String type, Activity activity) {
        Slot slot = new Slot(tenant, clock.instant().truncatedTo(ChronoUnit.MINUTES), type);
        slots.compute(slot, (same, before) -> {
            long[] counts = before == null ? new long[Activity.values().length] : before;
            counts[activity.ordinal()]++;
            return counts;
        });
    }

    /** All since the last time, each once. */
    List<Counted> take() {
        List<Counted> taken = new ArrayList<>();
        for (Slot slot : slots.keySet()) {
            long[] counts = slots.remove(slot);
            if (counts != null) {
                taken.add(new Counted(slot.tenant(), new Minute(slot.minute(), slot.type(), named(counts))));
            }
        }
        return taken;
    }

    private static Map<Activity, Long> named(long[] counts) {
        Map<Activity, Long> named = new EnumMap<>(Activity.class);
        for (Activity activity : Activity.values()) {
            if (counts[activity.ordinal()] > 0) {
                named.put(activity, counts[activity.ordinal()]);
            }
        }
        return named;
    }
}
