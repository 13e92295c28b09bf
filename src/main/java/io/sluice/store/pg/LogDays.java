package io.sluice.store.pg;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The partitions of the provisioning log's tables, one for each day (UTC): made some days ahead by whichever replica is
 * first, and dropped when all that is in them is older than anybody wants.
 */
record LogDays(Duration retention) {
    private static final List<String> TABLES =
            List.of("provisioning_log", "provisioning_minute", "provisioning_ignored");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final Pattern OURS = Pattern.compile("provisioning_[a-z]+_\\d{8}");
    private static final int AHEAD = 3;

    /** What there is too much or too little of. */
    record Plan(List<String> missing, List<String> over) {}

    /** What the partitions of that day are called. */
    static Stream<String> namesOf(Instant moment) {
        LocalDate day = moment.atOffset(ZoneOffset.UTC).toLocalDate();
        return TABLES.stream().map(table -> name(table, day));
    }

    /** Those of yesterday may still be needed by rows that are on their way. */
    Plan plan(Set<String> existing, Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate oldest = now.minus(retention).atOffset(ZoneOffset.UTC).toLocalDate();
        List<String> missing = LongStream.rangeClosed(-1, AHEAD)
                .mapToObj(today::plusDays)
                .flatMap(day -> TABLES.stream().map(table -> name(table, day)))
                .filter(name -> !existing.contains(name))
                .toList();
        List<String> over = existing.stream()
                .filter(name -> day(name).isBefore(oldest) && day(name).isBefore(today.minusDays(1)))
                .sorted()
                .toList();
        return new Plan(missing, over);
    }

    /** Makes what is missing, then drops what is over. */
    Future<Void> keep(PgConnection connection, Instant now) {
        return connection
                .query(LogStatements.PARTITIONS)
                .execute()
                .map(rows -> {
                    Set<String> existing = new HashSet<>();
                    rows.forEach(row -> existing.add(row.getString(0)));
                    existing.removeIf(name -> !OURS.matcher(name).matches());
                    return plan(existing, now);
                })
                .compose(plan -> change(connection, plan.missing().stream().map(LogDays::making))
                        .compose(made -> change(connection, plan.over().stream().map(LogDays::dropping))));
    }

    private static Future<Void> change(PgConnection connection, Stream<String> statements) {
        List<String> all = new ArrayList<>(List.of(LogStatements.BEGIN_PARTITIONS));
        statements.forEach(all::add);
        all.add(Statements.COMMIT);
        return all.size() == 2
                ? Future.succeededFuture()
                : connection
                        .query(String.join(";\n", all))
                        .execute()
                        .<Void>mapEmpty()
                        .recover(failure -> connection
                                .query(Statements.ROLLBACK)
                                .execute()
                                .transform(ended -> Future.failedFuture(failure)));
    }

    /** Rows that are never changed, and gone before they are old, are not worth a vacuum. */
    private static String making(String name) {
        LocalDate day = day(name);
        return ("CREATE TABLE IF NOT EXISTS %s PARTITION OF %s FOR VALUES FROM ('%s 00:00+00') TO ('%s 00:00+00')"
                        + " WITH (autovacuum_vacuum_insert_threshold = -1)")
                .formatted(name, table(name), day, day.plusDays(1));
    }

    private static String dropping(String name) {
        return "DROP TABLE IF EXISTS " + name;
    }

    private static String name(String table, LocalDate day) {
        return table + '_' + DAY.format(day);
    }

    private static String table(String name) {
        return name.substring(0, name.lastIndexOf('_'));
    }

    private static LocalDate day(String name) {
        return LocalDate.parse(name.substring(name.lastIndexOf('_') + 1), DAY);
    }
}
