package io.sluice.boot;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, in that order; closed in the other. One that fails to close does not keep the others open. */
final class ClosingStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClosingStack.class);

    private final Duration patience;
    private final Deque<Runnable> closers = new ArrayDeque<>();

    /** {@code patience}: how long to wait for each of those that close in their own time. */
    ClosingStack(Duration patience) {
        this.patience = patience;
    }

    synchronized void add(Runnable closer) {
        closers.push(closer);
    }

    void addFuture(Supplier<? extends Future<?>> closer) {
        add(() -> await(closer.get()));
    }

    private void await(Future<?> closed) {
        try {
            closed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.atWarn().addKeyValue("patience", patience).log("did not close in time");
        }
    }

    @Override
    public synchronized void close() {
        while (!closers.isEmpty()) {
            try {
                closers.pop().run();
            } catch (RuntimeException e) {
                LOG.warn("did not close", e);
            }
        }
    }
}
