package io.sluice.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.filter.Target;
import io.sluice.scim.message.SortOrder;
import io.sluice.scim.schema.DateTime;
import io.sluice.scim.schema.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How results are sorted, told once more without a database: what SQL must agree with. */
public final class InMemoryOrder {
    private InMemoryOrder() {}

    /** Of keys. */
    public static Comparator<@Nullable Object> keys(SortOrder order) {
        Comparator<@Nullable Object> ascending = Comparator.nullsLast(InMemoryOrder::compare);
        return switch (order) {
            case UNSORTED -> Comparator.comparingInt(key -> 0);
            case ASCENDING -> ascending;
            case DESCENDING -> ascending.reversed();
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object one, Object other) {
        return one instanceof byte[] bytes
                ? Arrays.compareUnsigned(bytes, (byte[]) other)
                : ((Comparable<Object>) one).compareTo(other);
    }

    /** Of a whole representation. */
    public static @Nullable Object key(@Nullable Target target, ObjectNode resource) {
        if (target == null) {
            return null;
        }
        JsonNode holder = target.extension() == null
                ? resource
                : resource.path(target.extension().id());
        List<JsonNode> elements = each(holder.path(target.attribute().name()));
        if (target.subAttribute() == null) {
            return first(target, elements);
        }
        List<JsonNode> primary = new ArrayList<>();
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode element : elements) {
            List<JsonNode> parts = each(element.path(target.subAttribute().name()));
            all.addAll(parts);
            if (element.path("primary").booleanValue()) {
                primary.addAll(parts);
            }
        }
        Object first = first(target, primary);
        return first == null ? first(target, all) : first;
    }

    private static List<JsonNode> each(JsonNode node) {
        List<JsonNode> values = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(values::add);
        } else if (!node.isMissingNode() && !node.isNull()) {
            values.add(node);
        }
        return values;
    }

    private static @Nullable Object first(Target target, List<JsonNode> values) {
        return values.isEmpty() ? null : value(target, values.getFirst());
    }

    private static Object value(Target target, JsonNode value) {
        return switch (target.leaf().type()) {
            case INTEGER, DECIMAL -> value.decimalValue();
            case BOOLEAN -> value.booleanValue();
            case DATE_TIME -> SearchKey.time(DateTime.parse(value.textValue()).orElseThrow());
            case STRING, REFERENCE, BINARY, COMPLEX -> {
                String text = value.textValue();
                yield (target.leaf().caseExact() ? text : Folding.fold(text)).getBytes(UTF_8);
            }
        };
    }
}
