package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two releases on one database, forward and back: the next one is this program with more steps of the schema. */
class UpgradeIT {
    private static final String TOKEN = "a-token-for-tests";
    private static final String RENAME = """
            {"Operations": [{"op": "replace", "path": "displayName", "value": "%s"}]}""";

    @TempDir
    private Path folder;

    private final Map<String, String> settings = Map.of(
            "SLUICE_DATABASE_URL",
            TestPostgres.shared().freshUrl(),
            "SLUICE_SECURITY_TOKEN_KEY",
            "0123456789abcdef",
            "SLUICE_BOOTSTRAP_TENANT",
            "demo",
            "SLUICE_BOOTSTRAP_TOKEN",
            TOKEN);
    private final ClosingStack opened = new ClosingStack(Duration.ofSeconds(30));
    private final Release current = Release.current();

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void theOldReleaseServesDuringTheMigrationBesideTheNextAndAfterItAgain() {
        // Given
        Release next = current.with(folder, "columns.sql").with(folder, "index.sql");
        Replica old = serve(current);
        ScimCaller before = caller(old);
        String id = before.post("/Users", user("kim")).getString("id");

        // When the next release migrates while the old one is used
        AtomicBoolean migrating = new AtomicBoolean(true);
        CompletableFuture<Integer> written = CompletableFuture.supplyAsync(() -> writeWhile(before, migrating));
        GatewayProcess migration = next.start(folder, settings, "migrate");
        assertEquals(0, migration.exitCode(), migration.said());
        migrating.set(false);

        // Then nobody was refused, and both serve the same, side by side
        assertTrue(written.join() > 0);
        assertReady(200, old);
        Replica beside = serve(next);
        ScimCaller after = caller(beside);
        String other = after.post("/Users", user("lee")).getString("id");
        before.patch("/Users/" + id, RENAME.formatted("One"));
        after.patch("/Users/" + id, RENAME.formatted("Two"));
        before.patch("/Users/" + other, RENAME.formatted("Three"));
        JsonObject same = after.get("/Users/" + id);
        assertEquals(same, local(before.get("/Users/" + id), old, beside));
        assertEquals("Two", same.getString("displayName"));
        assertEquals(written.join() + 2, before.get("/Users?count=0").getInteger("totalResults"));

        // And back: the old release starts again, finds all of it, and leaves the schema alone
        beside.stop();
        old.stop();
        Replica again = serve(current);
        ScimCaller back = caller(again);
        assertReady(200, again);
        assertEquals("Three", back.get("/Users/" + other).getString("displayName"));
        back.post("/Users", user("sam"));
        assertEquals(written.join() + 3, back.get("/Users?count=0").getInteger("totalResults"));
        assertEquals(next.version(), schemaVersion(again));
    }

    @Test
    void whatTakesSomethingAwayEndsTheProgramsThatNeedItAndNoOthers() {
        // Given
        Release next = current.with(folder, "columns.sql");
        Release last = next.withLast(folder, "removal.sql", next);
        Replica old = serve(current);
        Replica beside = serve(next);
        caller(beside).post("/Users", user("kim"));

        // When
        GatewayProcess migration = last.start(folder, settings, "migrate");
        assertEquals(0, migration.exitCode(), migration.said());

        // Then
        assertReady(200, beside);
        caller(beside).post("/Users", user("lee"));
        String reason = assertReady(503, old);
        assertTrue(reason.contains("start one that knows version " + next.version()), reason);
        GatewayProcess again = current.start(folder, settings);
        assertEquals(1, again.exitCode());
        assertTrue(again.said().contains("The database has schema version " + last.version()), again.said());
    }

    @Test
    void aReplicaThatMayNotMigrateDoesNotStartOnAnOlderSchema() {
        Release next = current.with(folder, "columns.sql");
        assertEquals(0, current.start(folder, settings, "migrate").exitCode());
        Map<String, String> only = new HashMap<>(settings);
        only.put("SLUICE_DATABASE_MIGRATE", "false");

        GatewayProcess refused = next.start(folder, only);

        assertEquals(1, refused.exitCode());
        assertTrue(
                refused.said().contains("has not been migrated to schema version " + next.version()), refused.said());
    }

    private Replica serve(Release release) {
        int port = freePort();
        Map<String, String> all = new HashMap<>(settings);
        all.put("SLUICE_MANAGEMENT_PORT", Integer.toString(port));
        GatewayProcess process = release.start(folder, all).ready();
        opened.add(process::close);
        return new Replica(process, "http://localhost:" + port);
    }

    /** One that serves, and is reached at its two ports. */
    private record Replica(GatewayProcess process, String managementUrl) {
        String baseUrl() {
            return process.baseUrl();
        }

        void stop() {
            process.stop();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ScimCaller caller(Replica replica) {
        ScimCaller caller = new ScimCaller(replica.baseUrl(), TOKEN);
        opened.add(caller::close);
        return caller;
    }

    /** How many were created; none is refused. */
    private static int writeWhile(ScimCaller caller, AtomicBoolean going) {
        int written = 0;
        while (going.get()) {
            caller.post("/Users", user("user" + written++));
        }
        return written;
    }

    private String assertReady(int status, Replica replica) {
        return management(status, replica, "/health/ready");
    }

    private int schemaVersion(Replica replica) {
        String name = "\nscim_database_schema_version ";
        String metrics = management(200, replica, "/metrics");
        while (!metrics.contains(name)) {
            metrics = management(200, replica, "/metrics");
        }
        String value = metrics.substring(metrics.indexOf(name) + name.length());
        return (int) Double.parseDouble(value.lines().findFirst().orElseThrow());
    }

    private String management(int status, Replica replica, String path) {
        try (ScimCaller caller = new ScimCaller(replica.managementUrl(), TOKEN)) {
            HttpResponse<String> answer = caller.send("GET", path, BodyPublishers.noBody());
            assertEquals(status, answer.statusCode(), answer.body());
            return answer.body();
        }
    }

    /** As the other one would have said it. */
    private static JsonObject local(JsonObject answer, Replica from, Replica to) {
        return new JsonObject(answer.encode().replace(from.baseUrl(), to.baseUrl()));
    }

    private static String user(String name) {
        return new JsonObject().put("userName", name).encode();
    }
}
