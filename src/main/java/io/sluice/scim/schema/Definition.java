package io.sluice.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One JSON object of a schema document while it is read: what is missing takes its default, what is wrong is noted and takes
 * its default too, so that one reading finds every mistake. {@code place} says where in the document it is.
 */
record Definition(JsonNode json, String place, List<String> mistakes) {

    /** {@code json}, checked to be an object with no members but the known ones. */
    static Definition of(JsonNode json, String place, List<String> mistakes, Set<String> known) {
        Definition definition = new Definition(json, place, mistakes);
        if (!json.isObject()) {
            definition.mistake("must be a JSON object");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                definition.mistake("has an unknown member '" + name + "'");
            }
        });
        return definition;
    }

    void mistake(String what) {
        mistakes.add(place + " " + what);
    }

    String text(String member) {
        JsonNode value = json.path(member);
        if (!value.isMissingNode() && !value.isTextual()) {
            mistake("needs a string as '" + member + "'");
        }
        return value.asText("");
    }

    /** A text that must be there and look like that. */
    String text(String member, Pattern pattern, String looks) {
        String value = text(member);
        if (!pattern.matcher(value).matches()) {
            mistake("needs " + looks + " as '" + member + "', not '" + value + "'");
        }
        return value;
    }

    boolean flag(String member) {
        JsonNode value = json.path(member);
        if (!value.isMissingNode() && !value.isBoolean()) {
            mistake("needs true or false as '" + member + "'");
        }
        return value.asBoolean(false);
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
            mistake("has " + value + " as '" + member + "', which is none of " + String.join(", ", labels));
        }
        return otherwise;
    }

    List<JsonNode> list(String member) {
        JsonNode value = json.path(member);
        if (!value.isMissingNode() && !value.isArray()) {
            mistake("needs an array as '" + member + "'");
        }
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        return value.isArray() ? elements : List.of();
    }

    List<String> texts(String member) {
        List<JsonNode> elements = list(member);
        if (!elements.stream().allMatch(JsonNode::isTextual)) {
            mistake("needs strings in '" + member + "'");
        }
        return elements.stream().map(JsonNode::asText).toList();
    }
}
