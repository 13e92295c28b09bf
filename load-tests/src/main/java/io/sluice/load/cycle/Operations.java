package io.sluice.load.cycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The body of a PATCH request in the making. */
final class Operations {
    private final ObjectNode body = JsonNodeFactory.instance.objectNode();
    private final ArrayNode operations;

    Operations() {
        body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
        operations = body.putArray("Operations");
    }

    Operations add(String op, String path, JsonNode value) {
        operations.addObject().put("op", op).put("path", path).set("value", value);
        return this;
    }

    Operations addWithoutPath(String op, ObjectNode value) {
        if (!value.isEmpty()) {
            operations.addObject().put("op", op).set("value", value);
        }
        return this;
    }

    Operations addWithoutValue(String op, String path) {
        operations.addObject().put("op", op).put("path", path);
        return this;
    }

    ObjectNode body() {
        return body;
    }

    /** As Entra writes members, in both dialects. */
    static ArrayNode members(List<String> ids) {
        ArrayNode members = JsonNodeFactory.instance.arrayNode();
        ids.forEach(id -> members.addObject().putNull("$ref").put("value", id));
        return members;
    }
}
