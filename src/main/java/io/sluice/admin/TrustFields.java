package io.sluice.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.oauth.TrustForm;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.resource.JsonBody;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A {@link TrustForm} as JSON; a mistake in one of its members names that member. */
final class TrustFields {
    private static final List<String> KNOWN = List.of(
            "use", "entra", "application", "issuer", "audiences", "subject", "claims", "keys", "scopes", "label");

    private final JsonNode body;
    private final List<String> mistakes = new ArrayList<>();

    TrustFields(@Nullable Buffer body) {
        try {
            this.body = JsonBody.read(body == null ? new byte[0] : body.getBytes());
        } catch (ScimException unreadable) {
            throw new IllegalArgumentException(unreadable.error().detail());
        }
    }

    TrustForm form() {
        body.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                mistakes.add(name + ": is not known; known are " + String.join(", ", KNOWN));
            }
        });
        TrustForm form = new TrustForm(
                Objects.requireNonNullElse(text("use"), "assertion"),
                text("entra"),
                text("application"),
                text("issuer"),
                texts("audiences"),
                text("subject"),
                claims(),
                text("keys"),
                texts("scopes"),
                Objects.requireNonNullElse(text("label"), ""));
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
        return form;
    }

    private @Nullable String text(String name) {
        JsonNode value = body.path(name);
        if (!value.isTextual() && !absent(value)) {
            mistakes.add(name + ": is not a text");
        }
        return value.textValue();
    }

    private List<String> texts(String name) {
        JsonNode value = body.path(name);
        List<String> texts = new ArrayList<>();
        value.forEach(element -> texts.add(element.asText()));
        if (!absent(value) && (!value.isArray() || texts.isEmpty())) {
            mistakes.add(name + ": is not a list of texts");
        }
        return texts;
    }

    private Map<String, String> claims() {
        JsonNode value = body.path("claims");
        Map<String, String> claims = new TreeMap<>();
        value.properties()
                .forEach(claim -> claims.put(claim.getKey(), claim.getValue().asText()));
        if (!absent(value) && !value.isObject()) {
            mistakes.add("claims: is not an object of texts");
        }
        return claims;
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
