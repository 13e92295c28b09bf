package io.sluice.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.resource.Document;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names of the attributes in which two documents differ; an extension counts as one, under its URN. */
final class Difference {
    private Difference() {}

    static Set<String> between(Document before, Document after) {
        Set<String> names = new TreeSet<>();
        ObjectNode old = before.tree();
        ObjectNode fresh = after.tree();
        for (Map.Entry<String, JsonNode> entry : fresh.properties()) {
            if (!entry.getValue().equals(old.get(entry.getKey()))) {
                names.add(entry.getKey());
            }
        }
        for (Map.Entry<String, JsonNode> entry : old.properties()) {
            if (!fresh.has(entry.getKey())) {
                names.add(entry.getKey());
            }
        }
        return names;
    }
}
