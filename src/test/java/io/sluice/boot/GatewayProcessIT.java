package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayProcessIT {
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws IOException {
        client.close();
        GatewayProcess.unlinkPrograms(folder);
    }

    @Test
    void aKillLosesNoAcknowledgedUser() throws Exception {
        // Given
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        String token;
        try (GatewayProcess gateway = serve()) {
            String baseUrl = gateway.baseUrl();
            token = gateway.token();
            AtomicInteger names = new AtomicInteger();
            List<Thread> clients = IntStream.range(0, 16)
                    .mapToObj(number -> Thread.startVirtualThread(
                            () -> createUntilItFails(baseUrl, gateway.token(), names, acknowledged)))
                    .toList();
            while (acknowledged.size() < 500) {
                Thread.sleep(10);
            }

            // When
            gateway.kill();
            for (Thread client : clients) {
                client.join();
            }
        }

        // Then
        try (GatewayProcess again = serve()) {
            assertEquals(token, again.token());
            for (String name : acknowledged) {
                HttpResponse<String> found = find(again.baseUrl(), token, name);
                assertTrue(found.body().contains("\"totalResults\":1"), name + ": " + found.body());
            }
        }
    }

    @Test
    void sigtermStopsPostgresToo() {
        // Given
        GatewayProcess gateway = serve().ready();
        assertTrue(Files.exists(postgresPid()));

        // When
        int exitCode = gateway.stop();

        // Then
        assertEquals(143, exitCode);
        assertFalse(Files.exists(postgresPid()));
    }

    @Test
    void itMakesATokenForItsAdminApiOnceAndShowsIt() {
        try (GatewayProcess gateway = serve().ready()) {
            String tenants = gateway.managementUrl() + "/admin/v1/tenants";

            assertEquals(200, get(tenants, gateway.managementToken()).statusCode());
            assertEquals(401, get(tenants, gateway.token()).statusCode());
        }
    }

    @Test
    void aSecondOneIsToldThatTheFolderIsInUse() {
        // Given
        try (GatewayProcess first = serve().ready()) {

            // When
            GatewayProcess second = serve();

            // Then
            assertEquals(1, second.exitCode());
            assertTrue(
                    second.said().matches("(?s)The data folder \\S+ is in use by another Sluice \\(pid \\d+\\): .*\n"));
            assertEquals(1, second.said().lines().count(), second.said());
            assertEquals(200, get(first.managementUrl() + "/health/ready", "").statusCode());
        }
    }

    @Test
    void whoeverTakesItsPortIsNamedByTheSettingThatChangesIt() throws IOException {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            for (String setting : List.of("SLUICE_HTTP_PORT", "SLUICE_MANAGEMENT_PORT")) {

                // When
                GatewayProcess gateway =
                        GatewayProcess.start(folder, Map.of(setting, port, "SLUICE_HTTP_HOST", "127.0.0.1"));

                // Then
                assertEquals(1, gateway.exitCode());
                assertTrue(gateway.said().contains("Port " + port + " cannot be used"), gateway.said());
                assertTrue(gateway.said().contains(setting), gateway.said());
                assertFalse(Files.exists(postgresPid()));
            }
        }
    }

    @Test
    void mistakesInTheSettingsStopTheStart() {
        GatewayProcess gateway = GatewayProcess.start(folder, Map.of("SLUICE_HTTP_PORT", "x", "SLUICE_HTPP_HOST", "y"));

        assertEquals(1, gateway.exitCode());
        assertTrue(gateway.said().contains("'x' is not a whole number from 0 to 65535"), gateway.said());
        assertTrue(gateway.said().contains("SLUICE_HTPP_HOST: there is no such setting"), gateway.said());
        assertFalse(gateway.said().contains("\tat "), gateway.said());
    }

    @Test
    void migratingIsACommandOfItsOwn() {
        // Given
        Map<String, String> settings = Map.of(
                "SLUICE_DATABASE_URL", TestPostgres.shared().freshUrl(),
                "SLUICE_SECURITY_TOKEN_KEY", "0123456789abcdef",
                "SLUICE_DATABASE_MIGRATE", "false");
        GatewayProcess tooEarly = GatewayProcess.start(folder, settings, "serve");
        assertEquals(1, tooEarly.exitCode(), tooEarly.said());

        // When
        GatewayProcess migrate = GatewayProcess.start(folder, settings, "migrate");

        // Then
        assertEquals(0, migrate.exitCode(), migrate.said());
        try (GatewayProcess gateway = GatewayProcess.start(folder, settings, "serve")) {
            gateway.ready();
        }
    }

    @Test
    void tokensAreIssuedAndRevokedWhileItRuns() throws InterruptedException {
        try (GatewayProcess gateway = serve().ready()) {
            // Given
            sluice("tenant", "create", "acme");
            String token = sluice("token", "issue", "acme", "--label", "entra");
            assertEquals(200, get(gateway.baseUrl() + "/Users", token).statusCode());
            assertEquals(401, get(gateway.baseUrl() + "/Users", token + "x").statusCode());
            String listed = sluice("token", "list", "acme");
            assertTrue(listed.contains("\tentra\t") && !listed.contains(token), listed);

            // When
            sluice("token", "revoke", "acme", listed.substring(0, listed.indexOf('\t')));

            // Then
            assertEquals("", sluice("token", "list", "acme"));
            Thread.sleep(6_000); // replicas remember a token for five seconds
            assertEquals(401, get(gateway.baseUrl() + "/Users", token).statusCode());
        }
    }

    @Test
    void aTenantsSettingsAreChangedWhileItRuns() throws InterruptedException {
        try (GatewayProcess gateway = serve().ready()) {
            // Given
            assertEquals("application/scim+json", contentType(gateway));
            String mistakes = GatewayProcess.start(
                            folder, Map.of(), "tenant", "set", "demo", "profile=azure", "colour=red")
                    .said();
            assertTrue(mistakes.contains("colour: no such setting") && mistakes.contains("onelogin"), mistakes);
            assertFalse(mistakes.contains("\tat "), mistakes);

            // When
            String said = sluice("tenant", "set", "demo", "profile=onelogin", "patchUserReply=none");

            // Then
            assertTrue(said.contains("contentType=json\n") || said.endsWith("contentType=json"), said);
            assertTrue(sluice("tenant", "show", "demo").endsWith(said), said);
            Thread.sleep(6_000); // replicas remember a tenant for five seconds
            assertEquals("application/json", contentType(gateway));
        }
    }

    @Test
    void aTokenMayStandForAUser() throws IOException, InterruptedException {
        try (GatewayProcess gateway = serve().ready()) {
            // Given
            String users = gateway.baseUrl() + "/Users";
            String location = client.send(create(users, gateway.token(), "kim"), BodyHandlers.ofString())
                    .headers()
                    .firstValue("location")
                    .orElseThrow();

            // When
            String byName = sluice("token", "issue", "demo", "--user", "KIM");
            String byId = sluice("token", "issue", "demo", "--user", location.substring(users.length() + 1));

            // Then
            for (String token : List.of(byName, byId)) {
                HttpResponse<String> me = get(gateway.baseUrl() + "/Me", token);
                assertEquals(200, me.statusCode());
                assertEquals(location, me.headers().firstValue("location").orElseThrow());
            }
            String refused = GatewayProcess.start(folder, Map.of(), "token", "issue", "demo", "--user", "lee")
                    .said();
            assertTrue(refused.contains("There is no user with the userName or id lee"), refused);
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        GatewayProcess gateway = GatewayProcess.start(
                folder,
                Map.of(
                        "SLUICE_DATABASE_URL", "postgresql://user:hidden@127.0.0.1:1/database",
                        "SLUICE_SECURITY_TOKEN_KEY", "0123456789abcdef"));

        assertEquals(1, gateway.exitCode());
        assertTrue(
                gateway.said().contains("The database postgresql://user:***@127.0.0.1:1/database cannot be used"),
                gateway.said());
        assertFalse(gateway.said().contains("\tat "), gateway.said());
    }

    private String sluice(String... arguments) {
        GatewayProcess command = GatewayProcess.start(folder, Map.of(), arguments);
        assertEquals(0, command.exitCode(), command.said());
        return command.said().strip();
    }

    private GatewayProcess serve() {
        return GatewayProcess.start(folder, Map.of());
    }

    private Path postgresPid() {
        return folder.resolve("data").resolve("postgres").resolve("postmaster.pid");
    }

    private void createUntilItFails(String baseUrl, String token, AtomicInteger names, Queue<String> acknowledged) {
        try {
            while (true) {
                String name = "user-" + names.incrementAndGet();
                HttpResponse<String> created =
                        client.send(create(baseUrl + "/Users", token, name), BodyHandlers.ofString());
                assertEquals(201, created.statusCode(), created.body());
                acknowledged.add(name);
            }
        } catch (IOException | InterruptedException killed) {
            // as intended
        }
    }

    private static HttpRequest create(String url, String token, String name) {
        return request(url, token)
                .header("Content-Type", "application/scim+json")
                .POST(BodyPublishers.ofString("{\"userName\":\"" + name + "\"}"))
                .build();
    }

    private String contentType(GatewayProcess gateway) {
        return get(gateway.baseUrl() + "/Users", gateway.token())
                .headers()
                .firstValue("content-type")
                .orElse("");
    }

    private HttpResponse<String> find(String baseUrl, String token, String name) {
        return get(baseUrl + "/Users?attributes=userName&filter=userName%20eq%20%22" + name + "%22", token);
    }

    private HttpResponse<String> get(String url, String token) {
        try {
            return client.send(request(url, token).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpRequest.Builder request(String url, String token) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
    }
}
