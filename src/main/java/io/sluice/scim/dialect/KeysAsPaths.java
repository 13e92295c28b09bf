package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.dialect.Quirk.OperationQuirk;
import io.sluice.scim.dialect.Quirk.PathQuirk;
import io.sluice.scim.schema.Mutability;
import io.sluice.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Entra ID with {@code aadOptscim062020} writes paths as names in a value that has no path: {@code name.givenName},
 * {@code urn:…:User:employeeNumber}, {@code emails[type eq "work"].value}. Each becomes an operation of its own, in order. A
 * name that leads nowhere stays, to be ignored like any unknown attribute.
 */
final class KeysAsPaths implements OperationQuirk {
    private static final List<PathQuirk> CORRECTIONS = List.of(
            new MisnamedSchemas(), new DottedExtensions(), new UnprefixedExtensions(), new RoleDisplayNamePaths());

    @Override
    public List<Operation> rewrite(ResourceType type, Operation operation) {
        return operation.path() == null && operation.sets() && operation.value() instanceof ObjectNode value
                ? split(type, operation, value)
                : List.of(operation);
    }

    private List<Operation> split(ResourceType type, Operation operation, ObjectNode value) {
        List<Operation> plain = new ArrayList<>();
        ObjectNode ordinary = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String path = corrected(type, member.getKey());
            if (leadsSomewhere(type, path)) {
                ordinary = flushed(operation, ordinary, plain);
                plain.add(new Operation(operation.op(), path, member.getValue()));
            } else {
                ordinary.set(type.extension(path).isPresent() ? path : member.getKey(), member.getValue());
            }
        }
        flushed(operation, ordinary, plain);
        return plain.size() == 1 && plain.getFirst().value() instanceof ObjectNode same && same.equals(value)
                ? List.of(operation)
                : plain;
    }

    /** What was gathered so far becomes an operation; returns where to gather next. */
    private static ObjectNode flushed(Operation operation, ObjectNode gathered, List<Operation> plain) {
        if (gathered.isEmpty()) {
            return gathered;
        }
        plain.add(operation.with(gathered));
        return JsonNodeFactory.instance.objectNode();
    }

    /** The name as the path that it means. */
    static String corrected(ResourceType type, String name) {
        String path = name;
        for (PathQuirk correction : CORRECTIONS) {
            path = correction.rewrite(type, path);
        }
        return path;
    }

    private static boolean leadsSomewhere(ResourceType type, String path) {
        boolean ordinaryName = type.locate(null, path).isPresent();
        return !ordinaryName
                && Place.of(type, path)
                        .filter(place -> place.attribute().mutability() != Mutability.READ_ONLY)
                        .isPresent();
    }
}
