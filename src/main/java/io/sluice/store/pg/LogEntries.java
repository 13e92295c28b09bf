package io.sluice.store.pg;

import io.sluice.journal.Entry;
import io.sluice.journal.LogPage;
import io.sluice.tenant.TenantId;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;

/** Reads rows of the provisioning log: the columns that {@link LogStatements#COLUMNS} names. */
final class LogEntries {
    /** How many those are; what else a statement selects follows. */
    static final int COLUMNS = 19;

    private static final long NANOS = 1_000;

    private LogEntries() {}

    static LogPage.Row read(TenantId tenant, Row row) {
        return new LogPage.Row(
                row.getUUID(0),
                new Entry(
                        tenant,
                        row.getOffsetDateTime(1).toInstant(),
                        new Entry.Origin(row.getString(2), row.getUUID(3), row.getString(4), row.getInteger(5)),
                        new Entry.Subject(row.getString(6), row.getUUID(7), row.getString(8)),
                        new Entry.Outcome(
                                row.getString(9),
                                row.getInteger(10),
                                row.getString(11),
                                row.getString(12),
                                row.getString(13)),
                        new Entry.Changes(
                                names(row.getString(14)), row.getInteger(15), row.getInteger(16), row.getString(17)),
                        Duration.ofNanos(row.getLong(18) * NANOS)));
    }

    private static List<String> names(String written) {
        return written.isEmpty() ? List.of() : List.of(written.split(" "));
    }
}
