package io.sluice.store.pg;

import io.sluice.observe.Work;
import io.sluice.store.Decision;
import io.sluice.store.NotedRefusal;
import io.sluice.store.Rows;
import io.sluice.store.Write;
import io.sluice.tenant.TenantId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One write on its way through a lane, and who waits for it. */
final class Operation<T> {
    private final TenantId tenant;
    private final Write<T> write;
    private final Context caller;
    private final Work served = Work.current();
    private final Promise<T> promise = Promise.promise();
    private @Nullable Decision<T> decision;
    private @Nullable Throwable refusal;

    Operation(TenantId tenant, Write<T> write, Context caller) {
        this.tenant = tenant;
        this.write = write;
        this.caller = caller;
    }

    TenantId tenant() {
        return tenant;
    }

    /** The request that waits for it. */
    Work served() {
        return served;
    }

    Write<T> write() {
        return write;
    }

    Future<T> future() {
        return promise.future();
    }

    /** Forgets what an earlier attempt decided. */
    List<Decision.Change> decide(Rows rows) {
        refusal = null;
        decision = null;
        try {
            Decision<T> decided = write.decide(rows);
            decision = decided;
            return decided.changes();
        } catch (NotedRefusal refused) {
            refusal = refused.reason();
            return refused.changes();
        }
    }

    /** What it decided to change in the last attempt. */
    List<Decision.Change> changes() {
        return decision == null ? List.of() : decision.changes();
    }

    void refuse(Throwable reason) {
        refusal = reason;
    }

    /** Tells the caller, on its own context, what became of it; the transaction is over. */
    void complete() {
        caller.runOnContext(now -> {
            if (decision == null || refusal != null) {
                promise.fail(refusal == null ? new IllegalStateException("never decided") : refusal);
            } else {
                promise.complete(decision.answer());
            }
        });
    }

    void fail(Throwable reason) {
        refuse(reason);
        complete();
    }
}
