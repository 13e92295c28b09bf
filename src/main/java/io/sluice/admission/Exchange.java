package io.sluice.admission;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Lets {@link Admission} know what time it is, and what the other replicas say. While they cannot be heard, everything stays as
 * it was.
 */
public final class Exchange extends VerticleBase {
    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Admission admission;
    private final Replicas replicas;
    private boolean underWay;

    public Exchange(Admission admission, Replicas replicas) {
        this.admission = admission;
        this.replicas = replicas;
    }

    /** Fails if the others cannot be heard at the start. */
    @Override
    public Future<?> start() {
        vertx.setPeriodic(PERIOD.toMillis(), tick -> tick());
        return tick();
    }

    private Future<?> tick() {
        var demand = admission.tick();
        if (underWay) {
            return Future.succeededFuture();
        }
        underWay = true;
        return replicas.exchange(demand)
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(admission::hear)
                .onComplete(ended -> underWay = false);
    }
}
