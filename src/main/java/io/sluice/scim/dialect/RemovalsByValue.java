package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sluice.scim.dialect.Quirk.OperationQuirk;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Entra ID without {@code aadOptscim062020}, authentik and JumpCloud remove members by listing them, {@code {"op": "remove",
 * "path": "members", "value": [{"value": "U1"}]}}: these and no others, which the RFC says with a value filter. Where one
 * value or a filter is removed, a value besides says nothing new.
 */
final class RemovalsByValue implements OperationQuirk {
    /** Well below the longest path that is read: of very many values some are removed by one operation, others by the next. */
    private static final int LONG = 5_000;

    @Override
    public List<Operation> rewrite(ResourceType type, Operation operation) {
        String path = operation.path();
        JsonNode value = operation.value();
        return path != null && value != null && operation.removes()
                ? Place.of(type, path)
                        .map(place -> plain(place, operation, path, value))
                        .orElse(List.of(operation))
                : List.of(operation);
    }

    private static List<Operation> plain(Place place, Operation operation, String path, JsonNode value) {
        if (!place.list() || place.filtered()) {
            return List.of(removal(path));
        }
        if (!(value instanceof ArrayNode listed) || !place.leaf().complex()) {
            return List.of(operation);
        }
        if (listed.isEmpty()) {
            return List.of(new Operation("add", path, JsonNodeFactory.instance.arrayNode())); // nothing is changed
        }
        List<Operation> removals = new ArrayList<>();
        StringBuilder filter = new StringBuilder();
        for (JsonNode element : listed) {
            String selected = selected(place.leaf(), element);
            if (selected.isEmpty()) {
                return List.of(operation);
            }
            if (filter.length() + selected.length() > LONG && !filter.isEmpty()) {
                removals.add(removal(path + "[" + filter + "]"));
                filter.setLength(0);
            }
            filter.append(filter.isEmpty() ? "" : " or ").append(selected);
        }
        removals.add(removal(path + "[" + filter + "]"));
        return removals;
    }

    private static Operation removal(String path) {
        return new Operation("remove", path, null);
    }

    /** By value and type, or by all that is said of it where there is no value. Empty if a filter cannot say it. */
    private static String selected(Attribute attribute, JsonNode element) {
        boolean valued = attribute.subAttribute("value").isPresent();
        if (valued && Member.of(element, "value") == null) {
            return "";
        }
        Set<String> parts = attribute.name().equals(ResourceType.MEMBERS) ? Set.of("value") : Set.of("value", "type");
        return element.properties().stream()
                .filter(part ->
                        part.getValue().isValueNode() && !part.getValue().isNull())
                .flatMap(part -> attribute
                        .subAttribute(part.getKey())
                        .filter(named -> !valued || parts.contains(named.name()))
                        .map(named -> named.name() + " eq " + part.getValue())
                        .stream())
                .collect(Collectors.joining(" and "));
    }
}
