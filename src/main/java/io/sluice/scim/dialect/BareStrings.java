package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sluice.scim.dialect.Quirk.ValueQuirk;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.AttributeType;

/** Entra ID writes a manager, a member or a role as a bare string: the {@code value} of the complex attribute. */
final class BareStrings implements ValueQuirk {
    @Override
    public boolean concerns(AttributeType type, boolean list) {
        return type == AttributeType.COMPLEX && !list;
    }

    @Override
    public JsonNode rewrite(Attribute attribute, boolean list, JsonNode value) {
        boolean bare = value.isTextual() && attribute.subAttribute("value").isPresent();
        return bare ? JsonNodeFactory.instance.objectNode().set("value", value) : value;
    }
}
