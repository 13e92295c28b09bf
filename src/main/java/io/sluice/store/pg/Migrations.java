package io.sluice.store.pg;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The steps of the schema that a program knows, over a database that has had some of them, or newer ones. */
record Migrations(List<Migration> known, Patience patience) {
    static final Migrations OURS = new Migrations(Migration.listed(), Patience.USUAL);
    static final int NEWEST = OURS.known.getLast().version();

    /**
     * How a step waits for a table that others use. Whoever comes behind it waits as long, so it gives up soon and often.
     *
     * @param lock for PostgreSQL, how long one try may wait
     */
    record Patience(String lock, int tries, long pauseMillis) {
        static final Patience USUAL = new Patience("1s", 60, 1_000);
    }

    /** Brings the schema of the database up to date. Any number of replicas may do so at once. */
    Future<Void> run(Vertx vertx, PgConnectOptions options) {
        return connected(
                vertx,
                options,
                connection -> state(connection).compose(state -> switch (state) {
                    case SchemaState.Behind _ -> new SchemaChange(vertx, options, connection, this).run();
                    case SchemaState.Fitting _, SchemaState.Foreign _ -> accepted(state);
                }));
    }

    /** Fails unless this program may serve with the schema as it is. */
    Future<Void> check(Vertx vertx, PgConnectOptions options) {
        return connected(vertx, options, this::check);
    }

    Future<Void> check(SqlClient connection) {
        return state(connection).compose(this::accepted);
    }

    Future<SchemaState> state(SqlClient connection) {
        return applied(connection).map(applied -> SchemaState.of(known, applied));
    }

    private Future<Void> accepted(SchemaState state) {
        return switch (state) {
            case SchemaState.Fitting _ -> Future.succeededFuture();
            case SchemaState.Behind _ ->
                Future.failedFuture(new IllegalStateException("The database has not been migrated to schema version "
                        + known.getLast().version() + ": run the sub-command \"migrate\" first."));
            case SchemaState.Foreign foreign -> Future.failedFuture(new IllegalStateException(foreign.reason()));
        };
    }

    private static Future<Map<Integer, SchemaState.Applied>> applied(SqlClient connection) {
        return connection
                .query(Statements.SCHEMA_VERSIONS)
                .execute()
                .map(rows -> {
                    Map<Integer, SchemaState.Applied> applied = new TreeMap<>();
                    rows.forEach(row -> applied.put(
                            row.getInteger(0), new SchemaState.Applied(row.getString(1), row.getInteger(2))));
                    return applied;
                })
                .recover(failure -> SqlState.code(failure).equals("42P01")
                        ? Future.succeededFuture(Map.of())
                        : Future.failedFuture(failure));
    }

    private static Future<Void> connected(
            Vertx vertx, PgConnectOptions options, Function<PgConnection, Future<Void>> work) {
        return PgConnection.connect(vertx, options)
                .compose(connection -> work.apply(connection).eventually(connection::close));
    }
}
