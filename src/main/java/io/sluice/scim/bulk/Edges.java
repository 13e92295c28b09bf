package io.sluice.scim.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * A new resource's data in two parts.
 *
 * @param with the values in which it refers to others of its circle; members, for example, or a manager
 * @param without everything else
 */
record Edges(ObjectNode with, ObjectNode without) {
    private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    private Edges() {
        this(JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode());
    }

    static Edges of(JsonNode data, Set<String> circle) {
        Edges edges = new Edges();
        for (Map.Entry<String, JsonNode> member : data.properties()) {
            edges.add(member.getKey(), member.getValue(), circle);
        }
        return edges;
    }

    private void add(String name, JsonNode value, Set<String> circle) {
        if (Collections.disjoint(References.in(value), circle)) {
            without.set(name, value);
        } else if (value instanceof ArrayNode elements) {
            ArrayNode referring = with.putArray(name);
            ArrayNode others = without.putArray(name);
            elements.forEach(element ->
                    (Collections.disjoint(References.in(element), circle) ? others : referring).add(element));
        } else if (value instanceof ObjectNode extension && name.indexOf(':') >= 0) {
            Edges within = of(extension, circle);
            with.set(name, within.with());
            without.set(name, within.without());
        } else {
            with.set(name, value);
        }
    }

    /** The PATCH that adds them to a resource that is without. */
    ObjectNode patch() {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putArray("schemas").add(PATCH);
        patch.putArray("Operations").addObject().put("op", "add").set("value", with);
        return patch;
    }
}
