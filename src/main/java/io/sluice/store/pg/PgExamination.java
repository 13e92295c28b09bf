package io.sluice.store.pg;

import io.sluice.doctor.DatabaseFacts;
import io.sluice.doctor.DatabaseFacts.Ending;
import io.sluice.doctor.DatabaseFacts.Schema;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Looks at a database without changing anything: in a session that could not. */
public final class PgExamination {
    private static final long PATIENCE_SECONDS = 15;

    private final PgConnection connection;

    private PgExamination(PgConnection connection) {
        this.connection = connection;
    }

    /** Fails if the database cannot be reached. */
    public static Future<DatabaseFacts> of(Vertx vertx, PgConnectOptions options) {
        return PgConnection.connect(vertx, options)
                .compose(connection -> connection
                        .query(DoctorStatements.READ_ONLY)
                        .execute()
                        .compose(set -> new PgExamination(connection).facts())
                        .eventually(connection::close))
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Future<DatabaseFacts> facts() {
        return rows(DoctorStatements.SETTINGS)
                .compose(settings -> rows(DoctorStatements.RELATIONS)
                        .compose(relations -> state().compose(state -> facts(
                                settings(settings),
                                relations.stream().map(Relation::of).toList(),
                                state))));
    }

    private Future<DatabaseFacts> facts(Map<String, String> settings, List<Relation> relations, SchemaState state) {
        Set<String> usable = relations.stream()
                .filter(relation -> relation.usable())
                .map(Relation::name)
                .collect(Collectors.toSet());
        Future<Long> replicas = usable.contains("replica")
                ? rows(DoctorStatements.REPLICAS).map(rows -> rows.getFirst().getLong(0))
                : Future.succeededFuture(0L);
        Future<List<Ending>> ending = usable.containsAll(Set.of("tenant", "credential"))
                ? rows(DoctorStatements.ENDING)
                        .map(rows -> rows.stream().map(PgExamination::ending).toList())
                : Future.succeededFuture(List.of());
        return replicas.compose(running -> ending.compose(ends -> {
            Instant before = Instant.now();
            return rows(DoctorStatements.SITUATION).map(rows -> {
                Row now = rows.getFirst();
                Instant middle =
                        before.plus(Duration.between(before, Instant.now()).dividedBy(2));
                return new DatabaseFacts(
                        settings,
                        Duration.between(middle, now.getOffsetDateTime(0).toInstant()),
                        now.getBoolean(1),
                        now.getLong(3),
                        running,
                        schema(state, relations, now.getBoolean(2)),
                        ends);
            });
        }));
    }

    /** What it has of what the steps make that it had; partitions are like their tables. */
    private static Schema schema(SchemaState state, List<Relation> relations, boolean mayCreate) {
        List<Migration> applied = Migrations.OURS.known().stream()
                .filter(migration -> migration.version() <= state.version())
                .toList();
        Set<String> tables = Relation.made(applied, false);
        Set<String> indexes = Relation.made(applied, true);
        Set<String> there = relations.stream().map(Relation::name).collect(Collectors.toSet());
        Predicate<Relation> known = relation -> tables.contains(relation.name()) || indexes.contains(relation.name());
        boolean none = state.version() == 0;
        Instant now = Instant.now();
        return new Schema(
                state instanceof SchemaState.Foreign foreign ? foreign.reason() : "",
                state.version(),
                Migrations.NEWEST,
                mayCreate,
                names(relations, known.and(relation -> !relation.usable())),
                names(relations, known.and(relation -> !relation.ours())),
                names(relations, relation -> !relation.valid()),
                indexes.stream().filter(name -> !there.contains(name)).sorted().toList(),
                none ? List.of() : missing(there, now),
                none ? List.of() : missing(there, now.plus(Duration.ofDays(1))));
    }

    private static List<String> missing(Set<String> there, Instant day) {
        return LogDays.namesOf(day).filter(name -> !there.contains(name)).toList();
    }

    private static List<String> names(List<Relation> relations, Predicate<Relation> which) {
        return relations.stream().filter(which).map(Relation::name).toList();
    }

    private static Ending ending(Row row) {
        return new Ending(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getOffsetDateTime(3).toInstant());
    }

    private static Map<String, String> settings(List<Row> rows) {
        Map<String, String> settings = new HashMap<>();
        rows.forEach(row -> settings.put(row.getString(0), row.getString(1)));
        return settings;
    }

    private Future<SchemaState> state() {
        return Migrations.OURS
                .state(connection)
                .recover(failure -> Future.succeededFuture(
                        new SchemaState.Foreign(0, "schema_version cannot be read: " + failure.getMessage())));
    }

    private Future<List<Row>> rows(String sql) {
        return connection.query(sql).execute().map(PgExamination::list);
    }

    private static List<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
