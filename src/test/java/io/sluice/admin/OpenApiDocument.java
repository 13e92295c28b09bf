package io.sluice.admin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The document that tells what the admin API answers, as something that answers can be held against. */
final class OpenApiDocument {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");
    private static final JsonSchemaOptions OPTIONS =
            new JsonSchemaOptions().setBaseUri("https://sluice.example").setDraft(Draft.DRAFT202012);

    private final JsonObject document = read();
    private final JsonObject definitions =
            inSchemas(document).getJsonObject("components").getJsonObject("schemas");

    /** Something that can be asked; {@code path} with names in braces where values belong. */
    record Operation(String method, String path, JsonObject description) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static JsonObject read() {
        try (InputStream stream = OpenApiDocument.class.getResourceAsStream("/admin/openapi.json")) {
            return new JsonObject(Buffer.buffer(Objects.requireNonNull(stream).readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Operation> operations() {
        JsonObject paths = document.getJsonObject("paths");
        return paths.fieldNames().stream()
                .flatMap(path -> METHODS.stream()
                        .filter(method -> paths.getJsonObject(path).containsKey(method))
                        .map(method -> new Operation(
                                method.toUpperCase(Locale.ROOT),
                                path,
                                paths.getJsonObject(path).getJsonObject(method))))
                .toList();
    }

    /** Fails unless the document says that this can be asked, and can be answered like that. */
    void hold(String method, String target, AdminClient.Answer answer) {
        String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
        Operation operation =
                find(method, path).orElseThrow(() -> new AssertionError(method + " " + path + " is unknown"));
        String what = operation + " " + answer;
        JsonObject response = operation.description().getJsonObject("responses").getJsonObject("" + answer.status());
        assertTrue(response != null, "not documented: " + what);
        JsonObject content = resolved(response).getJsonObject("content", new JsonObject());
        assertTrue(content.isEmpty() ? answer.body().isEmpty() : content.containsKey(answer.type()), what);
        if (!content.isEmpty()) {
            Validator validator = validator(content.getJsonObject(answer.type()).getJsonObject("schema"));
            bodies(answer).forEach(body -> {
                OutputUnit result = validator.validate(new JsonObject(body));
                assertTrue(result.getValid(), what + " " + result.toJson().encodePrettily());
            });
        }
    }

    private Optional<Operation> find(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.method().equals(method)
                        && path.matches(operation.path().replaceAll("\\{\\w+}", "[^/]+")))
                .findFirst();
    }

    private static Stream<String> bodies(AdminClient.Answer answer) {
        return answer.type().equals("application/x-ndjson") ? answer.body().lines() : Stream.of(answer.body());
    }

    private JsonObject resolved(JsonObject response) {
        String reference = response.getString("$ref");
        return reference == null
                ? response
                : document.getJsonObject("components")
                        .getJsonObject("responses")
                        .getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private Validator validator(JsonObject schema) {
        return Validator.create(JsonSchema.of(inSchemas(schema).copy().put("$defs", definitions.copy())), OPTIONS);
    }

    /** References as they are in a schema that stands alone. */
    private static JsonObject inSchemas(JsonObject part) {
        return new JsonObject(part.encode().replace("#/components/schemas/", "#/$defs/"));
    }
}
