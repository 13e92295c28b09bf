package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.dialect.Quirk.ValueQuirk;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.AttributeType;

/**
 * Entra ID writes the manager as an array of one, and its library of 2019 writes every single value as
 * {@code [{"$ref": null, "value": "Kim"}]}: the element, or the {@code value} in it, is what is meant.
 */
final class ListsForSingles implements ValueQuirk {
    @Override
    public boolean concerns(AttributeType type, boolean list) {
        return !list;
    }

    @Override
    public JsonNode rewrite(Attribute attribute, boolean list, JsonNode value) {
        if (!value.isContainerNode()) {
            return value;
        }
        JsonNode one = value.isArray() && value.size() == 1 ? value.get(0) : value;
        JsonNode inner = attribute.complex() ? null : Member.of(one, "value");
        return inner == null ? one : inner;
    }
}
