package io.sluice.store.pg;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.PreparedStatement;
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
    private static final int ROWS = 1_000;

    private final Pool pool;

    Snapshots(Vertx vertx, PgConnectOptions options) {
        pool = PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(CONNECTIONS)
                        .setMaxWaitQueueSize(WAITING)
                        .setConnectionTimeout(PATIENCE_SECONDS)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(options)
                .withConnectHandler(connection ->
                        connection.query(Statements.SESSION).execute().onComplete(ready -> connection.close()))
                .using(vertx)
                .build();
    }

    /** The next rows are fetched when the taker has done with those before. */
    Future<Void> each(String statement, Tuple values, Function<RowSet<Row>, Future<Void>> taker) {
        return pool.getConnection()
                .recover(late -> Future.failedFuture(SqlState.unavailable()))
                .compose(connection -> connection
                        .query(Statements.BEGIN_SNAPSHOT)
                        .execute()
                        .compose(begun -> connection.prepare(statement))
                        .compose(prepared -> rows(prepared, values, taker))
                        .transform(read -> end(connection)
                                .transform(ended -> read.succeeded()
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(SqlState.answer(read.cause())))));
    }

    private static Future<Void> rows(
            PreparedStatement prepared, Tuple values, Function<RowSet<Row>, Future<Void>> taker) {
        Cursor cursor = prepared.cursor(values);
        return next(cursor, taker).eventually(cursor::close);
    }

    private static Future<Void> next(Cursor cursor, Function<RowSet<Row>, Future<Void>> taker) {
        return cursor.read(ROWS)
                .compose(taker)
                .compose(taken -> cursor.hasMore() ? next(cursor, taker) : Future.succeededFuture());
    }

    /** Nothing was written: a rollback ends it as well after success as after failure. */
    private static Future<Void> end(SqlConnection connection) {
        return connection.query(Statements.ROLLBACK).execute().transform(ended -> connection.close());
    }

    Future<Void> close() {
        return pool.close();
    }
}
