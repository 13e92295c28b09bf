package io.sluice.store.pg;

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
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Takes writes to the database in batches over one connection: what arrives while a batch is under way is the next. There is
 * no timer: a write that finds the lane idle goes at once, alone.
 */
final class WriteLane extends VerticleBase {
    private static final Comparator<Operation<?>> URGENT_FIRST =
            Comparator.comparing(operation -> !operation.write().urgent());

    private final int number;
    private final PgConnectOptions options;
    private final PgSettings settings;
    private final ResourceRows resources;
    private final KeyIndex keys;
    private final Observer observer;
    private final Queue<Operation<?>> arrivals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Promise<Void> idle = Promise.promise();
    private final List<Operation<?>> backlog = new ArrayList<>();
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
    }

    @Override
    public Future<?> start() {
        Link opened = new Link(vertx, options, settings.patience());
        link = opened;
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
        if (waiting.incrementAndGet() > settings.laneQueue()) {
            waiting.decrementAndGet();
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
            backlog.add(next);
        }
        if (backlog.isEmpty() || link == null) {
            rest();
        } else {
            new BatchRunner(number, link, resources, keys, observer)
                    .carryOut(take())
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

    private List<Operation<?>> take() {
        if (backlog.size() > settings.batchMax()) {
            backlog.sort(URGENT_FIRST);
        }
        List<Operation<?>> head = backlog.subList(0, Math.min(backlog.size(), settings.batchMax()));
        List<Operation<?>> batch = List.copyOf(head);
        head.clear();
        waiting.addAndGet(-batch.size());
        return batch;
    }
}
