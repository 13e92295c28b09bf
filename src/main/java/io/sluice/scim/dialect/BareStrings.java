package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sluice.scim.dialect.Quirk.ValueQuirk;
import io.sluice.scim.schema.Attribute;

/** Entra ID writes a manager, a member or a role as a bare string: the {@code value} of the complex attribute. */
final class BareStrings implements ValueQuirk {
    @Override
    public JsonNode rewrite(Attribute attribute, boolean list, JsonNode value) {
        boolean bare = !list
                && value.isTextual()
                && attribute.complex()
                && attribute.subAttribute("value").isPresent();
        return bare ? JsonNodeFactory.instance.objectNode().set("value", value) : value;
    }
}
