package io.sluice.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is known of the database and of the lanes to it, as numbers. */
final class DatabaseMetrics {
    private final MeterRegistry registry;
    private final ConcurrentMap<Integer, AtomicInteger> lanes = new ConcurrentHashMap<>();
    private volatile Event.@Nullable SchemaSeen schema;

    DatabaseMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void waiting(int lane, int operations) {
        lanes.computeIfAbsent(lane, this::lane).set(operations);
    }

    private AtomicInteger lane(int number) {
        AtomicInteger waiting = new AtomicInteger();
        Gauge.builder("scim.lane.depth", waiting, AtomicInteger::get)
                .description("How many writes wait for their batch")
                .tag("lane", Integer.toString(number))
                .register(registry);
        return waiting;
    }

    /** Nothing is shown before the database was asked. */
    void schema(Event.SchemaSeen seen) {
        boolean first = schema == null;
        schema = seen;
        if (first) {
            Gauge.builder("scim.schema.version", seen, Event.SchemaSeen::known)
                    .description("The newest version of the database's schema that this program knows")
                    .strongReference(true)
                    .register(registry);
            Gauge.builder("scim.database.schema.version", this, DatabaseMetrics::found)
                    .description("The version of the schema that the database has")
                    .register(registry);
        }
    }

    private double found() {
        Event.SchemaSeen seen = schema;
        return seen == null ? Double.NaN : seen.found();
    }
}
