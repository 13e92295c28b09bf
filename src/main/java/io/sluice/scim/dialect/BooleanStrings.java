package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.sluice.scim.dialect.Quirk.ValueQuirk;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.AttributeType;
import java.util.Locale;

/**
 * Entra ID without {@code aadOptscim062020}, and its validator, write {@code "True"} and {@code "False"} for booleans. Any
 * other string is left for the strict reader to refuse.
 */
final class BooleanStrings implements ValueQuirk {
    @Override
    public boolean concerns(AttributeType type, boolean list) {
        return type == AttributeType.BOOLEAN && !list;
    }

    @Override
    public JsonNode rewrite(Attribute attribute, boolean list, JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        return switch (value.textValue().toLowerCase(Locale.ROOT)) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> value;
        };
    }
}
