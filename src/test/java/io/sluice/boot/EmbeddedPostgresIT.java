package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
    @TempDir
    private Path temporary;

    @Test
    void rowsOutliveAStop() {
        // Given
        try (DataFolder folder = DataFolder.open(temporary)) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
                ask(postgres, "CREATE TABLE kept AS SELECT 'kept' AS word");
            }

            // When
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {

                // Then
                assertEquals("kept", ask(postgres, "SELECT word FROM kept"));
            }
        }
    }

    @Test
    void aRunningOneThatNobodyStoppedIsTakenOver() {
        // Given
        try (DataFolder folder = DataFolder.open(temporary)) {
            EmbeddedPostgres orphan = EmbeddedPostgres.start(folder);
            ask(orphan, "CREATE TABLE kept AS SELECT 'kept' AS word");

            // When
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {

                // Then
                assertEquals("kept", ask(postgres, "SELECT word FROM kept"));
            }
        }
    }

    @Test
    void aPidThatIsSomebodyElsesByNowDoesNotMatter() throws IOException {
        // Given
        try (DataFolder folder = DataFolder.open(temporary)) {
            EmbeddedPostgres.start(folder).close();
            Files.writeString(
                    temporary.resolve("postgres").resolve("postmaster.pid"),
                    ProcessHandle.current().pid() + "\n");

            // When
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {

                // Then
                assertEquals("1", ask(postgres, "SELECT 1"));
            }
        }
    }

    @Test
    void anInterruptedFirstStartIsDoneAgain() throws IOException {
        // Given
        Files.createDirectories(temporary.resolve("postgres.partial").resolve("base"));
        Files.createDirectories(temporary.resolve("postgresql.partial").resolve("bin"));

        // When
        try (DataFolder folder = DataFolder.open(temporary);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {

            // Then
            assertEquals("1", ask(postgres, "SELECT 1"));
        }
    }

    @Test
    void nothingAboutDurabilityIsSwitchedOff() {
        try (DataFolder folder = DataFolder.open(temporary);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            assertEquals("on", ask(postgres, "SHOW fsync"));
            assertEquals("on", ask(postgres, "SHOW synchronous_commit"));
            assertEquals("on", ask(postgres, "SHOW full_page_writes"));
            assertEquals("on", ask(postgres, "SHOW data_checksums"));
        }
    }

    @Test
    void withoutThePasswordNobodyGetsIn() {
        // Given
        try (DataFolder folder = DataFolder.open(temporary);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            PgConnectOptions wrong = PgConnectOptions.fromUri(postgres.url()).setPassword("wrong");

            // When
            Exception refused = assertThrows(Exception.class, () -> ask(wrong, "SELECT 1"));

            // Then
            assertTrue(String.valueOf(refused.getMessage()).contains("28P01"), refused.toString());
        }
    }

    private static String ask(EmbeddedPostgres postgres, String sql) {
        return ask(PgConnectOptions.fromUri(postgres.url()), sql);
    }

    private static String ask(PgConnectOptions options, String sql) {
        Vertx vertx = Vertx.vertx();
        try {
            return PgConnection.connect(vertx, options)
                    .compose(connection -> connection.query(sql).execute().eventually(connection::close))
                    .map(rows -> rows.size() == 0
                            ? ""
                            : String.valueOf(rows.iterator().next().getValue(0)))
                    .await();
        } finally {
            vertx.close().await();
        }
    }
}
