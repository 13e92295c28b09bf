package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.dialect.Quirk.OperationQuirk;
import io.sluice.scim.schema.Mutability;
import io.sluice.scim.schema.ResourceType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Okta writes {@code id} into a value without a path, authentik and others also {@code meta} and {@code groups}: they repeat
 * what they have read and do not mean to set what only the server sets.
 */
final class EchoedAttributes implements OperationQuirk {
    @Override
    public List<Operation> rewrite(ResourceType type, Operation operation) {
        String path = operation.path();
        boolean listsAttributes = path == null || type.schemaNamed(path).isPresent();
        return List.of(
                listsAttributes && operation.sets() && operation.value() instanceof ObjectNode value
                        ? operation.with(meant(type, path, value))
                        : operation);
    }

    private static ObjectNode meant(ResourceType type, @Nullable String urn, ObjectNode sent) {
        ObjectNode meant = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : sent.properties()) {
            String name = member.getKey();
            if (!readOnly(type, urn, name)) {
                boolean schema = urn == null && type.schemaNamed(name).isPresent();
                meant.set(
                        name,
                        schema && member.getValue() instanceof ObjectNode inner
                                ? meant(type, name, inner)
                                : member.getValue());
            }
        }
        return meant.equals(sent) ? sent : meant;
    }

    private static boolean readOnly(ResourceType type, @Nullable String urn, String name) {
        return type.locate(urn, name)
                .filter(located -> located.attribute().mutability() == Mutability.READ_ONLY)
                .isPresent();
    }
}
