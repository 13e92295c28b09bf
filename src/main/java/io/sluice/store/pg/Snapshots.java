package io.sluice.store.pg;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.ClientBuilder;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Reads results that are too large to be held, some rows at a time and all as of one moment. On connections of their own, and
 * few: whoever reads slowly keeps one.
 */
final class Snapshots {
    private static final int CONNECTIONS = 4;
    private static final int WAITING = 64;
    private static final int PATIENCE_SECONDS = 10;
    static final int ROWS = 1_000;

    /** Documents are larger than memberships. */
    static final int DOCUMENTS = 200;

    private final Pool pool;

    Snapshots(Vertx vertx, PgConnectOptions options) {
        pool = ClientBuilder.pool(new Connecting())
                .with(new PoolOptions()
                        .setName("snapshots")
                        .setMaxSize(CONNECTIONS)
                        .setMaxWaitQueueSize(WAITING)
                        .setConnectionTimeout(PATIENCE_SECONDS)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(options)
                .withConnectHandler(PgDatabase.prepared(Statements.SESSION))
                .using(vertx)
                .build();
    }

    /** The next rows are fetched when the taker has done with those before. */
    Future<Void> each(String statement, Tuple values, Function<RowSet<Row>, Future<Void>> taker) {
        return read(Statements.BEGIN_SNAPSHOT, snapshot -> snapshot.each(statement, values, ROWS, taker));
    }

    /** Several results as of the same moment, for one who may take his time. */
    Future<Void> dump(Function<Snapshot, Future<Void>> reader) {
        return read(Statements.BEGIN_DUMP, reader);
    }

    private Future<Void> read(String begin, Function<Snapshot, Future<Void>> reader) {
        return pool.getConnection()
                .recover(late -> Future.failedFuture(SqlState.unavailable()))
                .compose(connection -> connection
                        .query(begin)
                        .execute()
                        .compose(begun -> reader.apply(new Snapshot(connection)))
                        .transform(read -> end(connection)
                                .transform(ended -> read.succeeded()
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(SqlState.answer(read.cause())))));
    }

    /** The database as it was at one moment. One result may be read while another is. */
    record Snapshot(SqlConnection connection) {
        Future<Void> each(String statement, Tuple values, int atOnce, Function<RowSet<Row>, Future<Void>> taker) {
            return connection.prepare(statement).compose(prepared -> {
                Promise<Void> done = Promise.promise();
                Cursor cursor = prepared.cursor(values);
                next(cursor, atOnce, taker, done);
                return done.future().eventually(cursor::close).eventually(prepared::close);
            });
        }

        /** A chain of futures would grow with the result. */
        private static void next(
                Cursor cursor, int atOnce, Function<RowSet<Row>, Future<Void>> taker, Promise<Void> done) {
            cursor.read(atOnce)
                    .compose(taker)
                    .onSuccess(taken -> {
                        if (cursor.hasMore()) {
                            next(cursor, atOnce, taker, done);
                        } else {
                            done.complete();
                        }
                    })
                    .onFailure(done::fail);
        }
    }

    /** Nothing was written: a rollback ends it as well after success as after failure. */
    private static Future<Void> end(SqlConnection connection) {
        return connection.query(Statements.ROLLBACK).execute().transform(ended -> connection.close());
    }

    Future<Void> close() {
        return pool.close();
    }
}
