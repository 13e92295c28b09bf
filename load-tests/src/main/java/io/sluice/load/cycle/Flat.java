package io.sluice.load.cycle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A resource as Entra compares it: a value for each path that its attribute mapping could name, such as
 * {@code emails[type eq "work"].value}. What is empty is not there; what only a server sets is left out.
 */
public final class Flat {
    private static final Set<String> SET_BY_SERVER = Set.of("schemas", "id", "meta", "groups", "members");

    private Flat() {}

    public static Map<String, JsonNode> of(JsonNode resource) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        resource.properties().stream()
                .filter(attribute -> !SET_BY_SERVER.contains(attribute.getKey()))
                .forEach(attribute -> add(values, attribute.getKey(), attribute.getValue()));
        return values;
    }

    private static void add(Map<String, JsonNode> values, String path, JsonNode value) {
        String separator = path.startsWith("urn:") && path.endsWith(":User") ? ":" : ".";
        switch (value.getNodeType()) {
            case OBJECT ->
                value.properties().stream()
                        .filter(sub -> !isDecoration(path, sub.getKey()))
                        .forEach(sub -> add(values, path + separator + sub.getKey(), sub.getValue()));
            case ARRAY -> value.forEach(element -> addElement(values, path, element));
            case NULL, MISSING -> {}
            case STRING, NUMBER, BOOLEAN, BINARY, POJO -> values.put(path, value);
        }
    }

    private static void addElement(Map<String, JsonNode> values, String path, JsonNode element) {
        String type = element.path("type").asText();
        String filtered = type.isEmpty() ? path + "[]" : path + "[type eq \"" + type + "\"]";
        element.properties().stream()
                .filter(sub -> !sub.getKey().equals("type"))
                .forEach(sub -> add(values, filtered + "." + sub.getKey(), sub.getValue()));
    }

    /** What a server may add to a reference. */
    private static boolean isDecoration(String path, String name) {
        return path.endsWith(":manager") && !name.equals("value");
    }
}
