package io.sluice.store.pg;

import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.observe.Work;
import io.sluice.scim.error.ScimException;
import io.sluice.store.Decision.Change;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Carries out operations together until each has its outcome: what the database refuses is split until the guilty operation
 * stands alone, what was only in somebody's way is repeated, and what may or may not be committed is never called done.
 */
final class BatchRunner {
    private static final int ATTEMPTS = 3;
    private static final long LONGEST_SECONDS = 30;

    private final int lane;
    private final Link link;
    private final ResourceRows resources;
    private final KeyIndex keys;
    private final Observer observer;

    BatchRunner(int lane, Link link, ResourceRows resources, KeyIndex keys, Observer observer) {
        this.lane = lane;
        this.link = link;
        this.resources = resources;
        this.keys = keys;
        this.observer = observer;
    }

    /** Always succeeds; the operations tell their callers themselves. */
    Future<Void> carryOut(List<Operation<?>> operations) {
        return carryOut(operations, 1);
    }

    private Future<Void> carryOut(List<Operation<?>> operations, int attempt) {
        return link.connection()
                .transform(connected -> connected.succeeded()
                        ? carryOut(operations, attempt, connected.result())
                        : fail(operations, connected.cause()));
    }

    private Future<Void> carryOut(List<Operation<?>> operations, int attempt, PgConnection connection) {
        long start = System.nanoTime();
        Work work = Work.together("batch", operations, Operation::served);
        Batch batch = new Batch(connection, resources, operations, work);
        return batch.run().timeout(LONGEST_SECONDS, TimeUnit.SECONDS).transform(ended -> {
            work.ended(ended);
            if (ended.failed()) {
                return recover(batch, operations, attempt, connection, ended.cause());
            }
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            observer.on(new Event.BatchCommitted(lane, operations.size(), ended.result(), elapsed));
            observer.on(batch.memberships());
            operations.forEach(Operation::complete);
            if (ended.result() > 0) {
                keys.grown();
            }
            return Future.succeededFuture();
        });
    }

    private Future<Void> recover(
            Batch batch, List<Operation<?>> operations, int attempt, PgConnection connection, Throwable failure) {
        observer.on(new Event.BatchFailed(lane, SqlState.code(failure)));
        return switch (SqlState.of(failure)) {
            case REFUSED -> operations.size() == 1 ? refuse(operations, failure) : halves(operations);
            case AGAIN -> attempt < ATTEMPTS ? carryOut(operations, attempt + 1) : fail(operations, failure);
            case AWAY -> {
                link.drop(connection);
                yield attempt < ATTEMPTS && !batch.committing()
                        ? carryOut(operations, attempt + 1)
                        : fail(operations, failure);
            }
        };
    }

    private Future<Void> halves(List<Operation<?>> operations) {
        int middle = operations.size() / 2;
        return carryOut(operations.subList(0, middle))
                .compose(done -> carryOut(operations.subList(middle, operations.size())));
    }

    private static Future<Void> refuse(List<Operation<?>> guilty, Throwable failure) {
        Operation<?> operation = guilty.getFirst();
        operation.fail(SqlState.uniqueViolation(failure) ? taken(operation, failure) : SqlState.answer(failure));
        return Future.succeededFuture();
    }

    /** Somebody has the key that this operation sets without having asked for its owner. */
    private static Throwable taken(Operation<?> operation, Throwable failure) {
        for (Change change : operation.changes()) {
            switch (change) {
                case Change.Create(var row) -> {
                    return SqlState.taken(row);
                }
                case Change.Replace(var row, var attributes) -> {
                    return SqlState.taken(row);
                }
                case Change.Members _,
                        Change.AllMembers _,
                        Change.Delete _,
                        Change.ForeignId _,
                        Change.Removal _,
                        Change.Brake _ -> {}
            }
        }
        return failure;
    }

    private static Future<Void> fail(List<Operation<?>> operations, Throwable failure) {
        Throwable answer = failure instanceof ScimException ? failure : SqlState.answer(failure);
        operations.forEach(operation -> operation.fail(answer));
        return Future.succeededFuture();
    }
}
