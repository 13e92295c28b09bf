package io.sluice.journal;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.Folding;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Uniqueness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How operators know a resource: by its unique attribute, a user's {@code userName}, or displayName, or externalId. */
public final class Names {
    private static final int LONGEST = 256;
    private static final List<String> OTHERS = List.of("displayName", "externalId");

    private Names() {}

    /** Of a document as it is kept, or as a client wrote it; null if it has none of them. */
    public static @Nullable String of(ResourceType type, JsonNode document) {
        return unique(type, document)
                .or(() -> OTHERS.stream()
                        .flatMap(name -> value(document, name).stream())
                        .findFirst())
                .map(name -> name.substring(0, Math.min(name.length(), LONGEST)))
                .orElse(null);
    }

    /** A name that no other resource of the tenant and type has. */
    static Optional<String> unique(ResourceType type, JsonNode document) {
        return unique(type).flatMap(attribute -> value(document, attribute.name()));
    }

    /** What a name is found by: the same for all that differ in case only. Kept in the database, so it must never change. */
    public static long key(String name) {
        long hash = 0xcbf29ce484222325L; // FNV-1a of 64 bits (Fowler, Noll, Vo; public domain)
        String folded = Folding.fold(name);
        for (int i = 0; i < folded.length(); i++) {
            hash = (hash ^ folded.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private static Optional<Attribute> unique(ResourceType type) {
        for (Attribute attribute : type.schema().attributes()) {
            if (attribute.uniqueness() != Uniqueness.NONE) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    /** Clients write names of attributes in any case. */
    private static Optional<String> value(JsonNode document, String attribute) {
        JsonNode exact = document.get(attribute);
        if (exact != null) {
            return text(exact);
        }
        for (Map.Entry<String, JsonNode> member : document.properties()) {
            if (member.getKey().equalsIgnoreCase(attribute)) {
                return text(member.getValue());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.ofNullable(value.textValue()).filter(text -> !text.isBlank());
    }
}
