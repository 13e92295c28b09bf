package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a member of a JSON object by its name in any case (RFC 7643 §2.1). */
final class Member {
    private Member() {}

    static @Nullable JsonNode of(JsonNode object, String name) {
        JsonNode exact = object.get(name);
        return exact != null || !object.isObject() ? exact : inAnyCase(object, name);
    }

    private static @Nullable JsonNode inAnyCase(JsonNode object, String name) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getValue();
            }
        }
        return null;
    }
}
