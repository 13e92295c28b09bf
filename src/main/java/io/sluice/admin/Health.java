package io.sluice.admin;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** How this replica is doing; whoever starts and stops it says so. */
public final class Health {
    private volatile boolean started;
    private volatile Supplier<Future<Void>> readiness = () -> Future.failedFuture("starting");

    /** From now on it is ready whenever the check succeeds. */
    public void serving(Supplier<Future<Void>> check) {
        readiness = check;
        started = true;
    }

    /** From now on it is not ready, so that load balancers send it nothing new. */
    public void draining() {
        readiness = () -> Future.failedFuture("draining");
    }

    boolean started() {
        return started;
    }

    /** Succeeds if requests may be sent here; else fails with the reason. */
    Future<Void> ready() {
        return readiness.get();
    }
}
