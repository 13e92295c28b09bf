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
    private final ConcurrentMap<Slot, Map<Activity, Long>> slots = new ConcurrentHashMap<>();

    private record Slot(TenantId tenant, Instant minute, String type) {}

    Counts(InstantSource clock) {
        this.clock = clock;
    }

    void add(TenantId tenant, String type, Activity activity) {
        Slot slot = new Slot(tenant, clock.instant().truncatedTo(ChronoUnit.MINUTES), type);
        slots.compute(slot, (same, before) -> {
            Map<Activity, Long> counts = before == null ? new EnumMap<>(Activity.class) : before;
            counts.merge(activity, 1L, Long::sum);
            return counts;
        });
    }

    /** All since the last time, each once. */
    List<Counted> take() {
        List<Counted> taken = new ArrayList<>();
        for (Slot slot : slots.keySet()) {
            Map<Activity, Long> counts = slots.remove(slot);
            if (counts != null) {
                taken.add(new Counted(slot.tenant(), new Minute(slot.minute(), slot.type(), counts)));
            }
        }
        return taken;
    }
}
