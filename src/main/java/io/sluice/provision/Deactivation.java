package io.sluice.provision;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.patch.PatchOperation;
import io.sluice.scim.patch.PatchOperation.Assign;
import java.util.List;

/** Whether a change takes access away by {@code active=false}: then it goes before others. */
final class Deactivation {
    private static final String ACTIVE = "active";

    private Deactivation() {}

    static boolean in(JsonNode body) {
        return body.properties().stream()
                .anyMatch(entry -> entry.getKey().equalsIgnoreCase(ACTIVE) && isFalse(entry.getValue()));
    }

    static boolean in(List<PatchOperation> operations) {
        return operations.stream()
                .anyMatch(operation -> operation instanceof Assign(var where, var value)
                        && value != null // removed
                        && where.attribute().name().equals(ACTIVE)
                        && isFalse(value));
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }
}
