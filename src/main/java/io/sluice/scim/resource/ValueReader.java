package io.sluice.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.DateTime;
import io.sluice.scim.schema.Mutability;
import java.util.Base64;
import java.util.Map;

/** Checks a value against its attribute (RFC 7643 §2.3). Values are kept verbatim; only the names in them take the schema's spelling. */
final class ValueReader {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ValueReader() {}

    static JsonNode value(Attribute attribute, String path, JsonNode raw) {
        return attribute.multiValued() ? elements(attribute, path, raw) : element(attribute, path, raw);
    }

    private static ArrayNode elements(Attribute attribute, String path, JsonNode raw) {
        ArrayNode elements = JSON.arrayNode(raw.size());
        if (unassigned(raw)) {
            return elements;
        }
        if (!raw.isArray()) {
            throw BadValue.of(attribute, path, raw, "an array of values");
        }
        for (JsonNode each : raw) {
            JsonNode element = element(attribute, path, each);
            if (!element.isMissingNode()) {
                elements.add(element);
            }
        }
        leaveOnePrimary(attribute, elements);
        return elements;
    }

    static JsonNode element(Attribute attribute, String path, JsonNode raw) {
        if (unassigned(raw)) {
            return MissingNode.getInstance();
        }
        switch (attribute.type()) {
            case COMPLEX -> {
                return complex(attribute, path, raw);
            }
            case STRING, REFERENCE -> text(attribute, path, raw, "a string");
            case BOOLEAN -> expect(raw.isBoolean(), attribute, path, raw, "true or false, without quotes");
            case INTEGER -> expect(raw.isIntegralNumber(), attribute, path, raw, "an integer, without quotes");
            case DECIMAL -> expect(storable(raw), attribute, path, raw, "a number, without quotes");
            case DATE_TIME -> {
                String time = text(attribute, path, raw, "a date and time");
                boolean sound = DateTime.parse(time).isPresent();
                expect(sound, attribute, path, raw, "a date and time such as 2026-03-01T08:30:00Z");
            }
            case BINARY -> {
                String binary = text(attribute, path, raw, "base64 text");
                expect(base64(binary), attribute, path, raw, "base64 text");
            }
        }
        return raw;
    }

    private static JsonNode complex(Attribute attribute, String path, JsonNode raw) {
        if (!raw.isObject()) {
            throw BadValue.of(attribute, path, raw, "an object of " + attribute.subAttributes());
        }
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<String, JsonNode> part : raw.properties()) {
            attribute
                    .subAttribute(part.getKey())
                    .ifPresent(defined -> put(object, defined, path + '.' + defined.name(), part.getValue()));
        }
        return object.isEmpty() ? MissingNode.getInstance() : object;
    }

    /** Checks {@code raw} and puts it into {@code object}, unless the client may not set it, it is nothing, or it is not kept. */
    static void put(ObjectNode object, Attribute attribute, String path, JsonNode raw) {
        if (attribute.mutability() == Mutability.READ_ONLY) {
            return;
        }
        JsonNode value = value(attribute, path, raw);
        if (attribute.kept() && !unassigned(value)) {
            putOnce(object, attribute.name(), path, value);
        }
    }

    /** Names differ by more than case, so a second one is a mistake; which of both counts would be a guess. */
    static void putOnce(ObjectNode object, String name, String path, JsonNode value) {
        if (object.putIfAbsent(name, value) != null) {
            throw new ScimException(
                    new ScimError.InvalidSyntax(
                            path
                                    + " is there twice; names that differ only in upper and lower case are the same. Send one of them."));
        }
    }

    /** Null, nothing and the empty array are the same (RFC 7643 §2.5). */
    static boolean unassigned(JsonNode value) {
        return value.isNull() || value.isMissingNode() || (value.isArray() && value.isEmpty());
    }

    /** At most one value is primary (RFC 7643 §2.4); of several that claim it, the last is believed. */
    static void leaveOnePrimary(Attribute attribute, ArrayNode elements) {
        if (!attribute.complex() || attribute.subAttribute("primary").isEmpty()) {
            return;
        }
        boolean taken = false;
        for (int i = elements.size() - 1; i >= 0; i--) {
            if (elements.get(i).path("primary").booleanValue()) {
                if (taken) {
                    ((ObjectNode) elements.get(i)).put("primary", false);
                }
                taken = true;
            }
        }
    }

    private static String text(Attribute attribute, String path, JsonNode raw, String expected) {
        expect(raw.isTextual(), attribute, path, raw, expected);
        String text = raw.textValue();
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (here == 0) {
                throw BadValue.character(path, "U+0000");
            }
            if (Character.isSurrogate(here)) {
                if (Character.isLowSurrogate(here)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw BadValue.character(path, "half of a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    private static void expect(boolean sound, Attribute attribute, String path, JsonNode raw, String expected) {
        if (!sound) {
            throw BadValue.of(attribute, path, raw, expected);
        }
    }

    /** A number of the size of a double: databases count further than that, but not without end. */
    private static boolean storable(JsonNode raw) {
        if (!raw.isNumber()) {
            return false;
        }
        double size = raw.doubleValue();
        return Double.isFinite(size) && (size != 0 || raw.decimalValue().signum() == 0);
    }

    /** In either alphabet of RFC 4648, with or without padding. */
    private static boolean base64(String text) {
        boolean urlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        try {
            (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
