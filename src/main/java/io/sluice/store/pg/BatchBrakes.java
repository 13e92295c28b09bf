package io.sluice.store.pg;

import io.sluice.scim.schema.ResourceType;
import io.sluice.store.BrakeState;
import io.sluice.store.Decision.Change;
import io.sluice.store.Removals;
import io.sluice.tenant.TenantId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a batch knows of safety brakes: what it loaded, and over that what its writes counted and turned so far. */
final class BatchBrakes {
    /** What a write asked for. */
    record Since(TenantId tenant, long minute) {}

    /** What is counted together. */
    record Bucket(TenantId tenant, long minute, String type) {}

    record Count(long removed, long resources) {
        Count and(Count more) {
            return new Count(removed + more.removed, Math.max(resources, more.resources));
        }
    }

    private static final Count NONE = new Count(0, 0);

    private final Map<TenantId, BrakeState> states = new HashMap<>();
    private final Map<Since, Map<String, Count>> loaded = new HashMap<>();
    private final Map<TenantId, BrakeState> turned = new LinkedHashMap<>();
    private final Map<Bucket, Count> counted = new LinkedHashMap<>();

    void load(TenantId tenant, BrakeState state) {
        states.put(tenant, state);
    }

    void load(Since asked, String type, Count count) {
        loaded.computeIfAbsent(asked, first -> new HashMap<>()).put(type, count);
    }

    BrakeState state(TenantId tenant) {
        return states.getOrDefault(tenant, new BrakeState.Counting());
    }

    /** {@code resources}: how many of that type there are. */
    Removals removals(Since asked, ResourceType type, long resources) {
        Map<String, Count> all = new HashMap<>(loaded.getOrDefault(asked, Map.of()));
        counted.forEach((bucket, count) -> {
            if (bucket.tenant().equals(asked.tenant()) && bucket.minute() >= asked.minute()) {
                all.merge(bucket.type(), count, Count::and);
            }
        });
        Count same = all.getOrDefault(type.name(), NONE);
        return new Removals(
                all.values().stream().mapToLong(Count::removed).sum(),
                same.removed(),
                Math.max(same.resources(), resources));
    }

    void count(TenantId tenant, Change.Removal removal) {
        Bucket bucket = new Bucket(tenant, removal.minute(), removal.type().name());
        counted.merge(bucket, new Count(1, removal.resources()), Count::and);
    }

    void turn(TenantId tenant, BrakeState to) {
        states.put(tenant, to);
        turned.put(tenant, to);
        if (to instanceof BrakeState.Released released && released.countsAnew()) {
            loaded.keySet().removeIf(asked -> asked.tenant().equals(tenant));
            counted.keySet().removeIf(bucket -> bucket.tenant().equals(tenant));
        }
    }

    /** Those that must be written, before what is {@link #counted}. */
    Map<TenantId, BrakeState> turned() {
        return turned;
    }

    Map<Bucket, Count> counted() {
        return counted;
    }
}
