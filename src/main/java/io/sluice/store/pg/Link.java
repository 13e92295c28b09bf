package io.sluice.store.pg;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A lane's own connection, made anew whenever it is lost. Lives on one event loop. */
final class Link {
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    /** So often it is asked whether anybody is there, lest the first write afterwards finds out. */
    private static final long ASKING_MILLIS = 5_000;

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final Duration patience;
    private final String session;
    private Future<PgConnection> current;
    private long lostAt = System.nanoTime();
    private boolean closed;

    Link(Vertx vertx, PgConnectOptions options, Duration patience) {
        this(vertx, options, patience, Statements.SESSION);
    }

    /** {@code session}: what each new connection is told first. */
    Link(Vertx vertx, PgConnectOptions options, Duration patience, String session) {
        this.session = session;
        this.vertx = vertx;
        this.options = options;
        this.patience = patience;
        this.current = connect(FIRST_PAUSE_MILLIS);
    }

    /** The connection, as soon as there is one; fails if the database stays away for longer than anybody should wait. */
    Future<PgConnection> connection() {
        long left = patience.minusNanos(System.nanoTime() - lostAt).toMillis();
        if (current.isComplete()) {
            return current;
        }
        return left <= 0
                ? Future.failedFuture(SqlState.unavailable())
                : current.timeout(left, TimeUnit.MILLISECONDS)
                        .recover(late -> Future.failedFuture(SqlState.unavailable()));
    }

    /** Gives up a connection that does not answer. */
    void drop(PgConnection connection) {
        if (current.succeeded() && current.result().equals(connection)) {
            connection.close();
            reconnect();
        }
    }

    Future<Void> close() {
        closed = true;
        return current.isComplete() ? current.compose(PgConnection::close) : Future.succeededFuture();
    }

    private Future<PgConnection> connect(long pause) {
        return Connecting.inTime(PgConnection.connect(vertx, options))
                .compose(this::prepare)
                .recover(failure -> closed ? Future.failedFuture(failure) : again(pause));
    }

    private Future<PgConnection> again(long pause) {
        return vertx.timer(pause, TimeUnit.MILLISECONDS)
                .compose(now -> connect(Math.min(pause * 2, LONGEST_PAUSE_MILLIS)));
    }

    private Future<PgConnection> prepare(PgConnection connection) {
        Silence.limit(connection);
        return connection
                .query(session)
                .execute()
                .map(ready -> watched(connection))
                .recover(failure -> connection.close().transform(shut -> Future.failedFuture(failure)))
                .compose(ready -> closed ? ready.close().mapEmpty() : Future.succeededFuture(ready));
    }

    private PgConnection watched(PgConnection connection) {
        long asking = vertx.setPeriodic(
                ASKING_MILLIS, tick -> connection.query("SELECT 1").execute());
        return connection
                .exceptionHandler(failure -> {}) // whatever was under way fails, and then the connection closes
                .closeHandler(gone -> {
                    vertx.cancelTimer(asking);
                    drop(connection);
                });
    }

    private void reconnect() {
        if (!closed) {
            lostAt = System.nanoTime();
            current = connect(FIRST_PAUSE_MILLIS);
        }
    }
}
