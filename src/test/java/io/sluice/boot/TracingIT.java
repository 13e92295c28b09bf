package io.sluice.boot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.sluice.boot.Collector.Seen;
import io.sluice.oauth.TestIssuer;
import io.sluice.oauth.TrustForm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a collector is told of requests. */
class TracingIT {
    private static final String TOKEN = "a-token-for-tests";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CLIENT = "b7ad6b7169203331";
    private static final String FOLLOWED = "00-" + TRACE + "-" + CLIENT + "-01";
    private static final String UNFOLLOWED = "00-" + TRACE + "-" + CLIENT + "-00";

    private final String database = TestPostgres.shared().freshUrl();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Collector collector = new Collector();
    private @Nullable Gateway gateway;
    private Gateway.@Nullable Running running;

    TracingIT() throws IOException {}

    @AfterEach
    void close() {
        stop();
        collector.close();
        client.close();
    }

    @Test
    void oneTraceLeadsFromTheClientOverTheRequestAndItsBatchToTheStatements() throws Exception {
        // Given
        start(Map.of("SLUICE_TRACING_ENDPOINT", collector.url(), "SLUICE_TRACING_SERVICE_NAME", "scim-gateway"));

        // When
        HttpResponse<String> made = send(
                to("/Users").header("traceparent", FOLLOWED).header("tracestate", "vendor=of-the-client"),
                "POST",
                kim());

        // Then
        assertEquals(201, made.statusCode());
        Seen request = collector.span(span -> span.name().equals("POST /scim/v2/Users"));
        assertEquals(TRACE, request.trace());
        assertEquals(CLIENT, request.parent());
        assertEquals("vendor=of-the-client", request.state());
        assertEquals(SpanKind.SPAN_KIND_SERVER, request.kind());
        assertEquals("scim-gateway", request.service());
        assertEquals(
                Map.of(
                        "http.request.method", "POST",
                        "http.route", "/scim/v2/Users",
                        "http.response.status_code", "201",
                        "scim.operation", "create",
                        "scim.resource_type", "User",
                        "scim.outcome", "success"),
                request.said());
        Seen batch = collector.span(span -> span.name().equals("batch"));
        assertTrue(batch.under(request));
        assertEquals(List.of(request.id()), batch.links());
        assertEquals(List.of(batch.id()), request.links());
        Seen insert = collector.span(span -> span.name().equals("INSERT resource"));
        assertTrue(insert.under(batch));
        assertEquals(SpanKind.SPAN_KIND_CLIENT, insert.kind());
        assertEquals("postgresql", insert.said("db.system.name"));
        assertTrue(collector.span(span -> span.name().equals("COMMIT")).under(batch));
    }

    @Test
    void oneBatchIsLinkedWithAllRequestsThatItServes() throws Exception {
        // Given
        int many = 12;
        start(Map.of("SLUICE_TRACING_ENDPOINT", collector.url(), "SLUICE_DATABASE_LANES", "1"));
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();

        // When
        try (HeldWrites held = new HeldWrites(database)) {
            sent.add(create(0));
            held.awaitOne();
            for (int number = 1; number < many; number++) {
                sent.add(create(number));
            }
            awaitWaiting(many - 1);
        }

        // Then
        for (CompletableFuture<HttpResponse<String>> answer : sent) {
            assertEquals(201, answer.get(30, SECONDS).statusCode());
        }
        List<Seen> spans = collector.spans(all -> all.stream()
                        .filter(span -> span.said("scim.operation").equals("create"))
                        .count()
                == many);
        Seen large = collector.span(
                span -> span.name().equals("batch") && span.links().size() > 1);
        List<Seen> served =
                spans.stream().filter(span -> span.links().contains(large.id())).toList();
        Set<String> ids = new HashSet<>();
        served.forEach(request -> ids.add(request.id()));
        assertEquals(ids, Set.copyOf(large.links()));
        assertEquals(Integer.toString(served.size()), large.said("sluice.batch.size"));
        assertEquals(1, served.stream().filter(large::under).count());
    }

    @Test
    void nothingOfWhoItIsAboutIsTold() throws Exception {
        // Given
        start(Map.of("SLUICE_TRACING_ENDPOINT", collector.url()));
        String made = send(to("/Users"), "POST", kim()).body();
        String id = made.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");

        // When
        send(to("/Users/" + id), "GET", "");
        send(to("/Users?filter=displayName%20eq%20%22Kim%20Cole%22"), "GET", "");
        send(
                to("/Users/" + id),
                "PATCH",
                "{\"Operations\":[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Guide\"}]}");
        send(to("/Users"), "POST", kim());
        send(to("/Nothing/kim.cole"), "GET", "");
        send(to("/Users/" + id), "DELETE", "");

        // Then
        Seen delete = collector.span(span -> span.name().equals("DELETE /scim/v2/Users/{id}"));
        assertEquals("204", delete.said("http.response.status_code"));
        Seen taken = collector.span(span -> span.said("scim.outcome").equals("uniqueness"));
        assertEquals("409", taken.said("http.response.status_code"));
        assertFalse(taken.failed());
        Seen read = collector.span(span -> span.name().equals("GET /scim/v2/Users/{id}"));
        Seen lookup = collector.span(span -> span.name().equals("lookup") && span.under(read));
        collector.span(span -> span.name().equals("SELECT resource") && span.under(lookup));
        Seen query = collector.span(span -> span.name().equals("GET /scim/v2/Users"));
        collector.span(span -> span.said("db.system.name").equals("postgresql") && span.under(query));
        String all = collector.spans(seen -> true).toString().toLowerCase(Locale.ROOT);
        for (String personal : List.of("kim", "cole", "guide", id, TOKEN, "display")) {
            assertFalse(all.contains(personal), personal + " is in " + all);
        }
    }

    @Test
    void whatTheClientDoesNotFollowIsNotFollowed() throws Exception {
        // Given
        start(Map.of("SLUICE_TRACING_ENDPOINT", collector.url()));

        // When
        send(to("/Users").header("traceparent", UNFOLLOWED), "POST", kim());
        send(to("/Groups"), "GET", "");

        // Then
        Seen followed = collector.span(span -> span.name().equals("GET /scim/v2/Groups"));
        assertNotEquals(TRACE, followed.trace());
        assertTrue(collector.spans(all -> true).stream()
                .noneMatch(span -> span.said("scim.operation").equals("create")));
    }

    @Test
    void withoutAnyShareOnlyWhatTheClientFollowsIsFollowed() throws Exception {
        // Given
        start(Map.of("SLUICE_TRACING_ENDPOINT", collector.url(), "SLUICE_TRACING_SAMPLING", "0"));

        // When
        send(to("/Users"), "POST", kim());
        send(to("/Groups").header("traceparent", FOLLOWED), "GET", "");

        // Then
        collector.span(span -> span.name().equals("GET /scim/v2/Groups"));
        assertTrue(collector.spans(all -> true).stream()
                .allMatch(span -> span.trace().equals(TRACE)));
    }

    @Test
    void whatIsAskedOfOthersForARequestBelongsToItsTrace() throws Exception {
        // Given
        try (TestIssuer issuer = TestIssuer.start()) {
            RunningGateway tenant = RunningGateway.freshTenant();
            RunningGateway traced = tenant.replica(Map.of("SLUICE_TRACING_ENDPOINT", collector.url()));
            tenant.trust(new TrustForm(
                    "bearer",
                    null,
                    null,
                    issuer.name(),
                    List.of("scim"),
                    "provisioner",
                    Map.of(),
                    issuer.keys(),
                    null,
                    ""));
            String token = issuer.sign(new JWTClaimsSet.Builder()
                    .issuer(issuer.name())
                    .audience("scim")
                    .subject("provisioner")
                    .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                    .build());

            // When
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(traced.baseUrl() + "/Users"))
                            .header("Authorization", "Bearer " + token)
                            .header("traceparent", FOLLOWED)
                            .build(),
                    BodyHandlers.ofString());

            // Then
            assertEquals(200, answer.statusCode(), answer.body());
            Seen request = collector.span(span -> span.name().equals("GET /scim/v2/Users"));
            Seen fetch = collector.span(span -> span.name().equals("GET") && span.under(request));
            assertEquals(SpanKind.SPAN_KIND_CLIENT, fetch.kind());
            assertEquals("200", fetch.said("http.response.status_code"));
            assertEquals("00-" + TRACE + "-" + fetch.id() + "-01", issuer.followed());
        }
    }

    @Test
    void healthAndMetricsAreNotFollowed() throws Exception {
        // Given
        start(Map.of("SLUICE_TRACING_ENDPOINT", collector.url()));

        // When
        metrics();
        send(to("/Groups"), "GET", "");

        // Then
        collector.span(span -> span.name().equals("GET /scim/v2/Groups"));
        assertEquals(
                1,
                collector.spans(all -> true).stream()
                        .filter(span -> span.kind() == SpanKind.SPAN_KIND_SERVER)
                        .count());
    }

    @Test
    void withoutACollectorNothingIsSent() throws Exception {
        // Given
        start(Map.of());

        // When
        HttpResponse<String> made = send(to("/Users").header("traceparent", FOLLOWED), "POST", kim());
        stop();

        // Then
        assertEquals(201, made.statusCode());
        assertEquals(0, collector.deliveries());
    }

    @Test
    void aCollectorThatIsGoneHarmsNoRequest() throws Exception {
        // Given
        String nobody = collector.url();
        collector.close();
        start(Map.of("SLUICE_TRACING_ENDPOINT", nobody));

        // When
        List<Integer> statuses = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            statuses.add(send(to("/Users"), "POST", "{\"userName\":\"user" + number + "\"}")
                    .statusCode());
        }

        // Then
        assertEquals(Set.of(201), Set.copyOf(statuses));
    }

    @Test
    void whatWasFollowedIsSentBeforeTheGatewayStops() throws Exception {
        // Given
        start(Map.of("SLUICE_TRACING_ENDPOINT", collector.url()));
        send(to("/Users"), "POST", kim());

        // When
        stop();

        // Then
        assertTrue(collector.spans(all -> true).stream()
                .anyMatch(span -> span.said("scim.operation").equals("create")));
    }

    private static String kim() {
        return "{\"userName\":\"kim.cole@example.org\",\"displayName\":\"Kim Cole\"}";
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(running().baseUrl() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/scim+json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String method, String body)
            throws IOException, InterruptedException {
        return client.send(
                request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> create(int number) {
        return client.sendAsync(
                to("/Users")
                        .POST(BodyPublishers.ofString("{\"userName\":\"user" + number + "\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private String metrics() throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(running().managementUrl() + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private void awaitWaiting(int operations) throws IOException, InterruptedException {
        while (metrics()
                .lines()
                .noneMatch(line -> line.startsWith("scim_lane_depth{") && line.endsWith(" " + operations + ".0"))) {
            Thread.onSpinWait();
        }
    }

    private void stop() {
        if (gateway != null) {
            gateway.stop();
        }
    }

    private Gateway.Running running() {
        return Objects.requireNonNull(running);
    }

    private void start(Map<String, String> others) {
        Map<String, String> environment = new HashMap<>(others);
        environment.putAll(Map.of(
                "SLUICE_HTTP_HOST", "127.0.0.1",
                "SLUICE_HTTP_PORT", "0",
                "SLUICE_MANAGEMENT_PORT", "0",
                "SLUICE_DATABASE_URL", database,
                "SLUICE_SECURITY_TOKEN_KEY", "0123456789abcdef",
                "SLUICE_BOOTSTRAP_TENANT", "demo",
                "SLUICE_BOOTSTRAP_TOKEN", TOKEN));
        Gateway started = new Gateway(SettingsReader.read(environment));
        gateway = started;
        running = started.start();
    }
}
