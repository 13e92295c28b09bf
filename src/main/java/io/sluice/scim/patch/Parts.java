package io.sluice.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.Target;
import io.sluice.scim.patch.PatchOperation.Part;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.Mutability;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes sub-attributes of one complex value. Nothing is changed in place: the result is a new value. */
final class Parts {
    private static final String ADDRESS = "$ref";

    private Parts() {}

    /** The value with those sub-attributes; without any sub-attribute it is unassigned, so null. */
    static @Nullable ObjectNode merge(Target where, @Nullable JsonNode before, List<Part> parts) {
        ObjectNode after = copy(before);
        for (Part part : parts) {
            set(where, after, part);
        }
        if (pointsElsewhere(before, after)) {
            after.remove(ADDRESS);
        }
        return after.isEmpty() ? null : after;
    }

    /** A reference with a new {@code value} and an old {@code $ref}, which is the address of another resource now. */
    private static boolean pointsElsewhere(@Nullable JsonNode before, ObjectNode after) {
        return before != null
                && before.has(ADDRESS)
                && Same.same(before.get(ADDRESS), after.get(ADDRESS))
                && !Same.same(before.get("value"), after.get("value"));
    }

    private static void set(Target where, ObjectNode value, Part part) {
        Attribute attribute = part.attribute();
        JsonNode before = value.get(attribute.name());
        JsonNode after = part.adds() && before instanceof ArrayNode known && part.value() instanceof ArrayNode more
                ? Values.append(attribute, known, more)
                : part.value();
        if (Same.same(before, after)) {
            return;
        }
        check(new Target(where.extension(), where.attribute(), attribute), before, after);
        if (after == null) {
            value.remove(attribute.name());
        } else {
            value.set(attribute.name(), after);
        }
    }

    /** RFC 7644 §3.5.2: what is immutable is set once, what is required is not removed. */
    static void check(Target changed, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (before != null && changed.leaf().mutability() == Mutability.IMMUTABLE) {
            throw new ScimException(new ScimError.Mutability(
                    changed.toString(),
                    changed + " is immutable and has the value " + before + " already; leave it out of the request."));
        }
        if (after == null && changed.leaf().required()) {
            throw new ScimException(new ScimError.Mutability(
                    changed.toString(), changed + " is required and cannot be removed; replace its value instead."));
        }
    }

    /** Of the object, or an empty one; it shares the values. */
    static ObjectNode copy(@Nullable JsonNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        return object instanceof ObjectNode known ? copy.setAll(known) : copy;
    }
}
