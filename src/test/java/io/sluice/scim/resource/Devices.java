package io.sluice.scim.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.SchemaReader;
import java.util.List;

/** A resource type with everything that users and groups do not have, and JSON for tests about it. */
final class Devices {
    static final String WARRANTY = "urn:example:params:scim:schemas:extension:warranty:1.0:Device";
    static final ResourceType DEVICE = SchemaReader.read(List.of(json("""
                                    {"id":"urn:example:params:scim:schemas:Device","name":"Device","attributes":[
                                      {"name":"serial","required":true,"uniqueness":"server","caseExact":true,"returned":"always"},
                                      {"name":"asset","mutability":"immutable"},
                                      {"name":"ports","type":"integer"},
                                      {"name":"weight","type":"decimal"},
                                      {"name":"bought","type":"dateTime"},
                                      {"name":"key","type":"binary","caseExact":true},
                                      {"name":"manual","type":"reference"},
                                      {"name":"tags","multiValued":true},
                                      {"name":"pin","returned":"never"},
                                      {"name":"notes","returned":"request"},
                                      {"name":"maker","type":"complex","subAttributes":[
                                        {"name":"name","mutability":"immutable"},
                                        {"name":"country"},
                                        {"name":"secret","mutability":"writeOnly","returned":"never"},
                                        {"name":"code","returned":"always"},
                                        {"name":"tier","returned":"request"}]},
                                      {"name":"slots","type":"complex","multiValued":true,"subAttributes":[
                                        {"name":"value","required":true},
                                        {"name":"uses","multiValued":true},
                                        {"name":"primary","type":"boolean"}]}]}
                                    """), json("""
                                    {"id":"urn:example:params:scim:schemas:extension:warranty:1.0:Device","name":"Warranty","attributes":[
                                      {"name":"until","type":"dateTime","required":true},
                                      {"name":"contract","mutability":"immutable"},
                                      {"name":"owner","returned":"always"}]}
                                    """)), List.of(json("""
                                    {"name":"Device","endpoint":"/Devices","schema":"urn:example:params:scim:schemas:Device",
                                     "schemaExtensions":[{"required":true,
                                      "schema":"urn:example:params:scim:schemas:extension:warranty:1.0:Device"}]}
                                    """)))
            .resourceType("Device")
            .orElseThrow();

    private Devices() {}

    /** A device with those attributes besides the required ones. */
    static ObjectNode device(String attributes) {
        String more = attributes.isEmpty() ? "" : "," + attributes;
        return json("{'serial':'s1','" + WARRANTY + "':{'until':'2027-01-01T00:00:00Z'}" + more + "}");
    }

    /** JSON with single quotes, or with double ones where it has none. */
    static ObjectNode json(String text) {
        return (ObjectNode) any(text);
    }

    static JsonNode any(String text) {
        try {
            return new JsonMapper().readTree(text.indexOf('"') < 0 ? text.replace('\'', '"') : text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
