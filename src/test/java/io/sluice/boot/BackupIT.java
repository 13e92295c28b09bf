package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.doctor.Finding;
import io.sluice.program.RequiredProgram;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What k8s/README.md says of backups: a gateway over what was restored goes on as if nothing had happened. */
@RequiredProgram(value = "initdb", debian = "postgresql")
class BackupIT {
    private static final String TOKEN = "a-token-for-tests";
    private static final String KEY = Secrets.random();

    @TempDir
    private Path folder;

    private final ClosingStack opened = new ClosingStack(Duration.ofSeconds(30));
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        opened.close();
        vertx.close().await();
    }

    @Test
    void whatWasDumpedAndRestoredAnswersTheSameAndGoesOn() throws Exception {
        // Given
        OwnPostgres server = started(OwnPostgres.create(folder.resolve("server")));
        OwnPostgres.run("createdb", "--maintenance-db=" + server.address("postgres"), "before");
        ScimCaller before = serve(server.url("before"), KEY, true);
        List<String> ids = fill(before);
        before.delete("/Users/" + ids.removeLast());
        Map<String, JsonObject> answers = answers(before, ids);
        String cursor = before.get("/Users?cursor&count=1").getString("nextCursor");
        String changes = changes(server.url("before"));

        // When
        Path dump = OwnPostgres.folder(folder.resolve("dump")).resolve("sluice.dump");
        OwnPostgres.run("pg_dump", "--format=custom", "--file=" + dump, server.address("before"));
        OwnPostgres.run("createdb", "--maintenance-db=" + server.address("postgres"), "after");
        OwnPostgres.run(
                "pg_restore", "--exit-on-error", "--no-owner", "--dbname=" + server.address("after"), dump.toString());
        OwnPostgres.run("vacuumdb", "--analyze-only", "--dbname=" + server.address("after"));
        ScimCaller after = serve(server.url("after"), KEY, false);

        // Then
        assertEquals(answers, answers(after, ids));
        assertEquals(changes, changes(server.url("after")));
        assertEquals(
                2,
                after.get("/Users?count=5&cursor=" + cursor)
                        .getJsonArray("Resources")
                        .size());
        assertEquals(409, create(after, "user1"));
        assertEquals(201, create(after, "user9"));
        assertEquals(next(changes), changes(server.url("after")));
        assertEquals(List.of(), failures(server.url("after")));
        assertEquals(401, create(serve(server.url("after"), Secrets.random(), false), "user10"));
    }

    @Test
    void theMomentBeforeAMassDeletionComesBack() throws Exception {
        // Given
        Path archive = OwnPostgres.folder(folder.resolve("archive"));
        OwnPostgres server = OwnPostgres.create(folder.resolve("server"))
                .start(
                        "wal_level = replica",
                        "archive_mode = on",
                        "archive_command = 'test ! -f " + archive + "/%f && cp %p " + archive + "/%f'");
        ScimCaller before = serve(server.url("postgres"), KEY, true);
        List<String> ids = fill(before);
        Path backup = OwnPostgres.folder(folder.resolve("backup"));
        OwnPostgres.run(
                "pg_basebackup", "--pgdata=" + backup, "--checkpoint=fast", "--dbname=" + server.address("postgres"));
        ids.add(before.post("/Users", user("late")).getString("id"));
        Map<String, JsonObject> answers = answers(before, ids);
        String changes = changes(server.url("postgres"));
        String moment = one(server.url("postgres"), "SELECT clock_timestamp()::text");

        // When everybody is deleted, and the server lost
        ids.stream().skip(1).forEach(id -> before.delete("/Users/" + id));
        assertNotEquals(changes, changes(server.url("postgres")));
        archived(server.url("postgres"));
        opened.close();
        server.close();
        Files.createFile(backup.resolve("recovery.signal"));
        OwnPostgres restored = started(
                OwnPostgres.of(backup),
                "archive_mode = off",
                "restore_command = 'cp " + archive + "/%f %p'",
                "recovery_target_time = '" + moment + "'",
                "recovery_target_action = 'promote'");
        awaitTrue(restored.url("postgres"), "SELECT (NOT pg_is_in_recovery())::text");
        ScimCaller after = serve(restored.url("postgres"), KEY, false);

        // Then
        assertEquals(answers, answers(after, ids));
        assertEquals(changes, changes(restored.url("postgres")));
        assertEquals(201, create(after, "user9"));
        assertEquals(next(changes), changes(restored.url("postgres")));
    }

    private OwnPostgres started(OwnPostgres postgres, String... settings) {
        postgres.start(settings);
        opened.add(postgres::close);
        return postgres;
    }

    /** A group first, then its members, one of whom was changed. */
    private static List<String> fill(ScimCaller caller) {
        List<String> users = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            users.add(caller.post("/Users", user("user" + i)).getString("id"));
        }
        caller.patch("/Users/" + users.get(1), """
                {"Operations": [{"op": "add", "path": "title", "value": "Guide"}]}""");
        JsonArray members = new JsonArray(
                users.stream().map(id -> new JsonObject().put("value", id)).toList());
        List<String> ids = new ArrayList<>();
        ids.add(caller.post(
                        "/Groups",
                        new JsonObject()
                                .put("displayName", "Team")
                                .put("members", members)
                                .encode())
                .getString("id"));
        ids.addAll(users);
        return ids;
    }

    /** All that a client sees of them. The first is a group. */
    private static Map<String, JsonObject> answers(ScimCaller caller, List<String> ids) {
        Map<String, JsonObject> answers = new HashMap<>();
        ids.forEach(id -> answers.put(id, caller.get((id.equals(ids.getFirst()) ? "/Groups/" : "/Users/") + id)));
        answers.put("list", caller.get("/Users?filter=userName%20sw%20%22user%22&sortBy=userName"));
        assertTrue(
                caller.get("/Groups/" + ids.getFirst()).getJsonArray("members").size() >= 3);
        return answers;
    }

    /** How many changes there were, and the number of the last. */
    private String changes(String url) {
        return one(url, "SELECT count(*) || ' ' || max(number) FROM change");
    }

    private static String next(String changes) {
        int count = Integer.parseInt(changes.split(" ", 2)[0]) + 1;
        assertEquals(changes, (count - 1) + " " + (count - 1), "numbers without gaps");
        return count + " " + count;
    }

    private void archived(String url) {
        String file = one(url, "SELECT pg_walfile_name(pg_switch_wal())");
        awaitTrue(url, "SELECT (last_archived_wal >= '" + file + "')::text FROM pg_stat_archiver");
    }

    private void awaitTrue(String url, String sql) {
        while (!"true".equals(one(url, sql))) {
            Thread.onSpinWait();
        }
    }

    private static List<Finding> failures(String url) {
        Map<String, String> environment = environment(url, KEY);
        return new Doctor(environment)
                .findings().stream()
                        .filter(finding -> finding.level() == Finding.Level.FAIL)
                        .toList();
    }

    private static int create(ScimCaller caller, String name) {
        return caller.send("POST", "/Users", BodyPublishers.ofString(user(name)))
                .statusCode();
    }

    private static String user(String name) {
        return new JsonObject().put("userName", name).encode();
    }

    private ScimCaller serve(String url, String key, boolean first) {
        Map<String, String> environment = environment(url, key);
        if (first) {
            environment.put("SLUICE_BOOTSTRAP_TENANT", "acme");
            environment.put("SLUICE_BOOTSTRAP_TOKEN", TOKEN);
        }
        Gateway gateway = new Gateway(SettingsReader.read(environment));
        ScimCaller caller = new ScimCaller(gateway.start().baseUrl(), TOKEN);
        opened.add(gateway::stop);
        opened.add(caller::close);
        return caller;
    }

    private static Map<String, String> environment(String url, String key) {
        return new HashMap<>(Map.of(
                "SLUICE_HTTP_HOST", "127.0.0.1",
                "SLUICE_HTTP_PORT", "0",
                "SLUICE_HTTP_PUBLIC_URL", "https://scim.example.org",
                "SLUICE_MANAGEMENT_PORT", "0",
                "SLUICE_DATABASE_URL", url,
                "SLUICE_SECURITY_TOKEN_KEY", key));
    }

    private String one(String url, String sql) {
        return PgConnection.connect(vertx, DatabaseUrl.parse(url).options())
                .compose(connection -> connection
                        .query(sql)
                        .execute()
                        .map(rows -> rows.iterator().next().getString(0))
                        .eventually(connection::close))
                .await();
    }
}
