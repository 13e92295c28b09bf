package io.sluice.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.Folding;
import org.jspecify.annotations.Nullable;

/**
 * What makes an element of a multi-valued attribute that element: its {@code value} and {@code type} (RFC 7643 §2.4), as
 * their definitions compare them.
 */
record Identity(Object value, @Nullable Object type) {

    /** Of an element of that attribute; without a {@code value}, as in addresses, the whole element is its identity. */
    static Identity of(Attribute attribute, JsonNode element) {
        JsonNode value = element.get("value");
        JsonNode type = element.get("type");
        return value == null
                ? new Identity(compared(attribute, element), null)
                : new Identity(part(attribute, "value", value), type == null ? null : part(attribute, "type", type));
    }

    Identity ofAnyType() {
        return new Identity(value, null);
    }

    private static Object part(Attribute attribute, String name, JsonNode value) {
        return attribute
                .subAttribute(name)
                .<Object>map(part -> compared(part, value))
                .orElse(value);
    }

    private static Object compared(Attribute definition, JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        return definition.caseExact() ? value.textValue() : Folding.fold(value.textValue());
    }
}
