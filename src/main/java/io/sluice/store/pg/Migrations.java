package io.sluice.store.pg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Brings the schema of a database to the newest version, whichever it has. Several replicas may do so at once: each waits
 * for the one before it, and everything happens in one transaction or not at all.
 */
final class Migrations {
    private static final List<Migration> ALL = List.of(
            Migration.read(1, "V1__tenants_and_resources.sql"),
            Migration.read(2, "V2__foreign_ids.sql"),
            Migration.read(3, "V3__admin_log.sql"),
            Migration.read(4, "V4__trusted_issuers.sql"),
            Migration.read(5, "V5__admission.sql"),
            Migration.read(6, "V6__provisioning_log.sql"),
            Migration.read(7, "V7__brake.sql"),
            Migration.read(8, "V8__leaner_log.sql"));
    static final int NEWEST = ALL.getLast().version();

    private Migrations() {}

    /** One step, with a checksum of its text: what has run must never change. */
    record Migration(int version, String name, String sql, String checksum) {
        static Migration read(int version, String name) {
            try (InputStream stream = Migrations.class.getResourceAsStream("/db/" + name)) {
                if (stream == null) {
                    throw new IllegalStateException("no resource /db/" + name);
                }
                byte[] bytes = stream.readAllBytes();
                CRC32C checksum = new CRC32C();
                checksum.update(bytes);
                return new Migration(
                        version, name, new String(bytes, UTF_8), HexFormat.of().toHexDigits((int) checksum.getValue()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Future<Void> run(PgConnection connection) {
        connection.noticeHandler(notice -> {}); // that something is there already is no news
        return connection
                .begin()
                .compose(transaction -> lock(connection)
                        .compose(locked -> applied(connection))
                        .map(Migrations::missing)
                        .compose(missing -> applyAll(connection, missing))
                        .compose(done -> transaction.commit())
                        .onFailure(failure -> transaction.rollback()));
    }

    /** Fails unless the schema is the newest this program knows. */
    static Future<Void> check(SqlClient connection) {
        return applied(connection)
                .recover(Migrations::noneIfNeverMigrated)
                .map(Migrations::missing)
                .compose(missing -> missing.isEmpty()
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                new IllegalStateException("The database has not been migrated to schema version "
                                        + NEWEST + ": run the sub-command \"migrate\" first.")));
    }

    /** The newest version that was applied; 0 if none was. */
    static Future<Integer> version(SqlClient connection) {
        return applied(connection)
                .map(versions ->
                        versions.keySet().stream().max(Integer::compare).orElse(0));
    }

    private static Future<Map<Integer, String>> noneIfNeverMigrated(Throwable failure) {
        return SqlState.code(failure).equals("42P01") ? Future.succeededFuture(Map.of()) : Future.failedFuture(failure);
    }

    private static Future<?> lock(PgConnection connection) {
        return connection
                .query(Statements.LOCK_MIGRATIONS)
                .execute()
                .compose(locked ->
                        connection.query(Statements.CREATE_SCHEMA_VERSION).execute());
    }

    private static Future<Map<Integer, String>> applied(SqlClient connection) {
        return connection.query(Statements.SCHEMA_VERSIONS).execute().map(rows -> {
            Map<Integer, String> checksums = new TreeMap<>();
            rows.forEach(row -> checksums.put(row.getInteger(0), row.getString(1)));
            return checksums;
        });
    }

    private static List<Migration> missing(Map<Integer, String> applied) {
        applied.keySet().stream().filter(version -> version > NEWEST).findAny().ifPresent(version -> {
            throw new IllegalStateException("The database has schema version " + version
                    + ", this program knows versions up to " + NEWEST + ": start a newer one.");
        });
        for (Migration migration : ALL) {
            String checksum = applied.get(migration.version());
            if (checksum != null && !checksum.equals(migration.checksum())) {
                throw new IllegalStateException(
                        "The database was migrated by another text of " + migration.name() + " than this program has.");
            }
        }
        return ALL.stream()
                .filter(migration -> !applied.containsKey(migration.version()))
                .toList();
    }

    private static Future<Void> applyAll(PgConnection connection, List<Migration> missing) {
        Future<Void> done = Future.succeededFuture();
        for (Migration migration : missing) {
            done = done.compose(before -> apply(connection, migration));
        }
        return done;
    }

    private static Future<Void> apply(PgConnection connection, Migration migration) {
        return connection
                .query(migration.sql())
                .execute()
                .compose(applied -> connection
                        .preparedQuery(Statements.RECORD_MIGRATION)
                        .execute(Tuple.of(
                                migration.version(),
                                migration.name(),
                                migration.checksum(),
                                OffsetDateTime.now(ZoneOffset.UTC))))
                .mapEmpty();
    }
}
