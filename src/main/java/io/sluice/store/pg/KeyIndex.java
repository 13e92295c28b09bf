package io.sluice.store.pg;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps the pending list of the search keys' index short. A write puts its keys on that list, which is cheap; every probe reads
 * the whole list, and whoever finds it too long must sort it into the index while a batch waits. So this is done beside the
 * writes, a moment after them. Where the database's user may not do it, PostgreSQL does it itself at the list's limit.
 */
final class KeyIndex {
    private static final long MOMENT_MILLIS = 100;

    private final Vertx vertx;
    private final SqlClient client;
    private final AtomicBoolean due = new AtomicBoolean();

    /** {@code client}: one connection, which nothing else waits for. */
    KeyIndex(Vertx vertx, SqlClient client) {
        this.vertx = vertx;
        this.client = client;
    }

    /** Rows were written and committed. */
    void grown() {
        if (due.compareAndSet(false, true)) {
            vertx.setTimer(MOMENT_MILLIS, now -> tidy());
        }
    }

    Future<Void> close() {
        return client.close();
    }

    /** What is written meanwhile is due again. */
    private void tidy() {
        due.set(false);
        var _ = client.query(Statements.TIDY_KEYS).execute();
    }
}
