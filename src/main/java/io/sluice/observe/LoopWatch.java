package io.sluice.observe;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/** Tells how late the timers of its event loop ring: everything that waits for the loop waits as long. One for each loop. */
public final class LoopWatch extends VerticleBase {
    private static final long PERIOD_MILLIS = 100;
    private static final long PERIOD = Duration.ofMillis(PERIOD_MILLIS).toNanos();

    private final Observer observer;
    private long last;

    public LoopWatch(Observer observer) {
        this.observer = observer;
    }

    @Override
    public Future<?> start() {
        last = System.nanoTime();
        vertx.setPeriodic(PERIOD_MILLIS, timer -> ring());
        return Future.succeededFuture();
    }

    /** A loop that was blocked for long counts once for each time that the timer should have rung. */
    private void ring() {
        long now = System.nanoTime();
        long lag = Math.max(0, now - last - PERIOD);
        last = now;
        for (; lag >= PERIOD; lag -= PERIOD) {
            tell(lag);
        }
        tell(lag);
    }

    private void tell(long lag) {
        observer.on(new Event.LoopLagged(Duration.ofNanos(lag)));
    }
}
