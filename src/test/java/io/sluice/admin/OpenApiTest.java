package io.sluice.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The document and the routes say the same. What they answer is held against it by every test that asks. */
class OpenApiTest {
    private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

    private final Vertx vertx = Vertx.vertx();
    private final OpenApiDocument document = new OpenApiDocument();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void whatIsMountedIsDocumentedAndTheOtherWayRound() {
        // Given
        Router router = Router.router(vertx);

        // When
        new AdminApi(null, event -> {}).mount(router);

        // Then
        Set<String> mounted = router.getRoutes().stream()
                .filter(route -> route.methods() != null)
                .flatMap(route -> route.methods().stream()
                        .map(method -> method + " " + route.getPath().replaceAll(":(\\w+)", "{$1}")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                document.operations().stream()
                        .map(OpenApiDocument.Operation::toString)
                        .collect(Collectors.toCollection(TreeSet::new)),
                mounted);
    }

    @Test
    void itIsAnOpenApiDocument() {
        OutputUnit result = OpenAPIVersion.V3_1
                .getRepository(vertx, "https://sluice.example/")
                .compose(repository -> OpenAPIVersion.V3_1.validateContract(vertx, repository, OpenApiDocument.read()))
                .await();

        assertTrue(result.getValid(), () -> result.toJson().encodePrettily());
    }

    @Test
    void anAnswerThatIsOtherwiseIsNoticed() {
        AdminClient.Answer undocumented = new AdminClient.Answer(299, "application/json", "{}", NO_HEADERS);
        AdminClient.Answer otherType = new AdminClient.Answer(200, "text/html", "{}", NO_HEADERS);
        AdminClient.Answer otherBody =
                new AdminClient.Answer(200, "application/json", "{\"tenants\":[{}]}", NO_HEADERS);

        for (AdminClient.Answer wrong : Set.of(undocumented, otherType, otherBody)) {
            assertThrows(AssertionError.class, () -> document.hold("GET", "/admin/v1/tenants", wrong));
        }
        document.hold(
                "GET",
                "/admin/v1/tenants",
                new AdminClient.Answer(200, "application/json", "{\"tenants\":[]}", NO_HEADERS));
    }
}
