package io.sluice.store.pg;

import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.store.Uuid7;
import io.sluice.tenant.Actor;
import io.sluice.tenant.AdminAction;
import io.sluice.tenant.AdminEntry;
import io.sluice.tenant.AdminLog;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log of what operators did, in the database. A change and its line are one statement: there is none without the other. */
final class PgAdminLog implements AdminLog {
    private static final UUID LATEST = new UUID(-1, -1);

    private final SqlClient client;
    private final Observer observer;
    private final Uuid7 ids = new Uuid7(InstantSource.system());

    /**
     * Something an operator does.
     *
     * @param tenant its name; null: the statement knows it
     */
    record Act(Actor actor, AdminAction action, @Nullable String tenant, Map<String, String> details) {}

    PgAdminLog(SqlClient client, Observer observer) {
        this.client = client;
        this.observer = observer;
    }

    /** Carries out a statement that ends with a line in the log; false if there was nothing to be changed. */
    Future<Boolean> change(String statement, Act act, Instant now, List<@Nullable Object> values) {
        Tuple all = Tuple.of(
                ids.next(),
                Columns.time(now),
                act.actor().label(),
                act.action().label(),
                act.tenant(),
                TenantRows.json(act.details()));
        values.forEach(all::addValue);
        return execute(statement, all).map(lines -> {
            for (Row line : lines) {
                observer.on(
                        new Event.Administered(act.actor().label(), act.action().label(), line.getString(0)));
            }
            return lines.size() > 0;
        });
    }

    @Override
    public Future<Void> note(Actor actor, AdminAction action, Tenant tenant, Map<String, String> details) {
        return change(Statements.NOTE, new Act(actor, action, tenant.name(), details), Instant.now(), List.of())
                .mapEmpty();
    }

    @Override
    public Future<List<AdminEntry>> entries(@Nullable String tenant, @Nullable UUID before, int most) {
        Tuple values = Tuple.of(before == null ? LATEST : before, most);
        return (tenant == null
                        ? execute(Statements.LOG_ENTRIES, values)
                        : execute(Statements.LOG_ENTRIES_OF_TENANT, values.addString(tenant)))
                .map(PgAdminLog::entries);
    }

    private static List<AdminEntry> entries(RowSet<Row> rows) {
        List<AdminEntry> entries = new ArrayList<>();
        rows.forEach(row -> entries.add(new AdminEntry(
                row.getUUID(0),
                row.getOffsetDateTime(1).toInstant(),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                TenantRows.texts(row.getJsonObject(5)))));
        return entries;
    }

    private Future<RowSet<Row>> execute(String statement, Tuple values) {
        return client.preparedQuery(statement)
                .execute(values)
                .recover(failure -> Future.failedFuture(SqlState.answer(failure)));
    }
}
