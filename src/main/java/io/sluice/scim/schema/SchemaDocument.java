package io.sluice.scim.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A schema as {@code /Schemas} shows it (RFC 7643 §7): every characteristic spelled out, what has no value left out. */
public final class SchemaDocument {
    public static final String URN = "urn:ietf:params:scim:schemas:core:2.0:Schema";

    private SchemaDocument() {}

    /** {@code baseUrl} has no slash at its end. */
    public static ObjectNode of(Schema schema, String baseUrl) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("schemas").add(URN);
        json.put("id", schema.id());
        json.put("name", schema.name());
        describe(json, schema.description());
        json.set("attributes", attributes(schema.attributes()));
        meta(json, "Schema", baseUrl + "/Schemas/" + schema.id());
        return json;
    }

    static void describe(ObjectNode json, String description) {
        if (!description.isEmpty()) {
            json.put("description", description);
        }
    }

    static void meta(ObjectNode json, String resourceType, String location) {
        json.putObject("meta").put("resourceType", resourceType).put("location", location);
    }

    private static ArrayNode attributes(List<Attribute> attributes) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        attributes.forEach(attribute -> json.add(attribute(attribute)));
        return json;
    }

    private static ObjectNode attribute(Attribute attribute) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", attribute.name());
        json.put("type", attribute.type().label());
        json.put("multiValued", attribute.multiValued());
        describe(json, attribute.description());
        json.put("required", attribute.required());
        texts(json, "canonicalValues", attribute.canonicalValues());
        json.put("caseExact", attribute.caseExact());
        json.put("mutability", attribute.mutability().label());
        json.put("returned", attribute.returned().label());
        json.put("uniqueness", attribute.uniqueness().label());
        texts(json, "referenceTypes", attribute.referenceTypes());
        if (attribute.complex()) {
            json.set("subAttributes", attributes(attribute.subAttributes()));
        }
        return json;
    }

    private static void texts(ObjectNode json, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray(name);
            values.forEach(array::add);
        }
    }
}
