package io.sluice.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.admin.OpenApiDocument.Operation;
import io.sluice.boot.RunningGateway;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is documented can be asked of a running gateway, and whatever is not cannot. */
class DocumentedPathsIT {
    private final RunningGateway gateway = RunningGateway.shared();
    private final AdminClient admin = new AdminClient(gateway);

    @AfterEach
    void close() {
        admin.close();
    }

    static List<Operation> operations() {
        return new OpenApiDocument().operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aDocumentedOperationIsAnsweredAsDocumented(Operation operation) {
        String body = List.of("POST", "PATCH").contains(operation.method()) ? "{}" : null;

        AdminClient.Answer answer = admin.send(operation.method(), path(operation.path()), body);

        assertFalse(answer.body().contains("openapi.json tells"), answer::toString);
        assertTrue(answer.status() < 500, answer::toString);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nobodyIsAnsweredWithoutTheToken(Operation operation) {
        for (String wrong : List.of("", gateway.token(), gateway.managementToken() + "x")) {
            try (AdminClient stranger = new AdminClient(gateway.managementUrl(), wrong)) {
                AdminClient.Answer answer = stranger.send(operation.method(), path(operation.path()), null);

                assertEquals(401, answer.status(), answer::toString);
                assertTrue(answer.headers().firstValue("www-authenticate").isPresent());
            }
        }
    }

    @Test
    void otherMethodsAreNotPossible() {
        Set<String> paths = operations().stream().map(Operation::path).collect(Collectors.toSet());
        for (String path : paths) {
            Set<String> documented = operations().stream()
                    .filter(operation -> operation.path().equals(path))
                    .map(Operation::method)
                    .collect(Collectors.toSet());
            Stream.of("GET", "PUT", "POST", "PATCH", "DELETE")
                    .filter(method -> !documented.contains(method))
                    .forEach(method -> assertEquals(
                            405,
                            admin.sendAsIs(method, "/admin/v1" + path(path), "{}", "application/json")
                                    .status(),
                            method + " " + path));
        }
    }

    @Test
    void anUnknownPathLeadsToTheDocument() {
        AdminClient.Answer answer = admin.sendAsIs("GET", "/admin/v1/tenant", null, "");

        assertEquals(404, answer.status());
        assertEquals("application/problem+json", answer.type());
        assertTrue(answer.detail().contains("/admin/v1/openapi.json"), answer::toString);
        assertEquals(OpenApiDocument.read(), admin.get("/openapi.json").json());
    }

    private static String path(String template) {
        return template.substring("/admin/v1".length())
                .replace("{tenant}", "nobody")
                .replace("{type}", "User")
                .replace("{id}", UUID.randomUUID().toString())
                .replace("{credential}", UUID.randomUUID().toString())
                .replace("{trust}", UUID.randomUUID().toString());
    }
}
