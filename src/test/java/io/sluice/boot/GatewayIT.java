package io.sluice.boot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a gateway goes away. */
class GatewayIT {
    private static final String TOKEN = "a-token-for-tests";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String database = TestPostgres.shared().freshUrl();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void whatIsUnderWayWhenItStopsIsFinished() throws Exception {
        // Given
        Gateway gateway = new Gateway(settings(Map.of()));
        Gateway.Running running = gateway.start();
        Vertx vertx = Vertx.vertx();
        PgConnection blocker = PgConnection.connect(
                        vertx, DatabaseUrl.parse(database).options())
                .await();
        blocker.query("BEGIN; LOCK TABLE tenant_clock").execute().await();
        CompletableFuture<HttpResponse<String>> created =
                client.sendAsync(create(running.baseUrl()), BodyHandlers.ofString());
        Thread.sleep(300);

        // When
        Thread stopping = Thread.startVirtualThread(gateway::stop);
        Thread.sleep(300);
        blocker.query("ROLLBACK").execute().await();

        // Then
        assertEquals(201, created.get(10, SECONDS).statusCode());
        stopping.join();
        assertThrows(IOException.class, () -> client.send(create(running.baseUrl()), BodyHandlers.ofString()));
        vertx.close().await();
    }

    @Test
    void itStopsBeingReadyBeforeItStopsTakingRequests() throws Exception {
        // Given
        Gateway gateway = new Gateway(settings(Map.of("SLUICE_SHUTDOWN_DRAIN_DELAY", "2s")));
        Gateway.Running running = gateway.start();
        assertEquals(200, ready(running).statusCode());

        // When
        Thread stopping = Thread.startVirtualThread(gateway::stop);
        Thread.sleep(500);

        // Then
        assertEquals(503, ready(running).statusCode());
        assertTrue(ready(running).body().contains("draining"));
        assertEquals(
                201,
                client.send(create(running.baseUrl()), BodyHandlers.ofString()).statusCode());
        stopping.join();
    }

    private HttpResponse<String> ready(Gateway.Running running) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(running.managementUrl() + "/health/ready"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest create(String baseUrl) {
        return HttpRequest.newBuilder(URI.create(baseUrl + "/Users"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/scim+json")
                .POST(BodyPublishers.ofString("{\"userName\":\"kim\"}"))
                .build();
    }

    private Settings settings(Map<String, String> others) {
        Map<String, String> environment = new HashMap<>(others);
        environment.putAll(Map.of(
                "SLUICE_HTTP_HOST", "127.0.0.1",
                "SLUICE_HTTP_PORT", "0",
                "SLUICE_MANAGEMENT_PORT", "0",
                "SLUICE_DATABASE_URL", database,
                "SLUICE_SECURITY_TOKEN_KEY", "0123456789abcdef",
                "SLUICE_BOOTSTRAP_TENANT", "demo",
                "SLUICE_BOOTSTRAP_TOKEN", TOKEN));
        return SettingsReader.read(environment);
    }
}
