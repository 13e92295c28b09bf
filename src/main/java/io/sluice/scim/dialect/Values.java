package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.dialect.Quirk.ValueQuirk;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.AttributeType;
import io.sluice.scim.schema.Mutability;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schema;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one walk over all values of a document or of an operation that serves every {@link ValueQuirk}. What no quirk touches
 * is passed on, not copied; what no schema knows and what clients cannot write is left as it is.
 */
final class Values implements Dialect.Step {
    private final Map<AttributeType, List<ValueQuirk>> ofLists;
    private final Map<AttributeType, List<ValueQuirk>> ofSingles;

    Values(List<ValueQuirk> quirks) {
        ofLists = byType(quirks, true);
        ofSingles = byType(quirks, false);
    }

    private static Map<AttributeType, List<ValueQuirk>> byType(List<ValueQuirk> quirks, boolean list) {
        Map<AttributeType, List<ValueQuirk>> byType = new EnumMap<>(AttributeType.class);
        for (AttributeType type : AttributeType.values()) {
            byType.put(
                    type,
                    quirks.stream().filter(quirk -> quirk.concerns(type, list)).toList());
        }
        return byType;
    }

    /** All attributes of a resource, extensions included. */
    JsonNode document(ResourceType type, JsonNode body, Consumer<String> told) {
        return new Walk(told).document(type, body);
    }

    @Override
    public List<Operation> rewrite(ResourceType type, Operation operation, Consumer<String> told) {
        JsonNode value = operation.value();
        if (value == null) {
            return List.of(operation);
        }
        JsonNode plain = new Walk(told).plain(type, operation.path(), value);
        boolean removesAll = operation.removes() && plain.isNull(); // which is not what "" asks for
        return List.of(removesAll ? operation : operation.with(plain));
    }

    /** Once over a document or an operation. */
    private final class Walk {
        private final Consumer<String> told;

        Walk(Consumer<String> told) {
            this.told = told;
        }

        JsonNode document(ResourceType type, JsonNode body) {
            return members(body, (name, value) -> attributeOrSchema(type, name, value));
        }

        JsonNode plain(ResourceType type, @Nullable String path, JsonNode value) {
            if (path == null) {
                return document(type, value);
            }
            Optional<Place> place = Place.of(type, path);
            return place.isPresent()
                    ? value(place.get().leaf(), place.get().list(), value)
                    : attributeOrSchema(type, path, value);
        }

        private JsonNode attributeOrSchema(ResourceType type, String name, JsonNode value) {
            Optional<ResourceType.Located> located = type.locate(null, name);
            if (located.isPresent()) {
                return value(located.get().attribute(), value);
            }
            Optional<Schema> schema = type.schemaNamed(name);
            return schema.isPresent()
                    ? members(value, (inner, of) -> known(schema.get().attribute(inner), of))
                    : value;
        }

        private JsonNode known(Optional<Attribute> attribute, JsonNode value) {
            return attribute.isPresent() ? value(attribute.get(), value) : value;
        }

        private JsonNode value(Attribute attribute, JsonNode value) {
            return value(attribute, attribute.multiValued(), value);
        }

        private JsonNode value(Attribute attribute, boolean list, JsonNode sent) {
            if (attribute.mutability() == Mutability.READ_ONLY) {
                return sent;
            }
            JsonNode value = sent;
            for (ValueQuirk quirk : Objects.requireNonNull((list ? ofLists : ofSingles).get(attribute.type()))) {
                value = value.isNull() ? value : told(quirk, value, quirk.rewrite(attribute, list, value));
            }
            if (list && value instanceof ArrayNode elements) {
                return elements(attribute, elements);
            }
            return attribute.complex() ? members(value, (name, of) -> known(attribute.subAttribute(name), of)) : value;
        }

        /** An element that is nothing is no element. */
        private JsonNode elements(Attribute attribute, ArrayNode sent) {
            ArrayNode copy = null;
            for (int i = 0; i < sent.size(); i++) {
                JsonNode before = sent.get(i);
                JsonNode after = value(attribute, false, before);
                if (copy == null && (after.isNull() || !after.equals(before))) {
                    copy = beginning(sent, i);
                }
                if (copy != null && !after.isNull()) {
                    copy.add(after);
                }
            }
            return copy == null ? sent : copy;
        }

        private JsonNode told(ValueQuirk quirk, JsonNode before, JsonNode after) {
            if (!after.equals(before)) {
                told.accept(quirk.name());
            }
            return after;
        }
    }

    private static ArrayNode beginning(ArrayNode of, int length) {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode(of.size());
        for (int i = 0; i < length; i++) {
            copy.add(of.get(i));
        }
        return copy;
    }

    /** Keeps the order of the members; one that became nothing stays as null. */
    private static JsonNode members(JsonNode sent, BiFunction<String, JsonNode, JsonNode> each) {
        if (!(sent instanceof ObjectNode object)) {
            return sent;
        }
        ObjectNode copy = null;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            JsonNode after = each.apply(member.getKey(), member.getValue());
            if (!after.equals(member.getValue())) {
                copy = copy == null ? JsonNodeFactory.instance.objectNode().setAll(object) : copy;
                copy.set(member.getKey(), after);
            }
        }
        return copy == null ? object : copy;
    }
}
