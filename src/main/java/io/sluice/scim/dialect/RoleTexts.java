package io.sluice.scim.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.dialect.Quirk.ValueQuirk;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.AttributeType;

/**
 * Entra ID's app role mappings write a role as JSON in a string, {@code {"value": "{\"id\":…,\"value\":…,\"displayName\":…}"}}:
 * its value and its display name; a role without a value is known by its id.
 */
final class RoleTexts implements ValueQuirk {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public boolean concerns(AttributeType type, boolean list) {
        return type == AttributeType.COMPLEX && !list;
    }

    @Override
    public JsonNode rewrite(Attribute attribute, boolean list, JsonNode value) {
        if (!(value instanceof ObjectNode role) || !attribute.name().equals("roles")) {
            return value;
        }
        JsonNode text = role.get("value");
        return text != null && text.isTextual() && text.textValue().startsWith("{")
                ? told(role, parsed(text.textValue()))
                : role;
    }

    private static ObjectNode told(ObjectNode role, JsonNode told) {
        JsonNode value = told.hasNonNull("value") ? told.get("value") : told.get("id");
        if (value == null || !value.isTextual()) {
            return role;
        }
        ObjectNode plain = JsonNodeFactory.instance.objectNode().setAll(role);
        plain.set("value", value);
        if (told.hasNonNull("displayName")) {
            plain.set("display", told.get("displayName"));
        }
        return plain;
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance(); // a value that merely begins like JSON is a value
        }
    }
}
