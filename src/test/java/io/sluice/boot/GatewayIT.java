package io.sluice.boot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        CompletableFuture<HttpResponse<String>> created;
        Thread stopping;
        try (HeldWrites held = new HeldWrites(database)) {
            created = client.sendAsync(create(running.baseUrl()), BodyHandlers.ofString());
            held.awaitOne();

            // When
            stopping = Thread.startVirtualThread(gateway::stop);
            Thread.sleep(300);
        }

        // Then
        assertEquals(201, created.get(10, SECONDS).statusCode());
        stopping.join();
        assertThrows(IOException.class, () -> client.send(create(running.baseUrl()), BodyHandlers.ofString()));
    }

    @Test
    void itStopsBeingReadyBeforeItStopsTakingRequests() throws Exception {
        // Given
        Gateway gateway = new Gateway(settings(Map.of("SLUICE_SHUTDOWN_DRAIN_DELAY", "5s")));
        Gateway.Running running = gateway.start();
        assertEquals(200, ready(running).statusCode());

        // When
        Thread stopping = Thread.startVirtualThread(gateway::stop);
        HttpResponse<String> ready = ready(running);
        while (ready.statusCode() == 200) {
            ready = ready(running);
        }

        // Then
        assertEquals(503, ready.statusCode());
        assertTrue(ready.body().contains("draining"));
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
