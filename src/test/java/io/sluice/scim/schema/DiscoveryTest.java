package io.sluice.scim.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private static final String BASE = "https://scim.example.org/scim/v2";

    @Test
    void aSchemaShownAndReadAgainIsTheSame() {
        List<JsonNode> shown = StandardSchemas.ALL.schemas().stream()
                .<JsonNode>map(schema -> SchemaDocument.of(schema, BASE))
                .toList();

        assertEquals(
                StandardSchemas.ALL.schemas(),
                SchemaReader.read(shown, List.of()).schemas());
    }

    @Test
    void anAttributeIsShownWithEveryCharacteristic() throws JsonProcessingException {
        JsonNode user = SchemaDocument.of(StandardSchemas.USER.schema(), BASE);

        assertEquals(json("""
                        {"name":"userName","type":"string","multiValued":false,
                         "description":"The name by which the user signs in. Unique within the tenant; upper and lower case are the same.",
                         "required":true,"caseExact":false,"mutability":"readWrite","returned":"default","uniqueness":"server"}
                        """), user.path("attributes").path(0));
    }

    @Test
    void aSchemaSaysWhatAndWhereItIs() throws JsonProcessingException {
        JsonNode group = SchemaDocument.of(StandardSchemas.GROUP.schema(), BASE);

        assertEquals(json("""
                        {"resourceType":"Schema","location":
                         "https://scim.example.org/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group"}
                        """), group.path("meta"));
        assertEquals("[\"" + SchemaDocument.URN + "\"]", group.path("schemas").toString());
    }

    @Test
    void nothingIsShownAsNull() {
        StandardSchemas.ALL
                .schemas()
                .forEach(schema ->
                        assertFalse(SchemaDocument.of(schema, BASE).toString().contains("null"), schema.id()));
    }

    @Test
    void aResourceTypeNamesItsSchemas() throws JsonProcessingException {
        assertEquals(json("""
                        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
                         "id":"User","name":"User","endpoint":"/Users","description":"User Account",
                         "schema":"urn:ietf:params:scim:schemas:core:2.0:User",
                         "schemaExtensions":[
                          {"schema":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User","required":false}],
                         "meta":{"resourceType":"ResourceType",
                          "location":"https://scim.example.org/scim/v2/ResourceTypes/User"}}
                        """), ResourceTypeDocument.of(StandardSchemas.USER, BASE));
    }

    @Test
    void aResourceTypeWithoutExtensionsNamesNone() {
        assertFalse(ResourceTypeDocument.of(StandardSchemas.GROUP, BASE).has("schemaExtensions"));
    }

    @Test
    void aResourceTypeShownAndReadAgainIsTheSame() {
        List<JsonNode> schemas = StandardSchemas.ALL.schemas().stream()
                .<JsonNode>map(schema -> SchemaDocument.of(schema, BASE))
                .toList();
        List<JsonNode> types = StandardSchemas.ALL.resourceTypes().stream()
                .<JsonNode>map(type -> ResourceTypeDocument.of(type, BASE))
                .toList();

        assertEquals(StandardSchemas.ALL, SchemaReader.read(schemas, types));
    }

    @Test
    void theServerSaysWhatItOffers() throws JsonProcessingException {
        var bearer = new ServiceProviderConfig.AuthenticationScheme(
                "oauthbearertoken", "Bearer token", "A token of the tenant", null, true);
        var config = new ServiceProviderConfig(
                null,
                true,
                null,
                new ServiceProviderConfig.Filter(200),
                true,
                true,
                new ServiceProviderConfig.Pagination(50, 200, 3_600),
                List.of(bearer));

        assertEquals(json("""
                        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
                         "patch":{"supported":true},
                         "bulk":{"supported":false,"maxOperations":0,"maxPayloadSize":0},
                         "filter":{"supported":true,"maxResults":200},
                         "changePassword":{"supported":false},
                         "sort":{"supported":true},
                         "etag":{"supported":true},
                         "pagination":{"cursor":true,"index":true,"defaultPaginationMethod":"index",
                          "defaultPageSize":50,"maxPageSize":200,"cursorTimeout":3600},
                         "authenticationSchemes":[{"type":"oauthbearertoken","name":"Bearer token",
                          "description":"A token of the tenant","primary":true}],
                         "meta":{"resourceType":"ServiceProviderConfig",
                          "location":"https://scim.example.org/scim/v2/ServiceProviderConfig"}}
                        """), json(config.document(BASE).toString()));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new JsonMapper().readTree(text);
    }
}
