package io.sluice.store.pg;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Applies the missing steps, each in a transaction of its own, while others go on reading and writing. Whoever else wants to
 * migrate waits for its turn. The turn is the lock of a transaction on another connection in which nothing else happens, and
 * who waits for it is in no transaction: an index may be built meanwhile, which waits for those in which there are statements.
 */
final class SchemaChange {
    private static final long TURN_MILLIS = 100;

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final PgConnection connection;
    private final Migrations migrations;

    SchemaChange(Vertx vertx, PgConnectOptions options, PgConnection connection, Migrations migrations) {
        this.vertx = vertx;
        this.options = options;
        this.connection = connection;
        this.migrations = migrations;
    }

    Future<Void> run() {
        connection.noticeHandler(notice -> {}); // that something is there already is no news
        return PgConnection.connect(vertx, options)
                .compose(turn -> taken(turn).compose(ours -> steps()).eventually(turn::close));
    }

    private Future<Void> taken(PgConnection turn) {
        return turn.query(Statements.BEGIN_TURN)
                .execute()
                .compose(begun -> turn.query(Statements.TAKE_TURN).execute())
                .compose(rows -> rows.iterator().next().getBoolean(0)
                        ? Future.succeededFuture()
                        : turn.query(Statements.ROLLBACK)
                                .execute()
                                .compose(ended -> vertx.timer(TURN_MILLIS, TimeUnit.MILLISECONDS))
                                .compose(now -> taken(turn)));
    }

    /** Whoever had the turn before may have done it all. */
    private Future<Void> steps() {
        return execute(Statements.CREATE_SCHEMA_VERSION)
                .compose(there -> patiently(
                        "schema_version",
                        () -> execute(session()).compose(set -> execute(Statements.EXTEND_SCHEMA_VERSION))))
                .compose(ready -> migrations.state(connection))
                .compose(state -> switch (state) {
                    case SchemaState.Behind behind -> all(behind);
                    case SchemaState.Fitting _ -> Future.succeededFuture();
                    case SchemaState.Foreign foreign ->
                        Future.failedFuture(new IllegalStateException(foreign.reason()));
                });
    }

    private String session() {
        return Statements.MIGRATION_SESSION.formatted(migrations.patience().lock());
    }

    private Future<Void> all(SchemaState.Behind behind) {
        Future<Void> done = Future.succeededFuture();
        for (Migration migration : behind.missing()) {
            done = done.compose(before -> migration
                    .indexBesideWriters()
                    .map(index -> beside(migration, index))
                    .orElseGet(() -> patiently(migration.name(), () -> inTransaction(migration))));
        }
        return done;
    }

    private Future<Void> inTransaction(Migration migration) {
        return execute(Statements.BEGIN)
                .compose(begun -> execute(migration.sql()))
                .compose(applied -> record(migration))
                .compose(recorded -> execute(Statements.COMMIT))
                .recover(failure -> execute(Statements.ROLLBACK).transform(ended -> Future.failedFuture(failure)));
    }

    /** It waits for everybody who is writing, while nobody waits for it. What an earlier try left behind is of no use. */
    private Future<Void> beside(Migration migration, String index) {
        return execute(Statements.MIGRATION_SESSION.formatted("0"))
                .compose(set ->
                        connection.preparedQuery(Statements.INVALID_INDEX).execute(Tuple.of(index)))
                .compose(invalid -> invalid.size() == 0
                        ? Future.succeededFuture()
                        : execute(Statements.DROP_INDEX.formatted(index)))
                .compose(clear -> execute(migration.sql()))
                .compose(built -> record(migration))
                .compose(recorded -> execute(session()));
    }

    private Future<Void> patiently(String what, Supplier<Future<Void>> step) {
        return patiently(what, step, migrations.patience().tries());
    }

    private Future<Void> patiently(String what, Supplier<Future<Void>> step, int tries) {
        return step.get().recover(failure -> {
            if (!SqlState.inTheWay(failure)) {
                return Future.failedFuture(failure);
            }
            return tries > 1
                    ? vertx.timer(migrations.patience().pauseMillis(), TimeUnit.MILLISECONDS)
                            .compose(now -> patiently(what, step, tries - 1))
                    : Future.failedFuture(new IllegalStateException(what + " could not be applied: others have kept the"
                            + " tables that it changes (" + failure.getMessage() + "). It has changed nothing."
                            + " End their transactions (pg_stat_activity shows them) and run the sub-command"
                            + " \"migrate\" again."));
        });
    }

    private Future<Void> record(Migration migration) {
        return connection
                .preparedQuery(Statements.RECORD_MIGRATION)
                .execute(Tuple.of(
                        migration.version(),
                        migration.name(),
                        migration.checksum(),
                        OffsetDateTime.now(ZoneOffset.UTC),
                        migration.oldest()))
                .mapEmpty();
    }

    private Future<Void> execute(String sql) {
        return connection.query(sql).execute().mapEmpty();
    }
}
