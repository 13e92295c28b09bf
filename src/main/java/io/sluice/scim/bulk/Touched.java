package io.sluice.scim.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schema;
import io.sluice.scim.schema.Uniqueness;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an operation has in common with others whose order beside it must stay: the resource it is about, the unique values
 * it may claim, and the resources it names that others delete. It may be more than is so, never less.
 */
final class Touched {
    private final Set<String> deleted;
    private final ResourceType type;
    private final Set<String> unique;
    private final Set<String> keys = new HashSet<>();

    private Touched(ResourceType type, Set<String> deleted) {
        this.type = type;
        this.deleted = deleted;
        this.unique = unique(type);
    }

    /** {@code deleted}: the ids of what is deleted in the same request. */
    static Set<String> by(BulkOperation operation, String id, Set<String> deleted) {
        Touched touched = new Touched(operation.type(), deleted);
        touched.keys.add(id);
        touched.read("", operation.data());
        return touched.keys;
    }

    private void read(String name, JsonNode node) {
        if (node.isTextual()) {
            text(name, node.textValue());
        } else if (node.isArray()) {
            node.forEach(element -> read(name, element));
        } else {
            String path = node.path("path").asText("");
            String last = path.substring(Math.max(path.lastIndexOf(':'), path.lastIndexOf('.')) + 1);
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                read(member.getKey().equalsIgnoreCase("value") ? last : member.getKey(), member.getValue());
            }
        }
    }

    private void text(String name, String text) {
        if (unique.contains(name.toLowerCase(Locale.ROOT))) {
            keys.add(type.name() + ' ' + text.toLowerCase(Locale.ROOT));
        }
        if (deleted.contains(text)) {
            keys.add(text);
        }
    }

    private static Set<String> unique(ResourceType type) {
        return Stream.concat(
                        Stream.of(type.schema()), type.extensions().stream().map(ResourceType.Extension::schema))
                .map(Schema::attributes)
                .flatMap(attributes -> attributes.stream())
                .filter(attribute -> attribute.uniqueness() != Uniqueness.NONE)
                .map(Attribute::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
