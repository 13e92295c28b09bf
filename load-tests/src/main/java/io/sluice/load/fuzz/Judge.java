package io.sluice.load.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Says what is wrong with an answer, whatever was asked. */
final class Judge {
    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";
    private static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    private static final Set<String> SCIM_TYPES = Set.of(
            "invalidFilter",
            "tooMany",
            "uniqueness",
            "mutability",
            "invalidSyntax",
            "invalidPath",
            "noTarget",
            "invalidValue",
            "invalidVers",
            "sensitive",
            "invalidCursor",
            "expiredCursor",
            "invalidCount");

    /** Names twice in an object are found as well. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(100_000_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Known known;

    Judge(Known known) {
        this.known = known;
    }

    Optional<String> wrong(Shot shot, RawAnswer answer) {
        int status = answer.status();
        if (status == 503 && !answer.header("retry-after").isEmpty()) {
            return Optional.empty();
        }
        if (status >= 500 && status != 501 && !(shot.odd() && status == 505)) {
            return Optional.of("answered with " + status);
        }
        if (status == 304 || status == 204 || shot.method().equals("HEAD")) {
            return Optional.empty();
        }
        if (status < 200 || (status >= 300 && status < 400)) {
            return Optional.of("answered with " + status);
        }
        return content(shot, answer);
    }

    private Optional<String> content(Shot shot, RawAnswer answer) {
        if (shot.method().equals("OPTIONS") && answer.body().length == 0) {
            return Optional.empty();
        }
        String type = answer.header("content-type");
        if (!List.of("application/scim+json", "application/json").contains(type.split(";", 2)[0].strip())) {
            return Optional.of(answer.status() + " with Content-Type '" + type + "'");
        }
        JsonNode body;
        try {
            body = JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return Optional.of(answer.status() + " with a body that is no JSON: " + e.getOriginalMessage());
        } catch (java.io.IOException | NumberFormatException e) {
            return Optional.of(answer.status() + " with a body that is no JSON: " + e.getMessage());
        }
        if (shot.token()) {
            return body.path("error").isTextual() || answer.status() == 200
                    ? Optional.empty()
                    : Optional.of("no error of OAuth");
        }
        return answer.status() >= 400 ? error(answer.status(), body) : success(answer, body);
    }

    private static Optional<String> error(int status, JsonNode body) {
        if (!body.path("schemas").path(0).asText().equals(ERROR)) {
            return Optional.of(status + " without the schema of errors");
        }
        if (!body.path("status").isTextual() || !body.path("status").textValue().equals("" + status)) {
            return Optional.of(status + " that says it is " + body.get("status"));
        }
        if (!body.path("detail").isTextual() || body.path("detail").textValue().isBlank()) {
            return Optional.of(status + " without a detail");
        }
        JsonNode type = body.get("scimType");
        return type == null || SCIM_TYPES.contains(type.asText())
                ? Optional.empty()
                : Optional.of(status + " with an unknown scimType");
    }

    private Optional<String> success(RawAnswer answer, JsonNode body) {
        if (body.path("schemas").path(0).asText().equals(LIST)) {
            return list(body);
        }
        if (body.has("Operations")) {
            body.path("Operations").forEach(this::bulked);
            return Optional.empty();
        }
        Optional<String> wrong =
                body.has("id") && body.path("meta").has("resourceType") ? resource(body) : Optional.empty();
        boolean elsewhere = answer.status() == 201
                && body.path("id").isTextual()
                && !answer.header("location").endsWith("/" + body.path("id").textValue());
        return elsewhere ? Optional.of("201 with the Location of another") : wrong;
    }

    private Optional<String> list(JsonNode body) {
        JsonNode all = body.path("Resources");
        if (body.path("totalResults").asLong(-1) < all.size()) {
            return Optional.of("a list of more than totalResults");
        }
        if (body.has("nextCursor")) {
            known.cursor(body.get("nextCursor").asText());
        }
        for (JsonNode one : all) {
            Optional<String> wrong = one.path("meta").has("resourceType") ? resource(one) : Optional.empty();
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<String> resource(JsonNode resource) {
        String type = resource.path("meta").path("resourceType").asText();
        if (!Set.of("User", "Group").contains(type)) {
            return Optional.empty(); // one of the documents that describe the server
        }
        String id = resource.path("id").asText();
        try {
            UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return Optional.of("a resource whose id is none");
        }
        if (resource.path("schemas").isEmpty() && resource.has("schemas")) {
            return Optional.of("a resource without schemas");
        }
        keep(type.equals("User"), id);
        return Optional.empty();
    }

    private void bulked(JsonNode operation) {
        String location = operation.path("location").asText();
        if (operation.path("status").asText().equals("201")) {
            keep(location.contains("/Users/"), location.substring(location.lastIndexOf('/') + 1));
        }
    }

    private void keep(boolean user, String id) {
        if (user) {
            known.user(id);
        } else {
            known.group(id);
        }
    }
}
