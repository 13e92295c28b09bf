package io.sluice.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query, in its URL or in the body of a POST (RFC 7644 §3.4.3); their names are compared without case,
 * and the first of several counts.
 */
final class Parameters {
    private static final String SEARCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
    private static final Parameters NONE = new Parameters(Map.of());

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    static Parameters of(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return NONE;
        }
        Map<String, String> values = new HashMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            values.putIfAbsent(name.toLowerCase(Locale.ROOT), equals < 0 ? "" : decoded(part.substring(equals + 1)));
        }
        return new Parameters(values);
    }

    /** As a SearchRequest has them: lists of names as arrays, numbers as numbers. */
    static Parameters of(JsonNode body) {
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (!member.getValue().isNull()) {
                values.putIfAbsent(
                        member.getKey().toLowerCase(Locale.ROOT), written(member.getKey(), member.getValue()));
            }
        }
        String schemas = values.get("schemas");
        if (schemas != null && !schemas.toLowerCase(Locale.ROOT).contains(SEARCH_SCHEMA.toLowerCase(Locale.ROOT))) {
            throw new ScimException(new ScimError.InvalidSyntax(
                    "schemas is '" + schemas + "', but a search has \"schemas\":[\"" + SEARCH_SCHEMA + "\"]."));
        }
        return new Parameters(values);
    }

    private static String written(String name, JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(element -> written(name, element))
                    .collect(Collectors.joining(","));
        }
        if (value.isTextual() || value.isNumber()) {
            return value.asText();
        }
        throw new ScimException(new ScimError.InvalidSyntax(
                name + " is " + value.getNodeType().name().toLowerCase(Locale.ROOT)
                        + ", which no parameter of a search is; send text, a number or an array of names."));
    }

    /** The value, or null if the parameter is missing; it may be empty. */
    @Nullable
    String given(String name) {
        return values.get(name.toLowerCase(Locale.ROOT));
    }

    /** The value, or null if the parameter is missing or empty. */
    @Nullable
    String text(String name) {
        String value = given(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** The value as an integer between the bounds, which also correct it (RFC 7644 §3.4.2.4). */
    int number(String name, int byDefault, int least, int most) {
        String text = text(name);
        if (text == null) {
            return byDefault;
        }
        try {
            return Math.clamp(Long.parseLong(text.strip()), least, most);
        } catch (NumberFormatException e) {
            throw new ScimException(new ScimError.InvalidValue(name, name + " '" + text + "' is not an integer"));
        }
    }

    private static String decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text, UTF_8);
            if (decoded.indexOf('\0') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new ScimException(new ScimError.InvalidValue(
                "query", "The query string has '" + text + "', which is not percent-encoded text"));
    }
}
