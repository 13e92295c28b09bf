package io.sluice.store.pg;

import io.sluice.admission.Turns;
import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.store.Write;
import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Takes writes to the database in batches over one connection: what arrives while a batch is under way is the next. There is
 * no timer: a write that finds the lane idle goes at once, alone.
 */
final class WriteLane extends VerticleBase {
    private static final long TELLING_MILLIS = 500;

    private final int number;
    private final PgConnectOptions options;
    private final PgSettings settings;
    private final ResourceRows resources;
    private final KeyIndex keys;
    private final Observer observer;
    private final LaneQueue queue;
    private final Queue<Operation<?>> arrivals = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Promise<Void> idle = Promise.promise();
    private final List<Operation<?>> arrived = new ArrayList<>();
    private final Turns<TenantId, Operation<?>> urgent = new Turns<>();
    private final Turns<TenantId, Operation<?>> others = new Turns<>();
    private volatile boolean stopping;
    private @Nullable Link link;

    WriteLane(
            int number,
            PgConnectOptions options,
            PgSettings settings,
            ResourceRows resources,
            KeyIndex keys,
            Observer observer) {
        this.number = number;
        this.options = options;
        this.settings = settings;
        this.resources = resources;
        this.keys = keys;
        this.observer = observer;
        this.queue = new LaneQueue(settings.laneQueue());
    }

    @Override
    public Future<?> start() {
        Link opened = new Link(vertx, options, settings.patience());
        link = opened;
        vertx.setPeriodic(TELLING_MILLIS, tick -> observer.on(new Event.LaneWaiting(number, queue.waiting())));
        return opened.connection();
    }

    /** Takes on no more. */
    void refuseMore() {
        stopping = true;
    }

    /** Finishes what was taken on. */
    @Override
    public Future<?> stop() {
        refuseMore();
        wake();
        return idle.future().compose(done -> link == null ? Future.succeededFuture() : link.close());
    }

    <T> Future<T> submit(TenantId tenant, Write<T> write) {
        if (stopping) {
            return Future.failedFuture(SqlState.unavailable());
        }
        if (!queue.enter(tenant, write.urgent())) {
            observer.on(new Event.LaneFull(number));
            return Future.failedFuture(full());
        }
        Operation<T> operation = new Operation<>(tenant, write, vertx.getOrCreateContext());
        arrivals.add(operation);
        wake();
        return operation.future();
    }

    private static ScimException full() {
        return new ScimException(new ScimError.TooManyRequests(
                Duration.ofSeconds(1),
                "More writes are waiting than can be done soon. Nothing was changed: repeat it later."));
    }

    private void wake() {
        if (awake.compareAndSet(false, true)) {
            context.runOnContext(now -> turn());
        }
    }

    private void turn() {
        for (Operation<?> next = arrivals.poll(); next != null; next = arrivals.poll()) {
            arrived.add(next);
        }
        List<Operation<?>> batch = link == null ? List.of() : take();
        if (batch.isEmpty() || link == null) {
            rest();
        } else {
            batch.forEach(operation -> queue.leave(operation.tenant()));
            new BatchRunner(number, link, resources, keys, observer)
                    .carryOut(batch)
                    .onComplete(done -> turn());
        }
    }

    private void rest() {
        awake.set(false);
        if (!arrivals.isEmpty()) {
            wake();
        } else if (stopping) {
            idle.tryComplete();
        }
    }

    /** All that is there, as it came; if it is more than one batch may carry, what goes first. */
    private List<Operation<?>> take() {
        if (urgent.size() + others.size() == 0 && arrived.size() <= settings.batchMax()) {
            List<Operation<?>> all = List.copyOf(arrived);
            arrived.clear();
            return all;
        }
        arrived.forEach(
                operation -> (operation.write().urgent() ? urgent : others).add(operation.tenant(), operation, 0));
        arrived.clear();
        return first();
    }

    /** What takes access away goes before the others, but leaves them a quarter; in both, the tenants take turns. */
    private List<Operation<?>> first() {
        int most = settings.batchMax();
        List<Operation<?>> batch = new ArrayList<>(most);
        fill(batch, urgent, Math.max(most - most / 4, most - others.size()));
        fill(batch, others, most);
        return batch;
    }

    private static void fill(List<Operation<?>> batch, Turns<TenantId, Operation<?>> turns, int most) {
        while (turns.size() > 0 && batch.size() < most) {
            batch.add(Objects.requireNonNull(turns.next(tenant -> true)));
        }
    }
}
