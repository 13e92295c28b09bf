package io.sluice.store.pg;

import io.sluice.observe.Event;
import io.sluice.observe.Event.TenantSeen;
import io.sluice.observe.Observer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Tells now and then what only the database knows: which schema it has, since when its tenants are silent, and whose credentials end. */
public final class DatabaseWatch extends VerticleBase {
    private static final long PAUSE_MILLIS = 15_000;
    private static final long MOST_TENANTS = 1_000;

    private final SqlClient client;
    private final Observer observer;
    private boolean looking;

    DatabaseWatch(SqlClient client, Observer observer) {
        this.client = client;
        this.observer = observer;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(0, PAUSE_MILLIS, tick -> look());
        return Future.succeededFuture();
    }

    /** A database that is away is told of by others. */
    private void look() {
        if (!looking) {
            looking = true;
            Future.join(schema(), tenants()).onComplete(looked -> looking = false);
        }
    }

    private Future<?> schema() {
        return Migrations.OURS
                .state(client)
                .onSuccess(found -> observer.on(new Event.SchemaSeen(Migrations.NEWEST, found.version())));
    }

    private Future<?> tenants() {
        return client.preparedQuery(Statements.WATCH_TENANTS)
                .execute(Tuple.of(MOST_TENANTS))
                .onSuccess(rows -> {
                    List<TenantSeen> seen = StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> new TenantSeen(row.getString(0), instant(row, 1), instant(row, 2)))
                            .toList();
                    observer.on(new Event.TenantsSeen(seen));
                });
    }

    private static @Nullable Instant instant(Row row, int column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
