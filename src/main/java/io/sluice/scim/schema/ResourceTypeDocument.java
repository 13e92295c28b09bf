package io.sluice.scim.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A resource type as {@code /ResourceTypes} shows it (RFC 7643 §6). */
public final class ResourceTypeDocument {
    public static final String URN = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

    private ResourceTypeDocument() {}

    /** {@code baseUrl} has no slash at its end. */
    public static ObjectNode of(ResourceType type, String baseUrl) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("schemas").add(URN);
        json.put("id", type.name());
        json.put("name", type.name());
        json.put("endpoint", type.endpoint());
        SchemaDocument.describe(json, type.description());
        json.put("schema", type.schema().id());
        if (!type.extensions().isEmpty()) {
            ArrayNode extensions = json.putArray("schemaExtensions");
            type.extensions()
                    .forEach(extension -> extensions
                            .addObject()
                            .put("schema", extension.schema().id())
                            .put("required", extension.required()));
        }
        SchemaDocument.meta(json, "ResourceType", baseUrl + "/ResourceTypes/" + type.name());
        return json;
    }
}
