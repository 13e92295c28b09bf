package io.sluice.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.Folding;
import java.util.Set;

/**
 * What makes an element of a multi-valued attribute that element: its {@code value} and {@code type} (RFC 7643 §2.4) or, if
 * it has no {@code value}, as addresses have none, all of it; as a text, in the form in which the definitions compare.
 */
final class Identity {
    private static final Set<String> VALUE_AND_TYPE = Set.of("value", "type");
    private static final char END = 0; // never in a value

    private Identity() {}

    static String of(Attribute attribute, JsonNode element) {
        if (!element.isObject()) {
            return compared(attribute, element);
        }
        boolean whole = !element.has("value");
        StringBuilder identity = new StringBuilder();
        for (Attribute part : attribute.subAttributes()) {
            JsonNode value = element.get(part.name());
            if (value != null && (whole || VALUE_AND_TYPE.contains(part.name()))) {
                identity.append(part.name())
                        .append(END)
                        .append(compared(part, value))
                        .append(END);
            }
        }
        return identity.toString();
    }

    private static String compared(Attribute definition, JsonNode value) {
        if (!value.isTextual()) {
            return value.toString();
        }
        return definition.caseExact() ? value.textValue() : Folding.fold(value.textValue());
    }
}
