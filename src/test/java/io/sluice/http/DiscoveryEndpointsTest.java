package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.http.Wire.Answer;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryEndpointsTest {
    private static MemoryGateway gateway;
    private static Wire wire;

    @BeforeAll
    static void start() throws TimeoutException {
        gateway = new MemoryGateway(null);
        wire = gateway.wire();
    }

    @AfterAll
    static void stop() throws TimeoutException {
        gateway.close();
    }

    @Test
    void serviceProviderConfigIsOpenToAnyoneAndSaysHowToAuthenticate() {
        Answer answer = wire.sendAsIs(call("GET", "/scim/v2/ServiceProviderConfig"));

        assertEquals(200, answer.status());
        JsonNode config = answer.json();
        assertTrue(config.at("/patch/supported").booleanValue());
        assertEquals(1000, config.at("/filter/maxResults").intValue());
        assertEquals(
                "oauthbearertoken", config.at("/authenticationSchemes/0/type").textValue());
        assertEquals("oauth2", config.at("/authenticationSchemes/1/type").textValue());
        assertTrue(config.at("/authenticationSchemes/1/description").textValue().contains("/oauth2/token"));
        assertEquals(401, wire.sendAsIs(Tokens.secret("nobody", "secret")).status());
        assertEquals(
                "http://localhost/scim/v2/ServiceProviderConfig",
                config.at("/meta/location").textValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Schemas", "/ResourceTypes"})
    void otherDocumentsAreForTenants(String path) {
        assertEquals(401, wire.sendAsIs(call("GET", "/scim/v2" + path)).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Schemas", "/ResourceTypes"})
    void listsAreListResponses(String path) {
        JsonNode list =
                wire.send(call("GET", "/scim/v2" + path + "?count=1&sortBy=id")).json();

        assertEquals(
                "urn:ietf:params:scim:api:messages:2.0:ListResponse",
                list.at("/schemas/0").textValue());
        assertEquals(list.get("Resources").size(), list.get("totalResults").intValue());
        assertTrue(list.get("totalResults").intValue() >= 2);
        assertEquals(1, list.get("startIndex").intValue());
    }

    @Test
    void aSchemaIsFoundByItsUrnInAnyCase() {
        String urn = "urn:ietf:params:scim:schemas:core:2.0:User";

        JsonNode schema = wire.send(call("GET", "/scim/v2/Schemas/" + urn.toUpperCase(java.util.Locale.ROOT)))
                .json();

        assertEquals(urn, schema.get("id").textValue());
        assertTrue(schema.at("/meta/location").textValue().endsWith("/scim/v2/Schemas/" + urn));
    }

    @Test
    void aResourceTypeIsFoundByItsName() {
        JsonNode type = wire.send(call("GET", "/scim/v2/ResourceTypes/Group")).json();

        assertEquals("/Groups", type.get("endpoint").textValue());
    }

    @Test
    void thePublicUrlOfTheSettingsIsWhereEverythingIs() throws TimeoutException {
        try (MemoryGateway published = new MemoryGateway("https://scim.example.org")) {
            JsonNode type = published
                    .wire()
                    .send(call("GET", "/scim/v2/ResourceTypes/User"))
                    .json();

            assertEquals(
                    "https://scim.example.org/scim/v2/ResourceTypes/User",
                    type.at("/meta/location").textValue());
        }
    }
}
