package io.sluice.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.Mutability;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Adds and takes elements of a multi-valued attribute. Nothing is changed in place: the result is a new list. */
final class Values {
    private Values() {}

    /** With those elements too; one that is there already takes on what the new one says besides. */
    static ArrayNode append(Attribute attribute, @Nullable JsonNode before, Iterable<JsonNode> added) {
        ArrayNode after = without(before, element -> false);
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < after.size(); i++) {
            places.putIfAbsent(Identity.of(attribute, after.get(i)), i);
        }
        int primary = -1;
        for (JsonNode element : added) {
            int end = after.size();
            int place = places.computeIfAbsent(Identity.of(attribute, element), unknown -> end);
            if (place == end) {
                after.add(element);
            } else {
                after.set(place, merged(attribute, after.get(place), element));
            }
            primary = primary(element) ? place : primary;
        }
        return onePrimary(after, primary);
    }

    private static JsonNode merged(Attribute attribute, JsonNode known, JsonNode more) {
        if (!known.isObject()) {
            return more;
        }
        ObjectNode merged = Parts.copy(known);
        for (Map.Entry<String, JsonNode> part : more.properties()) {
            if (!known.has(part.getKey()) || !immutable(attribute, part.getKey())) {
                merged.set(part.getKey(), part.getValue());
            }
        }
        return merged;
    }

    private static boolean immutable(Attribute attribute, String part) {
        return attribute
                .subAttribute(part)
                .filter(definition -> definition.mutability() == Mutability.IMMUTABLE)
                .isPresent();
    }

    static ArrayNode without(@Nullable JsonNode before, Predicate<JsonNode> gone) {
        ArrayNode after = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : elements(before)) {
            if (!gone.test(element)) {
                after.add(element);
            }
        }
        return after;
    }

    static Iterable<JsonNode> elements(@Nullable JsonNode values) {
        return values == null ? List.of() : values;
    }

    /** Setting one element primary makes every other not primary (RFC 7644 §3.5.2); {@code place} below 0 means none was set. */
    static ArrayNode onePrimary(ArrayNode elements, int place) {
        for (int i = 0; place >= 0 && i < elements.size(); i++) {
            if (i != place && primary(elements.get(i))) {
                elements.set(i, Parts.copy(elements.get(i)).set("primary", BooleanNode.FALSE));
            }
        }
        return elements;
    }

    static boolean primary(JsonNode element) {
        return element.path("primary").booleanValue();
    }
}
