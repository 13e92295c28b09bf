package io.sluice.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a PATCH (RFC 7644 §3.5.2). Names may be in any case (RFC 7643 §2.1), and {@code schemas} may be missing,
 * since no other message can stand here.
 */
public final class PatchReader {
    static final int MOST_OPERATIONS = 10_000;

    private PatchReader() {}

    /** Everything that is wrong with the request whatever the resource looks like is found here. */
    public static List<PatchOperation> read(ResourceType type, JsonNode body) {
        List<PatchOperation> operations = new ArrayList<>();
        int number = 0;
        for (JsonNode operation : operations(body)) {
            read(type, operation, ++number, operations);
        }
        return List.copyOf(operations);
    }

    private static JsonNode operations(JsonNode body) {
        JsonNode operations = field(body, "Operations");
        if (operations == null || !operations.isArray() || operations.isEmpty()) {
            throw syntax(
                    "The body of a PATCH is an object with a list 'Operations' of at least one operation, for example "
                            + "{\"Operations\":[{\"op\":\"replace\",\"path\":\"active\",\"value\":false}]}.");
        }
        if (operations.size() > MOST_OPERATIONS) {
            throw syntax("The PATCH has " + operations.size() + " operations; send at most " + MOST_OPERATIONS
                    + " in one request.");
        }
        return operations;
    }

    private static void read(ResourceType type, JsonNode operation, int number, List<PatchOperation> operations) {
        if (!operation.isObject()) {
            throw syntax("Operation " + number + " is not an object; write {\"op\":…,\"path\":…,\"value\":…}.");
        }
        Verb verb = verb(field(operation, "op"), number);
        String path = path(field(operation, "path"), number);
        JsonNode value = field(operation, "value");
        if (value == null && verb != Verb.REMOVE) {
            throw new ScimException(new ScimError.InvalidValue(
                    path == null ? "value" : path,
                    "Operation " + number + " (" + verb.label() + (path == null ? "" : " " + path)
                            + ") has no 'value'; give the value to set."));
        }
        if (verb == Verb.REMOVE && path != null && value != null && !value.isNull()) {
            throw new ScimException(new ScimError.InvalidValue(
                    path,
                    "Operation " + number
                            + " (remove) has a 'value'; say in the path which values to remove, for example "
                            + "members[value eq \"the member's id\"]."));
        }
        OperationReader reader = new OperationReader(type, verb, operations);
        if (path != null) {
            reader.atPath(path, value == null ? NullNode.instance : value);
        } else if (verb == Verb.REMOVE) {
            throw new ScimException(new ScimError.NoTarget(
                    "", "Operation " + number + " (remove) has no 'path'; name the attribute to remove."));
        } else if (value != null && value.isObject()) {
            reader.attributes(value);
        } else {
            throw new ScimException(new ScimError.InvalidValue(
                    "value",
                    "Operation " + number + " (" + verb.label()
                            + ") has no 'path', so its 'value' must be an object of attributes."));
        }
    }

    private static Verb verb(@Nullable JsonNode op, int number) {
        if (op == null || !op.isTextual()) {
            throw syntax("Operation " + number + " has no 'op'; write add, remove or replace.");
        }
        return switch (op.textValue()) {
            case "add" -> Verb.ADD;
            case "remove" -> Verb.REMOVE;
            case "replace" -> Verb.REPLACE;
            default ->
                throw syntax(
                        "Operation " + number + " has the op '" + op.textValue() + "'; write add, remove or replace.");
        };
    }

    private static @Nullable String path(@Nullable JsonNode path, int number) {
        if (path == null || path.isNull()) {
            return null;
        }
        if (!path.isTextual()) {
            throw new ScimException(new ScimError.InvalidPath(
                    path.toString(),
                    "The path of operation " + number + " is not a string, for example \"name.givenName\"."));
        }
        return path.textValue().isBlank() ? null : path.textValue();
    }

    /** The field of that name, in its usual case or any other; null only if there is none, JSON null is a value. */
    public static @Nullable JsonNode field(JsonNode object, String name) {
        JsonNode usual = object.get(name);
        if (usual != null) {
            return usual;
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return null;
    }

    private static ScimException syntax(String detail) {
        return new ScimException(new ScimError.InvalidSyntax(detail));
    }
}
