package io.sluice.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Of all that Vert.x can measure, the pools of connections to the database: the rest is measured where it means something. */
final class DatabasePools implements VertxMetrics {
    private static final String SQL = "sql";

    private final MeterRegistry registry;

    DatabasePools(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public @Nullable PoolMetrics<?, ?> createPoolMetrics(String type, String name, int size) {
        return type.equals(SQL) ? registered(name, new Pool(size)) : null;
    }

    private Pool registered(String name, Pool pool) {
        gauge("scim.database.pool.size", "How many connections the pool may have", name, pool, Pool::size);
        gauge(
                "scim.database.pool.in.use",
                "How many work on connections of the pool; several on one where they are pipelined",
                name,
                pool,
                Pool::inUse);
        gauge("scim.database.pool.pending", "How many wait for a connection of the pool", name, pool, Pool::pending);
        return pool;
    }

    private void gauge(String name, String description, String pool, Pool of, ToDoubleFunction<Pool> value) {
        Gauge.builder(name, of, value)
                .description(description)
                .tag("pool", pool)
                .register(registry);
    }

    /** One pool. Those who wait and those who have are told apart by where they are counted. */
    private static final class Pool implements PoolMetrics<Pool, Pool> {
        private final int size;
        private final LongAdder waiting = new LongAdder();
        private final LongAdder having = new LongAdder();

        Pool(int size) {
            this.size = size;
        }

        @Override
        public Pool enqueue() {
            waiting.increment();
            return this;
        }

        @Override
        public void dequeue(Pool queue) {
            waiting.decrement();
        }

        @Override
        public Pool begin() {
            having.increment();
            return this;
        }

        @Override
        public void end(Pool use) {
            having.decrement();
        }

        double size() {
            return size;
        }

        double inUse() {
            return having.sum();
        }

        double pending() {
            return waiting.sum();
        }
    }
}
