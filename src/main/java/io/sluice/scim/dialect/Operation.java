package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One operation of a PATCH message (RFC 7644 §3.5.2), not yet known to be sound. */
record Operation(String op, @Nullable String path, @Nullable JsonNode value) {

    /** Empty if this is no operation at all; the strict reader says why. */
    static Optional<Operation> of(JsonNode sent) {
        JsonNode op = Member.of(sent, "op");
        JsonNode path = Member.of(sent, "path");
        if (op == null || !op.isTextual() || (path != null && !path.isTextual() && !path.isNull())) {
            return Optional.empty();
        }
        String given = path == null || path.asText("").isBlank() ? null : path.textValue();
        return Optional.of(new Operation(op.textValue(), given, Member.of(sent, "value")));
    }

    boolean removes() {
        return op.equalsIgnoreCase("remove");
    }

    /** True for add and replace. */
    boolean sets() {
        return op.equalsIgnoreCase("add") || op.equalsIgnoreCase("replace");
    }

    Operation at(String otherPath) {
        return new Operation(op, otherPath, value);
    }

    Operation with(JsonNode otherValue) {
        return new Operation(op, path, otherValue);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("op", op);
        if (path != null) {
            json.put("path", path);
        }
        if (value != null) {
            json.set("value", value);
        }
        return json;
    }
}
