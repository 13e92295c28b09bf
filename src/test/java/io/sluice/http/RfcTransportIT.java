package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How requests and answers travel, who may ask, what errors look like, and what the gateway says about itself. */
class RfcTransportIT extends RfcChecklist {
    @Nested
    class TransportMediaTypeAndUrls {
        @Test
        void rfc7644Section1_2_theBaseOfAllUrlsHasNoQuery() {
            for (JsonNode one : list(ROOT + "/ResourceTypes", "count=1").path("Resources")) {
                String location = one.at("/meta/location").textValue();
                assertTrue(location.matches("http://[^?]+/scim/v2/ResourceTypes/\\w+"), location);
            }
        }

        @Test
        void rfc7644Section1_3_idsAndFiltersInUrlsArePercentDecoded() {
            JsonNode kim = user("kim ÿ & co");

            assertEquals(List.of("kim ÿ & co"), found(USERS, "userName eq 'kim ÿ & co'"));
            assertEquals(200, get(path(kim).replace("-", "%2D")).status());
        }

        @Test
        void rfc7644Section3_8_jsonInUtf8IsTakenAndAnswered() {
            JsonNode kim = user("кім", "'displayName':'Kim 🜚'");

            assertEquals("Kim 🜚", read(kim).path("displayName").textValue());
            Answer latin = wire().send(call("POST", USERS, "{\"userName\":\"plain\"}")
                    .with("Content-Type", "application/json; charset=utf-8"));
            assertEquals(201, latin.status());
        }

        @Test
        void rfc7644Section3_8_scimJsonIsAnsweredUnlessOnlyJsonIsAccepted() {
            String path = path(user("kim"));

            assertEquals("application/scim+json", get(path).header("content-type"));
            for (String accept : List.of("application/scim+json", "*/*", "application/json, application/scim+json")) {
                assertEquals("application/scim+json", type(path, accept), accept);
            }
            assertEquals("application/json", type(path, "application/json"));
            assertEquals("application/scim+json", get(path + "x").header("content-type"), "errors too");
        }

        private String type(String path, String accept) {
            return wire().send(call("GET", path).with("Accept", accept)).header("content-type");
        }

        @Test
        void rfc7644Section3_13_theVersionStandsBeforeTheEndpointAndNoOtherIsServed() {
            assertEquals(200, get("/scim/v2/Users").status());
            refused(404, "", get("/scim/v1/Users"));
            refused(404, "", get("/scim/Users"));
        }

        @Test
        void rfc7643Section3_1_contentLocationIsMetaLocation() {
            JsonNode kim = user("kim");

            Answer read = get(path(kim));

            assertEquals(kim.at("/meta/location").textValue(), read.header("content-location"));
        }

        @Test
        void rfc7643Section2_1_namesOfAttributesAndSchemasAreComparedWithoutCase() {
            JsonNode kim = shown(
                    201,
                    post(
                            USERS,
                            "{'" + ENTERPRISE.toUpperCase(Locale.ROOT)
                                    + "':{'EMPLOYEENUMBER':'7'},'Name':{'FAMILYNAME':'Cole'},'USERNAME':'kim','schemas':['urn:IETF:params:scim:schemas:core:2.0:user']}"));

            assertEquals("7", kim.path(ENTERPRISE).path("employeeNumber").textValue());
            assertEquals("Cole", kim.at("/name/familyName").textValue());
            assertEquals(List.of("kim"), found(USERS, "NAME.familyname eq 'cole'"));
            assertEquals(
                    List.of("id", "name", "schemas"),
                    fields(shown(200, get(path(kim) + "?attributes=NAME.FamilyName"))));
        }

        @Test
        void rfc7643Section7_caseIsIgnoredInComparisonsButAlwaysKept() {
            user("Kim", "'externalId':'AbC'");

            assertEquals(List.of("Kim"), found(USERS, "userName eq 'kIM'"));
            assertEquals(List.of(), found(USERS, "externalId eq 'abc'"), "externalId is caseExact");
            assertEquals(List.of("Kim"), found(USERS, "externalId eq 'AbC'"));
        }

        @Test
        void rfc7644Section7_5_2_whatIsSensitiveCanBeSearchedForInABody() {
            user("kim", "'emails':[{'value':'kim@example.org'}]");

            JsonNode found = shown(
                    200,
                    post(
                            USERS + "/.search",
                            "{'schemas':['" + MESSAGES
                                    + "SearchRequest'],'filter':'emails.value eq \\'kim@example.org\\''}"));

            assertEquals(List.of("kim"), names(found));
        }
    }

    @Nested
    class AuthenticationAndAuthorisation {
        @Test
        void rfc7644Section2_whoDoesNotProveWhoTheyAreLearnsHow() {
            for (String given : List.of("", "Bearer wrong", "Basic a2ltOmtpbQ==")) {
                Answer refused = wire().send(call("GET", USERS).with("Authorization", given));

                refused(401, "", refused);
                assertTrue(
                        refused.header("www-authenticate").startsWith("Bearer "), refused.header("www-authenticate"));
            }
        }

        @Test
        void rfc7644Section2_everyTokenLeadsToOneTenantAndNoFurther() {
            JsonNode mine = user("kim", "'externalId':'1'");
            Wire other = Wire.to(RunningGateway.freshTenant());

            refused(404, "", other.send(call("GET", path(mine))));
            refused(404, "", other.send(call("DELETE", path(mine))));
            assertEquals(
                    0, other.send(call("GET", ROOT)).json().path("totalResults").intValue());
        }

        @Test
        void rfc7644Section6_uniquenessAndExternalIdsAreScopedToTheTenant() {
            user("kim", "'externalId':'1'");
            Wire other = Wire.to(RunningGateway.freshTenant());

            Answer same = other.send(call("POST", USERS, "{\"userName\":\"kim\",\"externalId\":\"1\"}"));

            assertEquals(201, same.status());
            assertEquals(
                    1,
                    other.send(call("GET", USERS + "?filter=" + encoded("externalId eq '1'")))
                            .json()
                            .path("totalResults")
                            .intValue());
        }

        @Test
        void rfc7644Section7_4_aTokenIsLongAndRandom() {
            assertTrue(wire().token().length() >= 32);
            assertNotEquals(wire().token(), RunningGateway.freshTenant().token());
        }

        @Test
        void rfc7644Section7_6_withoutATokenOnlyTheServiceProviderConfigIsShown() {
            assertEquals(200, anonymous(ROOT + "/ServiceProviderConfig"));
            for (String closed : List.of("/Schemas", "/ResourceTypes", "/Users", "/Groups", "")) {
                assertEquals(401, anonymous(ROOT + closed), closed);
            }
        }

        private int anonymous(String path) {
            return wire().sendAsIs(call("GET", path)).status();
        }
    }

    @Nested
    class Errors {
        @Test
        void rfc7644Section3_12_everyErrorHasSchemaStatusAndDetail() {
            refused(400, "invalidFilter", get(USERS + "?filter=nonsense"));
            refused(400, "invalidSyntax", post(USERS, "{"));
            refused(400, "invalidValue", post(USERS, "{}"));
            refused(400, "invalidPath", patch(path(user("a")), "{'op':'add','path':'a..b','value':1}"));
            refused(400, "noTarget", patch(path(user("b")), "{'op':'remove'}"));
            refused(400, "mutability", patch(path(user("c")), "{'op':'replace','path':'id','value':'1'}"));
            refused(409, "uniqueness", post(USERS, "{'userName':'a'}"));
        }

        @Test
        void rfc7644Section3_12_statusesOfTheProtocolAreUsed() {
            String kim = path(user("kim"));

            refused(404, "", get(USERS + "/nobody"));
            refused(404, "", get(ROOT + "/Shoes"));
            refused(412, "", wire().send(call("DELETE", kim).with("If-Match", "W/\"7\"")));
            refused(413, "", post(USERS, "{'userName':'" + "x".repeat(3_000_000) + "'}"));
            refused(501, "", get(ROOT + "/Me"));
        }

        @Test
        void rfc9865Section2_1_cursorsHaveErrorsOfTheirOwn() {
            refused(400, "invalidCursor", get(USERS + "?cursor=made-up"));
            refused(400, "invalidCount", get(USERS + "?cursor&count=many"));
        }
    }

    @Nested
    class Discovery {
        @Test
        void rfc7644Section4_oneConfigAndListsOfTheRest() {
            assertEquals(
                    CORE + "ServiceProviderConfig",
                    document("/ServiceProviderConfig").at("/schemas/0").textValue());
            for (String endpoint : List.of("/Schemas", "/ResourceTypes")) {
                JsonNode all = list(ROOT + endpoint, "");
                assertEquals(
                        all.path("totalResults").intValue(),
                        all.path("Resources").size());
                for (JsonNode one : all.path("Resources")) {
                    assertEquals(one, document(endpoint + "/" + id(one)));
                }
            }
        }

        @Test
        void rfc7644Section4_parametersAreIgnoredButFiltersAreForbidden() {
            for (String endpoint : List.of("/Schemas", "/ResourceTypes", "/ServiceProviderConfig")) {
                assertEquals(
                        document(endpoint),
                        document(endpoint + "?count=1&startIndex=2&attributes=id&sortBy=name&excludedAttributes=name"));
                refused(403, "", get(ROOT + endpoint + "?filter=" + encoded("id pr")));
            }
        }

        @Test
        void rfc7643Section5_theConfigSaysAllThatIsRequired() {
            JsonNode config = document("/ServiceProviderConfig");

            for (String feature : List.of("patch", "bulk", "filter", "changePassword", "sort", "etag")) {
                assertTrue(config.path(feature).path("supported").isBoolean(), feature);
            }
            assertTrue(config.at("/bulk/maxOperations").isInt()
                    && config.at("/bulk/maxPayloadSize").isInt());
            assertTrue(config.at("/filter/maxResults").intValue() > 0);
            for (JsonNode scheme : config.path("authenticationSchemes")) {
                assertTrue(fields(scheme).containsAll(Set.of("type", "name", "description")));
            }
        }

        @Test
        void rfc7643Section5_onlyWhatWorksIsAdvertised() {
            JsonNode config = document("/ServiceProviderConfig");

            assertEquals(
                    config.at("/bulk/supported").booleanValue() ? 400 : 501,
                    post(ROOT + "/Bulk", "{}").status());
            assertFalse(config.at("/changePassword/supported").booleanValue());
            assertTrue(config.at("/sort/supported").booleanValue());
            assertEquals(200, get(USERS + "?sortBy=userName").status());
            assertTrue(config.at("/etag/supported").booleanValue());
            assertFalse(get(path(user("kim"))).header("etag").isEmpty());
        }

        @Test
        void rfc7643Section6_resourceTypesNameEndpointSchemaAndExtensions() {
            JsonNode type = document("/ResourceTypes/User");

            assertEquals(
                    List.of("User", "/Users", CORE + "User"),
                    List.of(
                            type.path("name").textValue(),
                            type.path("endpoint").textValue(),
                            type.path("schema").textValue()));
            assertEquals(ENTERPRISE, type.at("/schemaExtensions/0/schema").textValue());
            assertFalse(type.at("/schemaExtensions/0/required").booleanValue());
            assertEquals(
                    "/Groups", document("/ResourceTypes/Group").path("endpoint").textValue());
            for (JsonNode each : list(ROOT + "/ResourceTypes", "").path("Resources")) {
                assertEquals(200, get(ROOT + each.path("endpoint").textValue()).status());
            }
        }

        @Test
        void rfc7643Section7_schemasDescribeEachAttributeWhole() {
            for (JsonNode schema : list(ROOT + "/Schemas", "").path("Resources")) {
                assertFalse(schema.path("name").asText("").isEmpty());
                schema.path("attributes").forEach(this::described);
            }
        }

        private void described(JsonNode attribute) {
            Set<String> described =
                    Set.of("name", "type", "multiValued", "description", "required", "mutability", "returned");
            assertTrue(fields(attribute).containsAll(described), attribute::toString);
            String type = attribute.path("type").textValue();
            if (type.equals("string") || type.equals("reference") || type.equals("binary")) {
                assertTrue(attribute.has("caseExact") && attribute.has("uniqueness"), attribute::toString);
            }
            if (type.equals("reference")) {
                assertTrue(attribute.path("referenceTypes").isArray(), attribute::toString);
            }
            assertEquals(type.equals("complex"), attribute.has("subAttributes"), attribute::toString);
            attribute.path("subAttributes").forEach(this::described);
        }

        @Test
        void rfc7643Section2_3_8_complexAttributesAreOneLevelDeep() {
            for (JsonNode schema : list(ROOT + "/Schemas", "").path("Resources")) {
                for (JsonNode attribute : schema.path("attributes")) {
                    assertFalse(
                            texts(attribute.path("subAttributes"), "type").contains("complex"), attribute::toString);
                }
            }
        }

        @Test
        void rfc7644Section3_1_schemasOfMessagesAreNotListed() {
            for (String id : texts(list(ROOT + "/Schemas", "").path("Resources"), "id")) {
                assertFalse(id.startsWith("urn:ietf:params:scim:api:"), id);
            }
        }

        private JsonNode document(String path) {
            return shown(200, get(ROOT + path));
        }
    }
}
