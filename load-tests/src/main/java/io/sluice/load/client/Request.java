package io.sluice.load.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One thing asked of a SCIM server; {@code path} is relative to its base URL. */
public record Request(
        Kind kind, String method, String path, @Nullable JsonNode body) {
    public boolean writes() {
        return !method.equals("GET");
    }

    public static Request get(Kind kind, String path) {
        return new Request(kind, "GET", path, null);
    }

    /** {@code query}: what else the query asks for, beginning with {@code &}, or nothing. */
    public static Request search(Kind kind, String path, String filter, String query) {
        return get(kind, path + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8) + query);
    }

    public static Request post(Kind kind, String path, JsonNode body) {
        return new Request(kind, "POST", path, body);
    }

    public static Request patch(Kind kind, String path, JsonNode body) {
        return new Request(kind, "PATCH", path, body);
    }

    public static Request delete(Kind kind, String path) {
        return new Request(kind, "DELETE", path, null);
    }
}
