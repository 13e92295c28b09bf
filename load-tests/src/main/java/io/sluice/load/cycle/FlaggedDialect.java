package io.sluice.load.cycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * With {@code aadOptscim062020}: small verbs, real truth values, plain attributes together in one operation without a path,
 * members removed one by one through a filter.
 */
public final class FlaggedDialect implements Dialect {
    @Override
    public ObjectNode set(Map<String, JsonNode> values, Set<String> missing) {
        Operations operations = new Operations();
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        values.forEach((path, value) -> {
            if (path.contains("[")) {
                operations.add(missing.contains(path) ? "add" : "replace", path, value);
            } else {
                plain.set(path, value);
            }
        });
        return operations.addWithoutPath("replace", plain).body();
    }

    @Override
    public ObjectNode setManager(String id) {
        ObjectNode manager = JsonNodeFactory.instance.objectNode().put("value", id);
        return new Operations().add("add", Mapping.MANAGER, manager).body();
    }

    @Override
    public ObjectNode removeManager() {
        return new Operations().addWithoutValue("remove", Mapping.MANAGER).body();
    }

    @Override
    public ObjectNode addMembers(List<String> ids) {
        return new Operations().add("add", "members", Operations.members(ids)).body();
    }

    @Override
    public ObjectNode removeMembers(List<String> ids) {
        Operations operations = new Operations();
        ids.forEach(id -> operations.addWithoutValue("remove", "members[value eq \"" + id + "\"]"));
        return operations.body();
    }

    @Override
    public String flag() {
        return "aadOptscim062020";
    }
}
