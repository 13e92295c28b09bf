package io.sluice.store.pg;

import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Takes the rows of a tenant out of every table that has tenants, so many in each transaction that none takes long. Uses a
 * connection of its own: nobody's reads wait behind it. What is gone stays gone, so an interrupted removal is only repeated.
 */
final class TenantRemoval {
    private static final int ROWS = 10_000;

    private final Vertx vertx;
    private final PgConnectOptions options;

    TenantRemoval(Vertx vertx, PgConnectOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    /** How many they were; empty, and nothing is touched, unless the tenant is being deleted. */
    Future<Optional<Long>> removeRows(Tenant tenant, LongConsumer progress) {
        return Connecting.inTime(PgConnection.connect(vertx, options))
                .onSuccess(Silence::limit)
                .map(connection -> connection.exceptionHandler(lost -> {})) // what is under way fails by itself
                .compose(connection -> connection
                        .query(Statements.SESSION)
                        .execute()
                        .compose(ready -> connection
                                .preparedQuery(Statements.BEING_DELETED)
                                .execute(Tuple.of(tenant.id().value())))
                        .compose(found -> found.size() == 0
                                ? Future.succeededFuture(Optional.<Long>empty())
                                : new Removal(connection, tenant, progress)
                                        .run()
                                        .map(Optional::of))
                        .eventually(connection::close))
                .recover(failure -> Future.failedFuture(SqlState.answer(failure)));
    }

    /** One removal on its way. Lives on the event loop of its connection. */
    private static final class Removal {
        private final PgConnection connection;
        private final Tenant tenant;
        private final LongConsumer progress;
        private final Promise<Long> done = Promise.promise();
        private final List<String> tables = new ArrayList<>();
        private long gone;
        private long goneBefore;
        private int table;

        Removal(PgConnection connection, Tenant tenant, LongConsumer progress) {
            this.connection = connection;
            this.tenant = tenant;
            this.progress = progress;
        }

        Future<Long> run() {
            connection
                    .query(Statements.TABLES_OF_TENANTS)
                    .execute()
                    .onFailure(done::fail)
                    .onSuccess(found -> {
                        found.forEach(row -> tables.add(row.getString(0)));
                        step();
                    });
            return done.future();
        }

        /** A chain of futures would grow with the tenant. */
        private void step() {
            connection
                    .preparedQuery(Statements.DELETE_SOME.formatted(tables.get(table)))
                    .execute(Tuple.of(tenant.id().value(), ROWS))
                    .onFailure(done::fail)
                    .onSuccess(deleted -> {
                        gone += deleted.rowCount();
                        progress.accept(gone);
                        if (deleted.rowCount() < ROWS) {
                            table++;
                        }
                        next();
                    });
        }

        /** What came into a table behind the first look is found by another, until there is nothing. */
        private void next() {
            if (table < tables.size()) {
                step();
            } else if (gone > goneBefore) {
                goneBefore = gone;
                table = 0;
                step();
            } else {
                done.complete(gone);
            }
        }
    }
}
