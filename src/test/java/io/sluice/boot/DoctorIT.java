package io.sluice.boot;

import static io.sluice.doctor.Finding.Level.FAIL;
import static io.sluice.doctor.Finding.Level.OK;
import static io.sluice.doctor.Finding.Level.WARN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.doctor.Finding;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice doctor} over a real PostgreSQL that something is wrong with; a server of its own, whose settings are changed. */
class DoctorIT {
    private static final Vertx VERTX = Vertx.vertx();
    private static int databases;

    @TempDir
    private static Path folder;

    private static DataFolder data;
    private static EmbeddedPostgres postgres;

    private final String url = freshDatabase("");
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "SLUICE_HTTP_PORT",
            "0",
            "SLUICE_MANAGEMENT_PORT",
            "0",
            "SLUICE_DATABASE_URL",
            url,
            "SLUICE_SECURITY_TOKEN_KEY",
            Secrets.random()));

    @BeforeAll
    static void start() {
        data = DataFolder.open(folder);
        postgres = EmbeddedPostgres.start(data);
    }

    @AfterAll
    static void stop() {
        VERTX.close().await();
        postgres.close();
        data.close();
    }

    @AfterEach
    void mend() {
        execute(postgres.url(), "ALTER SYSTEM RESET ALL");
        execute(postgres.url(), "SELECT pg_reload_conf()");
    }

    @Test
    void nothingFailsWhereEverythingIsAsItShouldBe() {
        migrate();

        assertEquals(
                List.of(),
                findings().stream().filter(finding -> finding.level() == FAIL).toList());
        assertEquals(OK, level("schema"));
    }

    @Test
    void settingsOfTheServerThatLoseDataAreFound() {
        for (String setting : List.of("fsync", "full_page_writes", "autovacuum")) {
            execute(postgres.url(), "ALTER SYSTEM SET " + setting + " = off");
        }
        execute(postgres.url(), "SELECT pg_reload_conf()");
        String name = url.replaceAll(".*/(\\w+)\\?.*", "$1");
        for (String setting : List.of("synchronous_commit", "standard_conforming_strings")) {
            execute(url, "ALTER DATABASE " + name + " SET " + setting + " = off");
        }
        while (!shown("fsync").equals("off")) {
            Thread.onSpinWait();
        }

        assertEquals(FAIL, level("fsync"));
        assertEquals(WARN, level("full_page_writes"));
        assertEquals(FAIL, level("autovacuum"));
        assertEquals(FAIL, level("synchronous_commit"));
        assertEquals(FAIL, level("standard_conforming_strings"));
    }

    @Test
    void aDatabaseThatCannotHoldAllNamesOrMayNotBeWrittenIsFound() {
        environment.put(
                "SLUICE_DATABASE_URL",
                freshDatabase(" ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'"));
        assertEquals(FAIL, level("encoding"));

        environment.put("SLUICE_DATABASE_URL", url);
        execute(
                url,
                "ALTER ROLE sluice IN DATABASE " + url.replaceAll(".*/(\\w+)\\?.*", "$1")
                        + " SET default_transaction_read_only = on");
        assertEquals(FAIL, level("writable"));
    }

    @Test
    void aSchemaThatIsBehindAheadOrOfAnotherTextIsFoundAndLeftAsItIs() {
        assertEquals(WARN, level("schema"));
        environment.put("SLUICE_DATABASE_MIGRATE", "false");
        assertEquals(FAIL, level("schema"));
        assertEquals(OK, level("days of the log"));
        assertEquals("0", one(url, "SELECT count(*)::text FROM pg_class WHERE relname = 'tenant'"));

        migrate();
        execute(url, "INSERT INTO schema_version VALUES (98, 'V98__more.sql', '', now(), 0)");
        assertEquals(WARN, level("schema"));
        execute(url, "INSERT INTO schema_version VALUES (99, 'V99__less.sql', '', now(), 99)");
        assertEquals(FAIL, level("schema"));
        execute(url, "DELETE FROM schema_version WHERE version > 90");
        execute(url, "UPDATE schema_version SET checksum = 'other' WHERE version = 3");
        assertTrue(finding("schema").remedy().contains("another text of V3__admin_log.sql"));
    }

    @Test
    void indexesThatAreMissingOrHalfBuiltAreFoundByName() {
        migrate();
        execute(url, "DROP INDEX resource_unique_key");
        execute(url, "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'resource_keys'::regclass");

        assertTrue(finding("indexes present").toString().contains("resource_unique_key"));
        assertTrue(finding("indexes valid").toString().contains("resource_keys"));
        assertEquals(FAIL, level("indexes present"));
        assertEquals(FAIL, level("indexes valid"));
    }

    @Test
    void aUserWithoutRightsOwnershipOrRoomIsFound() {
        migrate();
        String role = "other_" + databases;
        execute(url, "CREATE ROLE " + role + " LOGIN PASSWORD 'enough' CONNECTION LIMIT 10");
        environment.put("SLUICE_DATABASE_URL", url.replaceAll("//[^@]+@", "//" + role + ":enough@"));
        assertEquals(FAIL, level("rights"));
        assertEquals(FAIL, level("connections"));

        execute(url, "GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role);
        execute(url, "GRANT CREATE ON SCHEMA public TO " + role);
        assertEquals(OK, level("rights"));
        assertEquals(FAIL, level("owner"));
        assertTrue(
                finding("owner").found().contains("admin_log"), finding("owner").toString());
    }

    @Test
    void aDatabaseThatIsNotThereIsOneFailure() {
        environment.put("SLUICE_DATABASE_URL", url.replaceAll("//[^@]+@", "//sluice:wrong@"));

        assertEquals(FAIL, level("database"));
        assertFalse(finding("database").toString().contains("wrong"));
    }

    @Test
    void whatAGatewayThatRunsKeepsIsFound() throws IOException {
        // Given
        String port = freePort();
        environment.put("SLUICE_MANAGEMENT_PORT", port);
        environment.put("SLUICE_BOOTSTRAP_TENANT", "acme");
        environment.put("SLUICE_BOOTSTRAP_TOKEN", "a-token-for-tests");
        Gateway gateway = new Gateway(SettingsReader.read(environment));
        gateway.start();
        try {
            execute(url, "UPDATE credential SET label = 'entra', expires = now() + interval '3 days'");

            // Then
            assertEquals(WARN, level("credentials"));
            assertTrue(finding("credentials").found().contains("token 'entra' of acme"));
            assertEquals(OK, level("days of the log"));
            assertTrue(finding("management.port").found().contains("a gateway runs here"));

            // When a day is missing
            String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE);
            execute(url, "DROP TABLE provisioning_minute_" + tomorrow);
            assertTrue(finding("days of the log").toString().contains("provisioning_minute_" + tomorrow));
            assertEquals(WARN, level("days of the log"));
        } finally {
            gateway.stop();
        }
    }

    @Test
    void theCommandPrintsALineForEachAndEndsWithOneIfOneFails() throws IOException {
        try {
            Path empty = Files.createDirectories(folder.resolve("elsewhere"));

            GatewayProcess fine = GatewayProcess.start(empty, environment, "doctor");
            assertEquals(0, fine.exitCode(), fine.said());
            assertTrue(fine.said().lines().anyMatch(line -> line.matches("OK    PostgreSQL +18.*")), fine.said());

            environment.put("SLUICE_DATABASE_MIGRATE", "false");
            GatewayProcess broken = GatewayProcess.start(empty, environment, "doctor", "--json");
            assertEquals(1, broken.exitCode(), broken.said());
            JsonObject said =
                    new JsonObject(broken.said().substring(broken.said().indexOf('{')));
            assertEquals(false, said.getBoolean("healthy"));
            assertTrue(said.getJsonArray("checks").stream()
                    .anyMatch(check -> ((JsonObject) check).getString("remedy").equals("Run: sluice migrate.")));

            environment.put("SLUICE_HTTP_PORT", "many");
            environment.put("SLUICE_NOTHING", "1");
            GatewayProcess mistaken = GatewayProcess.start(empty, environment, "doctor");
            assertEquals(1, mistaken.exitCode());
            assertEquals(
                    2,
                    mistaken.said()
                            .lines()
                            .filter(line -> line.startsWith("FAIL  settings"))
                            .count());
        } finally {
            GatewayProcess.unlinkPrograms(folder.resolve("elsewhere"));
        }
    }

    private void migrate() {
        Map<String, String> may = new HashMap<>(environment);
        may.remove("SLUICE_DATABASE_MIGRATE");
        Operator.migrate(SettingsReader.read(may));
    }

    private List<Finding> findings() {
        return new Doctor(environment).findings();
    }

    private Finding finding(String check) {
        return findings().stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private Finding.Level level(String check) {
        return finding(check).level();
    }

    private String shown(String setting) {
        return one(url, "SELECT current_setting('" + setting + "')");
    }

    private static String freshDatabase(String options) {
        String name = "doctor_" + ++databases;
        execute(postgres.url(), "CREATE DATABASE " + name + options);
        return postgres.url().replace("/postgres?", "/" + name + "?");
    }

    private static void execute(String url, String sql) {
        PgConnection.connect(VERTX, DatabaseUrl.parse(url).options())
                .compose(connection -> connection.query(sql).execute().eventually(connection::close))
                .await();
    }

    private static String one(String url, String sql) {
        return PgConnection.connect(VERTX, DatabaseUrl.parse(url).options())
                .compose(connection -> connection
                        .query(sql)
                        .execute()
                        .map(rows -> rows.iterator().next().getString(0))
                        .eventually(connection::close))
                .await();
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
