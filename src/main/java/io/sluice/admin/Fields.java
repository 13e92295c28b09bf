package io.sluice.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object that an operator sent. Every mistake is kept until all are read. */
final class Fields {
    private final JsonNode body;
    private final List<String> mistakes = new ArrayList<>();

    Fields(JsonNode body, List<String> known) {
        this.body = body;
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                mistakes.add(name + ": is not known; known are " + String.join(", ", known));
            }
        });
    }

    /** A text; null if it is not there. */
    @Nullable
    String text(String name) {
        JsonNode value = body.path(name);
        if (!value.isTextual() && !absent(value)) {
            mistakes.add(name + ": is not a text");
        }
        return value.textValue();
    }

    /** A whole number; null if it is not there. */
    @Nullable
    Long number(String name) {
        JsonNode value = body.path(name);
        if (absent(value)) {
            return null;
        }
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            mistakes.add(name + ": is not a whole number");
            return null;
        }
        return value.longValue();
    }

    /** A list of texts; null if it is not there. */
    @Nullable
    List<String> texts(String name) {
        JsonNode value = body.path(name);
        if (absent(value)) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        value.forEach(element -> texts.add(element.asText()));
        if (!value.isArray()) {
            mistakes.add(name + ": is not a list of texts");
        }
        return texts;
    }

    /** Settings by key, none if they are not there. */
    Map<String, String> settings(String name) {
        JsonNode value = body.path(name);
        if (!value.isObject() && !absent(value)) {
            mistakes.add(name + ": is not an object");
        }
        return settings(value);
    }

    /** What is set, by key; an empty text for what is to be as usual again. */
    static Map<String, String> settings(JsonNode object) {
        Map<String, String> settings = new TreeMap<>();
        object.properties()
                .forEach(entry -> settings.put(
                        entry.getKey(),
                        entry.getValue().isNull()
                                ? ""
                                : entry.getValue().isValueNode()
                                        ? entry.getValue().asText()
                                        : entry.getValue().toString()));
        return settings;
    }

    void mistake(String mistake) {
        mistakes.add(mistake);
    }

    void mistakes(List<String> more) {
        mistakes.addAll(more);
    }

    /** To be called when all are read, before anything is done. */
    void check() {
        if (!mistakes.isEmpty()) {
            throw Refusal.mistakes(mistakes);
        }
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
