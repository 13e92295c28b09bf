package io.sluice.provision;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.patch.PatchOperation;
import io.sluice.scim.patch.PatchOperation.Assign;
import io.sluice.scim.resource.UniqueKey;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schema;
import io.sluice.scim.schema.Uniqueness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The unique value that a change will most likely give its resource, so that its owner can be asked for at the first attempt. */
final class Claim {
    private Claim() {}

    /** Of a PUT. */
    static @Nullable String in(ResourceType type, JsonNode body) {
        return body.properties().stream()
                .flatMap(member -> type.locate(null, member.getKey())
                        .map(located -> key(located.attribute(), member.getValue()))
                        .orElseGet(() -> type.extension(member.getKey()).stream()
                                .flatMap(extension -> inside(extension, member.getValue()))))
                .findFirst()
                .orElse(null);
    }

    private static Stream<String> inside(Schema extension, JsonNode data) {
        return data.properties().stream()
                .map(Map.Entry::getKey)
                .flatMap(name ->
                        extension.attribute(name).stream().flatMap(attribute -> key(attribute, data.path(name))));
    }

    /** Of a PATCH: what it assigns last. */
    static @Nullable String in(List<PatchOperation> operations) {
        return operations.reversed().stream()
                .flatMap(operation -> operation instanceof Assign(var where, JsonNode value)
                        ? key(where.attribute(), value)
                        : Stream.empty())
                .findFirst()
                .orElse(null);
    }

    private static Stream<String> key(Attribute attribute, @Nullable JsonNode value) {
        return attribute.uniqueness() == Uniqueness.NONE || value == null || !value.isTextual()
                ? Stream.empty()
                : Optional.of(UniqueKey.of(attribute, value.textValue())).stream();
    }
}
