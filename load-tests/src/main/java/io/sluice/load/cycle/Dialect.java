package io.sluice.load.cycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a provisioning job writes its PATCH requests. */
public interface Dialect {
    /** Sets attributes; {@code missing} are those of the paths that the resource has no value for yet. */
    ObjectNode set(Map<String, JsonNode> values, Set<String> missing);

    ObjectNode setManager(String id);

    ObjectNode removeManager();

    ObjectNode addMembers(List<String> ids);

    ObjectNode removeMembers(List<String> ids);

    /** What the Tenant URL carries as its query, or nothing. */
    String flag();
}
