package io.sluice.store.pg;

import io.sluice.journal.Kinds;
import io.sluice.journal.LogPage;
import io.sluice.journal.LogQuery;
import io.sluice.journal.MadeId;
import io.sluice.journal.Names;
import io.sluice.tenant.TenantId;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One page of the log, by the index that narrows it most.
 *
 * @param resources what the user is who is asked for; empty if none is
 */
record LogSearch(LogQuery query, List<UUID> resources) {
    /** What no index narrows down is looked for among so many rows. */
    private static final int EXAMINED = 5_000;

    private static final UUID LAST = new UUID(-1, -1);
    private static final Set<String> FAILURES = Set.copyOf(Kinds.failures());

    String statement() {
        if (query.user() != null) {
            return LogStatements.FIND_USER;
        }
        if (query.requestId() != null) {
            return LogStatements.FIND_REQUEST;
        }
        if (byOutcome()) {
            return LogStatements.FIND_OUTCOME;
        }
        return query.failed() ? LogStatements.FIND_FAILED : LogStatements.FIND_ALL;
    }

    Tuple values(TenantId tenant) {
        UUID before = query.before();
        boolean cut = before != null && !LogId.time(before).isAfter(query.to());
        Instant to = before != null && cut ? LogId.time(before) : query.to();
        Tuple values = Tuple.of(tenant.value(), Columns.time(query.from()), Columns.time(to))
                .addUUID(before != null && cut ? before : LAST)
                .addInteger(examined())
                .addInteger(query.limit() + 1)
                .addString(query.operation())
                .addString(query.outcome())
                .addBoolean(query.failed());
        String user = query.user();
        String request = query.requestId();
        if (user != null) {
            values.addArrayOfUUID(resources.toArray(UUID[]::new)).addLong(Names.key(user));
        } else if (request != null) {
            values.addLong(Names.key(request))
                    .addString(request)
                    .addOffsetDateTime(MadeId.time(request).map(Columns::time).orElse(null));
        }
        return values;
    }

    /** What the statement found; where it stopped looking, if not at the end. */
    LogPage page(TenantId tenant, RowSet<Row> found) {
        List<LogPage.Row> rows = new ArrayList<>();
        UUID stopped = null;
        for (Row row : found) {
            if (row.getUUID(0) != null) {
                rows.add(LogEntries.read(tenant, row));
            }
            if (row.getLong(LogEntries.COLUMNS) == examined()) {
                stopped = row.getUUID(LogEntries.COLUMNS + 1);
            }
        }
        return rows.size() > query.limit()
                ? new LogPage(
                        rows.subList(0, query.limit()),
                        rows.get(query.limit() - 1).id())
                : new LogPage(rows, stopped);
    }

    private int examined() {
        boolean narrowed = query.operation() == null
                && (query.outcome() == null || statement().equals(LogStatements.FIND_OUTCOME))
                && (!query.failed() || statement().equals(LogStatements.FIND_FAILED));
        return narrowed ? query.limit() + 1 : EXAMINED;
    }

    private boolean byOutcome() {
        String outcome = query.outcome();
        return outcome != null && FAILURES.contains(outcome);
    }
}
