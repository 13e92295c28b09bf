package io.sluice.load.cycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Entra's default: capital verbs, one path for each value, truth values as text, members removed by a list of values. */
public final class LegacyDialect implements Dialect {
    @Override
    public ObjectNode set(Map<String, JsonNode> values, Set<String> missing) {
        Operations operations = new Operations();
        values.forEach((path, value) -> operations.add(
                missing.contains(path) ? "Add" : "Replace", path, value.isBoolean() ? text(value) : value));
        return operations.body();
    }

    private static JsonNode text(JsonNode truth) {
        return TextNode.valueOf(truth.booleanValue() ? "True" : "False");
    }

    @Override
    public ObjectNode setManager(String id) {
        return new Operations()
                .add("Add", Mapping.MANAGER, TextNode.valueOf(id))
                .body();
    }

    @Override
    public ObjectNode removeManager() {
        return new Operations()
                .add("Replace", Mapping.MANAGER, TextNode.valueOf(""))
                .body();
    }

    @Override
    public ObjectNode addMembers(List<String> ids) {
        return new Operations().add("Add", "members", Operations.members(ids)).body();
    }

    @Override
    public ObjectNode removeMembers(List<String> ids) {
        return new Operations()
                .add("Remove", "members", Operations.members(ids))
                .body();
    }

    @Override
    public String flag() {
        return "";
    }
}
