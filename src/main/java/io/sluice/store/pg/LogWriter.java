package io.sluice.store.pg;

import io.sluice.journal.Counted;
import io.sluice.journal.Entry;
import io.sluice.journal.Inbox;
import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.store.pg.LogRows.Placed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes the provisioning log: what waits in the inbox goes to the database now and then, many rows at a time, over a
 * connection of its own. What the database refuses is lost and counted; while it is away, what was taken is kept and tried
 * again, and the inbox fills up.
 */
public final class LogWriter extends VerticleBase {
    private static final long PAUSE_MILLIS = 200;
    private static final int MOST_ROWS = 500;
    private static final Duration COUNTING = Duration.ofSeconds(5);
    private static final Duration KEEPING = Duration.ofMinutes(10);
    private static final long LONGEST_SECONDS = 20;
    private static final long LONGEST_FAREWELL_SECONDS = 10;

    private final PgConnectOptions options;
    private final Duration patience;
    private final Inbox inbox;
    private final LogDays days;
    private final Observer observer;
    private final InstantSource clock = InstantSource.system();
    private final LogRows rows = new LogRows();
    private final Deque<Batch> batches = new ArrayDeque<>();
    private final Promise<Void> emptied = Promise.promise();
    private Instant counted = Instant.MIN;
    private Instant kept = Instant.MIN;
    private boolean busy;
    private boolean stopping;
    private @Nullable Link link;

    /** Something to be written by one statement; {@code entries} is empty if it is but counts. */
    private record Batch(String statement, Tuple values, List<Placed> entries) {
        static Batch of(List<Placed> entries) {
            return new Batch(LogStatements.ADD, LogRows.entries(entries), entries);
        }

        /** The same after an attempt of which nobody knows what became. */
        Batch again() {
            return entries.isEmpty() ? this : new Batch(LogStatements.ADD_AGAIN, values, entries);
        }
    }

    LogWriter(PgConnectOptions options, Duration patience, Inbox inbox, Duration retention, Observer observer) {
        this.options = options;
        this.patience = patience;
        this.inbox = inbox;
        this.days = new LogDays(retention);
        this.observer = observer;
    }

    /** A log that cannot be written does not keep the gateway from its work. */
    @Override
    public Future<?> start() {
        link = new Link(vertx, options, patience, LogStatements.SESSION);
        vertx.setPeriodic(PAUSE_MILLIS, tick -> wake());
        return keepDays();
    }

    /** Writes what is there, if the database takes it soon. */
    @Override
    public Future<?> stop() {
        stopping = true;
        wake();
        return emptied.future()
                .timeout(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS)
                .transform(done -> link == null ? Future.succeededFuture() : link.close());
    }

    /** Completes when all that was told before is written. */
    public Future<Void> close() {
        return vertx.undeploy(deploymentID());
    }

    private void wake() {
        if (!busy) {
            busy = true;
            turn();
        }
    }

    private void turn() {
        collect();
        Batch next = batches.peek();
        if (next == null) {
            rest();
        } else {
            write(next).onComplete(written -> {
                if (written.succeeded()) {
                    batches.poll();
                    turn();
                } else {
                    failed(next, written.cause());
                }
            });
        }
    }

    private void rest() {
        busy = false;
        if (stopping) {
            emptied.tryComplete();
        } else if (kept.plus(KEEPING).isBefore(clock.instant())) {
            busy = true;
            keepDays().onComplete(done -> busy = false);
        }
    }

    private void collect() {
        long lost = inbox.takeDropped();
        if (lost > 0) {
            observer.on(new Event.LogDropped(lost));
        }
        if (!batches.isEmpty()) {
            return;
        }
        List<Entry> entries = inbox.take(MOST_ROWS);
        if (!entries.isEmpty()) {
            batches.add(Batch.of(rows.placed(entries)));
        }
        Instant now = clock.instant();
        if (stopping || counted.plus(COUNTING).isBefore(now)) {
            counted = now;
            collectCounts(now);
        }
    }

    private void collectCounts(Instant now) {
        List<Counted> counts = inbox.takeCounts();
        if (!counts.isEmpty()) {
            batches.add(new Batch(LogStatements.COUNT, LogRows.counts(counts), List.of()));
        }
        Map<Inbox.Ignored, Integer> ignored = inbox.takeIgnored();
        if (!ignored.isEmpty()) {
            batches.add(new Batch(LogStatements.IGNORE, LogRows.ignored(ignored, now), List.of()));
        }
    }

    private Future<?> write(Batch batch) {
        long start = System.nanoTime();
        return connection()
                .compose(connection -> connection
                        .preparedQuery(batch.statement())
                        .execute(batch.values())
                        .timeout(LONGEST_SECONDS, TimeUnit.SECONDS)
                        .map(done -> {
                            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
                            observer.on(new Event.LogWritten(batch.entries().size(), elapsed));
                            return done;
                        })
                        .onFailure(failure -> lost(connection, failure)));
    }

    /** Rows of a day that has no partition yet get one; what the database will not take is given up, row by row. */
    private void failed(Batch batch, Throwable failure) {
        observer.on(new Event.LogFailed(SqlState.code(failure)));
        if (SqlState.code(failure).equals("23514") && kept.plus(COUNTING).isBefore(clock.instant())) {
            keepDays().onComplete(done -> turn());
        } else if (SqlState.of(failure) == SqlState.REFUSED) {
            batches.remove(batch);
            giveUp(batch.entries());
            turn();
        } else {
            batches.poll();
            batches.addFirst(batch.again());
            busy = false;
        }
    }

    private void giveUp(List<Placed> entries) {
        if (entries.size() > 1) {
            int middle = entries.size() / 2;
            batches.addFirst(Batch.of(entries.subList(middle, entries.size())));
            batches.addFirst(Batch.of(entries.subList(0, middle)));
        } else if (!entries.isEmpty()) {
            observer.on(new Event.LogDropped(1));
        }
    }

    /** Never fails. */
    private Future<?> keepDays() {
        kept = clock.instant();
        return connection()
                .compose(connection -> days.keep(connection, kept).onFailure(failure -> lost(connection, failure)))
                .otherwise(failure -> {
                    observer.on(new Event.LogFailed(SqlState.code(failure)));
                    return null;
                });
    }

    private Future<PgConnection> connection() {
        return link == null ? Future.failedFuture(SqlState.unavailable()) : link.connection();
    }

    private void lost(PgConnection connection, Throwable failure) {
        if (link != null && SqlState.of(failure) == SqlState.AWAY) {
            link.drop(connection);
        }
    }
}
