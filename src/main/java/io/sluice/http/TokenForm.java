package io.sluice.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request to the token endpoint; none twice, and those without a value count as left out (RFC 6749 §3.2). */
record TokenForm(Map<String, String> values) {
    private static final String TYPE = "application/x-www-form-urlencoded";

    static TokenForm of(@Nullable String contentType, String body) {
        if (contentType == null || !contentType.split(";", 2)[0].strip().equalsIgnoreCase(TYPE)) {
            throw TokenProblem.invalid("Content-Type is not " + TYPE + ", which the parameters must be sent as.");
        }
        Map<String, String> values = new HashMap<>();
        for (String part : body.split("&", -1)) {
            int equals = part.indexOf('=');
            String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            if (!value.isEmpty() && values.putIfAbsent(name, value) != null) {
                throw TokenProblem.invalid("The parameter '" + name + "' is sent twice.");
            }
        }
        return new TokenForm(Map.copyOf(values));
    }

    /** The value, or null if the parameter was left out. */
    @Nullable
    String get(String name) {
        return values.get(name);
    }

    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw TokenProblem.invalid("The parameters are not percent-encoded text.");
        }
    }

    @Override
    public String toString() {
        return "TokenForm" + values.keySet();
    }
}
