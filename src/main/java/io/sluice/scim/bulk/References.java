package io.sluice.scim.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the places where a bulkId stands for an id (RFC 7644 §3.7.2), in whatever attribute: a whole text
 * {@code bulkId:x}, the last part of a URL, or a text in quotes in the path of a PATCH.
 */
final class References {
    private static final String MARK = "bulkId:";
    private static final String PATH = "path";
    private static final Pattern QUOTED = Pattern.compile("\"bulkId:([^\"]+)\"", Pattern.CASE_INSENSITIVE);

    private References() {}

    static Set<String> in(JsonNode data) {
        Set<String> found = new LinkedHashSet<>();
        collect("", data, found);
        return found;
    }

    private static void collect(String name, JsonNode node, Set<String> found) {
        switch (node) {
            case TextNode text ->
                resolved(name, text.textValue(), bulkId -> {
                    found.add(bulkId);
                    return bulkId;
                });
            case ArrayNode array -> array.forEach(element -> collect(name, element, found));
            case ObjectNode object ->
                object.properties().forEach(member -> collect(member.getKey(), member.getValue(), found));
            default -> {}
        }
    }

    static boolean isReference(String text) {
        return text.regionMatches(true, 0, MARK, 0, MARK.length());
    }

    static String bulkId(String reference) {
        return reference.substring(MARK.length());
    }

    /** The data with ids in these places; a copy. */
    static JsonNode resolved(JsonNode data, UnaryOperator<String> ids) {
        return resolved("", data, ids);
    }

    private static JsonNode resolved(String name, JsonNode node, UnaryOperator<String> ids) {
        return switch (node) {
            case TextNode text -> resolved(name, text, ids);
            case ArrayNode array -> array(name, array, ids);
            case ObjectNode object -> object(object, ids);
            default -> node;
        };
    }

    private static ArrayNode array(String name, ArrayNode array, UnaryOperator<String> ids) {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
        array.forEach(element -> copy.add(resolved(name, element, ids)));
        return copy;
    }

    private static ObjectNode object(ObjectNode object, UnaryOperator<String> ids) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties()
                .forEach(member -> copy.set(member.getKey(), resolved(member.getKey(), member.getValue(), ids)));
        return copy;
    }

    private static TextNode resolved(String name, TextNode node, UnaryOperator<String> ids) {
        String text = node.textValue();
        String resolved = resolved(name, text, ids);
        return resolved.equals(text) ? node : TextNode.valueOf(resolved);
    }

    private static String resolved(String name, String text, UnaryOperator<String> ids) {
        int start = isReference(text) ? 0 : text.lastIndexOf('/') + 1;
        if (text.length() > start + MARK.length() && text.regionMatches(true, start, MARK, 0, MARK.length())) {
            return text.substring(0, start) + ids.apply(text.substring(start + MARK.length()));
        }
        return name.equalsIgnoreCase(PATH)
                ? QUOTED.matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement('"' + ids.apply(found.group(1)) + '"'))
                : text;
    }
}
