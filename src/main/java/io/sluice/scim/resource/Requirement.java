package io.sluice.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.Mutability;
import io.sluice.scim.schema.ResourceType;
import java.util.List;

/** What a document must have (RFC 7643 §7 "required"); a blank string is not a value here. */
final class Requirement {
    private Requirement() {}

    static void check(ResourceType type, ObjectNode document) {
        check(type.schema().attributes(), "", document);
        for (ResourceType.Extension extension : type.extensions()) {
            String urn = extension.schema().id();
            JsonNode data = document.path(urn);
            if (!data.isEmpty()) {
                check(extension.schema().attributes(), urn + ':', data);
            } else if (extension.required()) {
                throw BadValue.required(urn);
            }
        }
    }

    private static void check(List<Attribute> attributes, String prefix, JsonNode holder) {
        for (int i = 0; i < attributes.size(); i++) { // not for-each: this runs for every write, mostly over nothing
            Attribute attribute = attributes.get(i);
            JsonNode value = holder.path(attribute.name());
            if (attribute.required() && missing(value) && expected(attribute)) {
                throw BadValue.required(prefix + attribute.name());
            }
            if (attribute.complex() && !value.isMissingNode()) {
                parts(attribute, prefix, value);
            }
        }
    }

    private static void parts(Attribute attribute, String prefix, JsonNode value) {
        String within = prefix + attribute.name() + '.';
        if (value.isArray()) {
            value.forEach(element -> check(attribute.subAttributes(), within, element));
        } else {
            check(attribute.subAttributes(), within, value);
        }
    }

    private static boolean missing(JsonNode value) {
        return value.isTextual() ? value.textValue().isBlank() : ValueReader.unassigned(value);
    }

    /** The server fills in what is readOnly, and what is not kept cannot be asked for. */
    private static boolean expected(Attribute attribute) {
        return attribute.kept() && attribute.mutability() != Mutability.READ_ONLY;
    }
}
