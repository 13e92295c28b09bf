package io.sluice.store.pg;

import io.sluice.journal.Activity;
import io.sluice.journal.Change;
import io.sluice.journal.Failures;
import io.sluice.journal.IgnoredName;
import io.sluice.journal.LogPage;
import io.sluice.journal.LogQuery;
import io.sluice.journal.Minute;
import io.sluice.journal.ProvisioningLog;
import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The provisioning log in PostgreSQL. Every question goes by an index, and looks at no more rows than its statement says. */
final class LogReader implements ProvisioningLog {
    private final SqlClient client;
    private final Meant meant;

    LogReader(SqlClient client, ResourceRows resources) {
        this.client = client;
        this.meant = new Meant(resources);
    }

    @Override
    public Future<LogPage> find(TenantId tenant, LogQuery query) {
        String user = query.user();
        return user == null
                ? find(tenant, new LogSearch(query, List.of()))
                : client.preparedQuery(LogStatements.MEANT)
                        .execute(meant.values(tenant, user, query.from()))
                        .recover(failure -> Future.failedFuture(SqlState.answer(failure)))
                        .compose(rows -> find(tenant, new LogSearch(query, Meant.ids(user, rows))));
    }

    private Future<LogPage> find(TenantId tenant, LogSearch search) {
        return client.preparedQuery(search.statement())
                .execute(search.values(tenant))
                .recover(failure -> Future.failedFuture(SqlState.answer(failure)))
                .map(rows -> search.page(tenant, rows));
    }

    @Override
    public Future<List<Minute>> minutes(TenantId tenant, Instant from, Instant to) {
        return all(
                LogStatements.MINUTES,
                Tuple.of(tenant.value(), Columns.time(from), Columns.time(to)),
                row -> new Minute(row.getOffsetDateTime(0).toInstant(), row.getString(1), counts(row)));
    }

    private static Map<Activity, Long> counts(Row row) {
        Map<Activity, Long> counts = new EnumMap<>(Activity.class);
        for (Activity activity : Activity.values()) {
            long number = row.getLong(activity.label());
            if (number > 0) {
                counts.put(activity, number);
            }
        }
        return counts;
    }

    @Override
    public Future<List<Failures>> failures(TenantId tenant, Instant from, Instant to) {
        return all(LogStatements.FAILURES, Tuple.of(tenant.value(), Columns.time(from), Columns.time(to)), row -> {
            LogPage.Row sample = LogEntries.read(tenant, row);
            return new Failures(
                    sample.entry().origin().operation(),
                    sample.entry().subject().type(),
                    sample.entry().outcome().word(),
                    sample.entry().outcome().status(),
                    sample.entry().outcome().attribute(),
                    row.getLong(LogEntries.COLUMNS),
                    row.getOffsetDateTime(LogEntries.COLUMNS + 1).toInstant(),
                    sample.entry().at(),
                    sample);
        });
    }

    @Override
    public Future<List<IgnoredName>> ignored(TenantId tenant, Instant from) {
        return all(
                LogStatements.IGNORED,
                Tuple.of(tenant.value(), Columns.time(from.truncatedTo(ChronoUnit.DAYS))),
                row -> new IgnoredName(
                        row.getString(0),
                        row.getOffsetDateTime(1).toInstant(),
                        row.getOffsetDateTime(2).toInstant(),
                        row.getLong(3)));
    }

    @Override
    public Future<List<Change>> changes(TenantId tenant, UUID resource, long before, int limit) {
        return all(
                LogStatements.CHANGES,
                Tuple.of(tenant.value(), resource, before, limit),
                row -> new Change(
                        row.getLong(0),
                        row.getString(1),
                        row.getOffsetDateTime(2).toInstant(),
                        List.of(row.getArrayOfStrings(3)),
                        row.getString(4)));
    }

    @Override
    public Future<Map<String, Long>> resources(TenantId tenant) {
        return all(LogStatements.RESOURCES, Tuple.of(tenant.value()), row -> row.get(JsonObject.class, 0))
                .map(found -> {
                    Map<String, Long> counts = new HashMap<>();
                    found.forEach(all -> all.fieldNames().forEach(type -> counts.put(type, all.getLong(type))));
                    return counts;
                });
    }

    private <T> Future<List<T>> all(String statement, Tuple values, Function<Row, T> read) {
        return client.preparedQuery(statement)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(read)
                        .toList())
                .recover(failure -> Future.failedFuture(SqlState.answer(failure)));
    }
}
