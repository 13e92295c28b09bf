package io.sluice.boot;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;

/** Lets no write of a database through until it is closed. */
final class HeldWrites implements AutoCloseable {
    private static final String WAITING =
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'tenant_clock'::regclass";

    private final Vertx vertx = Vertx.vertx();
    private final PgConnection connection;

    HeldWrites(String database) {
        connection = PgConnection.connect(vertx, DatabaseUrl.parse(database).options())
                .await();
        connection.query("BEGIN; LOCK TABLE tenant_clock").execute().await();
    }

    /** Until one is there that waits. */
    void awaitOne() {
        while (waiting() == 0) {
            Thread.onSpinWait();
        }
    }

    private long waiting() {
        return connection.query(WAITING).execute().await().iterator().next().getLong(0);
    }

    @Override
    public void close() {
        connection.query("ROLLBACK").execute().await();
        vertx.close().await();
    }
}
