package io.sluice.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminVerticleTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Health health = new Health();
    private final AdminVerticle admin =
            new AdminVerticle("127.0.0.1", 0, health, () -> "scim_changes_total 1\n", new AdminApi(null, event -> {}));

    @BeforeEach
    void deploy() {
        vertx.deployVerticle(admin).await();
    }

    @AfterEach
    void close() {
        client.close();
        vertx.close().await();
    }

    @Test
    void whileStartingItLivesAndIsNotReady() throws Exception {
        assertEquals(200, get("/health/live").statusCode());
        assertEquals(503, get("/health/started").statusCode());
        assertEquals(503, get("/health/ready").statusCode());
    }

    @Test
    void whileServingItIsReadyAsLongAsTheDatabaseIs() throws Exception {
        // Given
        health.serving(Future::succeededFuture);
        assertEquals(200, get("/health/started").statusCode());
        assertEquals(200, get("/health/ready").statusCode());

        // When
        health.serving(() -> Future.failedFuture("the database is away"));

        // Then
        HttpResponse<String> ready = get("/health/ready");
        assertEquals(503, ready.statusCode());
        assertTrue(ready.body().contains("the database is away"), ready.body());
        assertEquals(200, get("/health/live").statusCode());
    }

    @Test
    void whileDrainingItIsNotReadyAndStillStarted() throws Exception {
        // Given
        health.serving(Future::succeededFuture);

        // When
        health.draining();

        // Then
        assertEquals(503, get("/health/ready").statusCode());
        assertEquals(200, get("/health/started").statusCode());
    }

    @Test
    void metricsAreInPrometheusFormat() throws Exception {
        HttpResponse<String> metrics = get("/metrics");

        assertEquals("scim_changes_total 1\n", metrics.body());
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                metrics.headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void nothingOfTheAdminApiIsKeptByWhoeverIsInBetween() throws Exception {
        for (String path : List.of("/admin/v1/tenants", "/admin/v1/nowhere", "/admin/v1")) {
            HttpResponse<String> answer = get(path);

            assertEquals(
                    "no-store", answer.headers().firstValue("Cache-Control").orElse(path));
            assertEquals(
                    "nosniff",
                    answer.headers().firstValue("X-Content-Type-Options").orElse(path));
        }
    }

    @Test
    void aConnectionOnWhichNothingHappensIsClosed() throws Exception {
        // Given
        AdminVerticle impatient = new AdminVerticle(
                "127.0.0.1", 0, health, () -> "", new AdminApi(null, event -> {}), Duration.ofMillis(100));
        vertx.deployVerticle(impatient).await();

        // When
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), impatient.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: ".getBytes(US_ASCII));

            // Then
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void withoutAManagementTokenTheAdminApiIsClosedAndSaysWhatOpensIt() throws Exception {
        HttpResponse<String> closed = get("/admin/v1/tenants");

        assertEquals(403, closed.statusCode());
        assertTrue(closed.body().contains("SLUICE_MANAGEMENT_TOKEN_FILE"), closed.body());
    }

    @Test
    void whileStartingTheAdminApiSaysSo() throws Exception {
        AdminVerticle open = new AdminVerticle("127.0.0.1", 0, health, () -> "", new AdminApi("secret", event -> {}));
        vertx.deployVerticle(open).await();
        try (AdminClient client = new AdminClient("http://127.0.0.1:" + open.port(), "secret")) {

            AdminClient.Answer answer = client.get("/tenants");

            assertEquals(503, answer.status());
            assertTrue(answer.detail().contains("starting"), answer::toString);
        }
    }

    @Test
    void anythingElseIsNotThere() throws Exception {
        assertEquals(404, get("/scim/v2/Users").statusCode());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin.port() + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
