package io.sluice.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request; their names are compared without case, and the first of several counts. */
final class Parameters {
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

    /** The value, or null if the parameter is missing or empty. */
    @Nullable
    String text(String name) {
        String value = values.get(name.toLowerCase(Locale.ROOT));
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
