package io.sluice.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One JSON object of a schema document while it is read: what is missing takes its default, what is wrong is noted and takes
 * its default too, so that one reading finds every mistake.
 *
 * @param place its file and where in that it is, for example {@code devices.json#/0/attributes/3} (RFC 6901 §6)
 * @param name what it is to whoever wrote it, for example {@code Schema urn:example:Device, attribute serial}
 */
record Definition(JsonNode json, String place, String name, List<String> mistakes) {

    /** An element of the array {@code member}. */
    Definition element(JsonNode element, String member, int index, String called) {
        return new Definition(element, place + "/" + member + "/" + index, name + ", " + called, mistakes);
    }

    /** Notes what should not be there. */
    void expect(Set<String> known) {
        if (!json.isObject()) {
            mistake("must be a JSON object");
        }
        json.fieldNames().forEachRemaining(member -> {
            if (!known.contains(member)) {
                mistake(member, "has an unknown member '" + member + "'; remove it or correct its name");
            }
        });
    }

    void mistake(String what) {
        mistakes.add(place + ": " + name + ": " + what);
    }

    void mistake(String member, String what) {
        mistakes.add(place + "/" + member + ": " + name + ": " + what);
    }

    boolean has(String member) {
        return json.has(member);
    }

    String text(String member) {
        JsonNode value = json.path(member);
        if (!value.isMissingNode() && !value.isTextual()) {
            mistake(member, "needs a string as '" + member + "'");
        }
        return value.asText("");
    }

    /** A text that must be there and look like that. */
    String text(String member, Pattern pattern, String looks) {
        String value = text(member);
        if (!pattern.matcher(value).matches()) {
            mistake(member, "needs " + looks + " as '" + member + "', not '" + value + "'");
        }
        return value;
    }

    boolean flag(String member) {
        return flag(member, false);
    }

    boolean flag(String member, boolean otherwise) {
        JsonNode value = json.path(member);
        if (!value.isMissingNode() && !value.isBoolean()) {
            mistake(member, "needs true or false as '" + member + "'");
        }
        return value.asBoolean(otherwise);
    }

    <T> T oneOf(String member, T[] choices, Function<T, String> label, T otherwise) {
        JsonNode value = json.path(member);
        List<String> labels = new ArrayList<>();
        for (T choice : choices) {
            if (label.apply(choice).equals(value.textValue())) {
                return choice;
            }
            labels.add(label.apply(choice));
        }
        if (!value.isMissingNode()) {
            mistake(member, "has " + value + " as '" + member + "', which is none of " + String.join(", ", labels));
        }
        return otherwise;
    }

    List<JsonNode> list(String member) {
        JsonNode value = json.path(member);
        if (!value.isMissingNode() && !value.isArray()) {
            mistake(member, "needs an array as '" + member + "'");
        }
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        return value.isArray() ? elements : List.of();
    }

    List<String> texts(String member) {
        List<JsonNode> elements = list(member);
        if (!elements.stream().allMatch(JsonNode::isTextual)) {
            mistake(member, "needs strings in '" + member + "'");
        }
        return elements.stream().map(JsonNode::asText).toList();
    }
}
