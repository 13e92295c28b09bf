package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.dialect.Quirk.ValueQuirk;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.AttributeType;

/** Entra ID's {@code AppRoleAssignmentsComplex} mapping names a role's {@code display} {@code displayName}. */
final class RoleDisplayNames implements ValueQuirk {
    @Override
    public boolean concerns(AttributeType type, boolean list) {
        return type == AttributeType.COMPLEX && !list;
    }

    @Override
    public JsonNode rewrite(Attribute attribute, boolean list, JsonNode value) {
        boolean misnamed =
                attribute.name().equals("roles") && value.has("displayName") && Member.of(value, "display") == null;
        return misnamed ? renamed(value.deepCopy()) : value;
    }

    private static ObjectNode renamed(ObjectNode role) {
        JsonNode name = role.remove("displayName");
        return role.set("display", name);
    }
}
