package io.sluice.transfer;

import io.vertx.core.Future;

/** Hears how an import goes. */
public interface ImportListener {
    /** The line counts as done when this is. */
    Future<Void> rejected(long line, String reason);

    /** From time to time. */
    void progress(Counts counts);
}
