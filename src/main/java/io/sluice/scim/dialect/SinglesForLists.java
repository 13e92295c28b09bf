package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sluice.scim.dialect.Quirk.ValueQuirk;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.AttributeType;

/** OneLogin's templates write {@code emails} as one object, Entra ID's collection a member as one string: a list of one. */
final class SinglesForLists implements ValueQuirk {
    @Override
    public boolean concerns(AttributeType type, boolean list) {
        return list;
    }

    @Override
    public JsonNode rewrite(Attribute attribute, boolean list, JsonNode value) {
        return !value.isArray() ? JsonNodeFactory.instance.arrayNode(1).add(value) : value;
    }
}
