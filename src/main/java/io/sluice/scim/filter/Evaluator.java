package io.sluice.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Asks a condition of a JSON value. SQL's answer for the same resource is the same. */
public final class Evaluator {
    private final Function<Target, List<JsonNode>> values;

    private Evaluator(Function<Target, List<JsonNode>> values) {
        this.values = values;
    }

    /**
     * Of a whole representation: names in their schemas' spelling, {@code id} and {@code meta} included, extensions under
     * their URNs.
     */
    public static boolean holds(Condition condition, ObjectNode resource) {
        return new Evaluator(target -> values(target, resource)).holds(condition);
    }

    /** Of one element of a complex attribute, for what {@link FilterChecker#within} has checked. */
    public static boolean holdsWithin(Condition condition, JsonNode element) {
        return new Evaluator(target -> spread(element.path(target.leaf().name()))).holds(condition);
    }

    private boolean holds(Condition condition) {
        return switch (condition) {
            case Condition.All(List<Condition> of) -> of.stream().allMatch(this::holds);
            case Condition.Any(List<Condition> of) -> of.stream().anyMatch(this::holds);
            case Condition.Not(Condition of) -> !holds(of);
            case Condition.Present(Target target) ->
                values.apply(target).stream().anyMatch(Evaluator::assigned);
            case Condition.Compare compare -> compares(compare, values.apply(compare.target()));
            case Condition.Within(Target target, Condition on) ->
                values.apply(target).stream().anyMatch(element -> holdsWithin(on, element));
        };
    }

    private static boolean compares(Condition.Compare compare, List<JsonNode> values) {
        return values.isEmpty()
                ? compare.op() == Filter.Op.NE
                : values.stream().anyMatch(value -> Comparison.holds(compare, value));
    }

    private static List<JsonNode> values(Target target, ObjectNode resource) {
        JsonNode holder = target.extension() == null
                ? resource
                : resource.path(target.extension().id());
        List<JsonNode> values = spread(holder.path(target.attribute().name()));
        if (target.subAttribute() == null) {
            return values;
        }
        List<JsonNode> parts = new ArrayList<>();
        for (JsonNode value : values) {
            parts.addAll(spread(value.path(target.subAttribute().name())));
        }
        return parts;
    }

    /** Each value of a multi-valued attribute, or the one value; none for null or nothing. */
    private static List<JsonNode> spread(JsonNode node) {
        if (!node.isArray()) {
            return unassigned(node) ? List.of() : List.of(node);
        }
        List<JsonNode> values = new ArrayList<>();
        for (JsonNode value : node) {
            if (!unassigned(value)) {
                values.add(value);
            }
        }
        return values;
    }

    private static boolean unassigned(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static boolean assigned(JsonNode node) {
        for (JsonNode part : node) {
            if (assigned(part)) {
                return true;
            }
        }
        return !node.isContainerNode()
                && !unassigned(node)
                && !(node.isTextual() && node.textValue().isEmpty());
    }
}
