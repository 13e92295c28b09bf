package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.sluice.scim.dialect.Quirk.ValueQuirk;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.AttributeType;
import org.jspecify.annotations.Nullable;

/**
 * Entra ID's gallery test and OneLogin's templates write {@code ""}, or {@code {"value": ""}}, for an attribute that has no
 * value. Left as it is where a value is required, for the strict reader to refuse.
 */
final class EmptyValues implements ValueQuirk {
    @Override
    public boolean concerns(AttributeType type, boolean list) {
        return true;
    }

    @Override
    public JsonNode rewrite(Attribute attribute, boolean list, JsonNode value) {
        return !attribute.required() && empty(attribute, list, value) ? NullNode.instance : value;
    }

    private static boolean empty(Attribute attribute, boolean list, JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.textValue().isEmpty();
            case ARRAY -> !list && value.isEmpty();
            case OBJECT -> !list && attribute.complex() && nothing(Member.of(value, "value"));
            default -> false;
        };
    }

    private static boolean nothing(@Nullable JsonNode value) {
        return value != null
                && (value.isNull() || (value.isTextual() && value.textValue().isEmpty()));
    }
}
