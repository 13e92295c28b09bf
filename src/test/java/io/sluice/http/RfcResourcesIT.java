package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.http.Wire.Answer;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How resources are created, replaced, guarded by their version and deleted. */
class RfcResourcesIT extends RfcChecklist {
    @Nested
    class Create {
        @Test
        void rfc7644Section3_3_readOnlyAttributesAreIgnored() {
            JsonNode kim = user("kim", "'id':'1','meta':{'version':'1'},'groups':[{'value':'1'}]");

            assertEquals(List.of("id", "meta", "schemas", "userName"), fields(kim));
        }

        @Test
        void rfc7644Section3_3_locationIsAnsweredOnCreation() {
            Answer created = post(USERS, "{'userName':'kim','title':'Boss'}");

            JsonNode kim = shown(201, created);
            assertEquals("Boss", kim.path("title").textValue());
            assertEquals(kim.at("/meta/location").textValue(), created.header("location"));
            assertTrue(created.header("location").endsWith(path(kim)));
            assertEquals(kim.at("/meta/version").textValue(), created.header("etag"));
        }

        @Test
        void rfc7644Section3_3_aConflictIs409() {
            user("kim");

            refused(409, "uniqueness", post(USERS, "{'userName':'KIM'}"));
        }

        @Test
        void rfc7644Section3_12_whatCannotBeIs400() {
            refused(400, "invalidSyntax", post(USERS, "{'userName':"));
            refused(400, "invalidSyntax", post(USERS, "[]"));
            refused(400, "invalidValue", post(USERS, "{'userName':null}"));
            refused(400, "invalidValue", post(USERS, "{'userName':'x','active':'perhaps'}"));
            assertEquals(List.of(), names(list(USERS, "")), "nothing half done");
        }
    }

    @Nested
    class Replace {
        @Test
        void rfc7644Section3_5_putNeverCreates() {
            String nobody = USERS + "/01980000-0000-7000-8000-000000000000";

            refused(404, "", send("PUT", nobody, "{'userName':'kim'}"));
            refused(404, "", get(nobody));
        }

        @Test
        void rfc7644Section3_5_1_writableAttributesAreReplacedReadOnlyOnesKept() {
            JsonNode kim = user("kim", "'title':'Boss','emails':[{'value':'a'}]");

            JsonNode replaced = shown(
                    200,
                    send(
                            "PUT",
                            path(kim),
                            "{'userName':'lee','emails':[{'value':'b'}],'meta':{'created':'2000-01-01T00:00:00Z'}}"));

            assertEquals("lee", replaced.path("userName").textValue());
            assertEquals(List.of("b"), texts(replaced.path("emails"), "value"));
            assertEquals(kim.at("/meta/created"), replaced.at("/meta/created"));
            assertEquals(replaced, read(kim));
        }

        @Test
        void rfc7644Section3_5_1_omittedAttributesAreCleared() {
            JsonNode kim = user("kim", "'title':'Boss','" + ENTERPRISE + "':{'department':'Sales'}");

            JsonNode replaced = shown(200, send("PUT", path(kim), "{'userName':'kim'}"));

            assertEquals(List.of("id", "meta", "schemas", "userName"), fields(replaced));
        }

        @Test
        void rfc7644Section3_5_1_requiredAttributesMustBeThere() {
            JsonNode kim = user("kim");

            refused(400, "invalidValue", send("PUT", path(kim), "{'title':'Boss'}"));
            assertEquals(kim, read(kim));
        }

        @Test
        void rfc7644Section3_5_1_uniquenessHoldsForReplacements() {
            user("lee");

            refused(409, "uniqueness", send("PUT", path(user("kim")), "{'userName':'Lee'}"));
        }
    }

    @Nested
    class Delete {
        @Test
        void rfc7644Section3_6_whatIsDeletedIsGoneFromEveryOperation() {
            JsonNode kim = user("kim", "'externalId':'1'");

            Answer deleted = delete(path(kim));

            assertEquals(204, deleted.status());
            assertEquals("", deleted.body());
            refused(404, "", get(path(kim)));
            refused(404, "", delete(path(kim)));
            refused(404, "", send("PUT", path(kim), "{'userName':'kim'}"));
            refused(404, "", patch(path(kim), "{'op':'add','path':'title','value':'x'}"));
            assertEquals(0, list(USERS, "").path("totalResults").intValue());
            assertEquals(List.of(), found(ROOT, "externalId eq '1'"));
        }

        @Test
        void rfc7644Section3_6_theNameOfADeletedUserIsFreeAgain() {
            delete(path(user("kim")));

            assertEquals("kim", user("kim").path("userName").textValue());
        }
    }

    @Nested
    class Versions {
        @Test
        void rfc7644Section3_14_theVersionIsTheEntityTag() {
            JsonNode kim = user("kim");

            assertEquals(kim.at("/meta/version").textValue(), get(path(kim)).header("etag"));
        }

        @Test
        void rfc7644Section3_14_aKnownVersionIsNotSentAgain() {
            JsonNode kim = user("kim");

            Answer same = wire().send(call("GET", path(kim)).with("If-None-Match", version(kim)));
            patch(path(kim), "{'op':'add','path':'title','value':'Boss'}");
            Answer changed = wire().send(call("GET", path(kim)).with("If-None-Match", version(kim)));

            assertEquals(304, same.status());
            assertEquals("", same.body());
            assertEquals("Boss", shown(200, changed).path("title").textValue());
        }

        @Test
        void rfc7644Section3_14_anotherVersionThanTheOneNamedIsNotChanged() {
            JsonNode kim = user("kim");
            shown(200, guarded("PUT", kim, "{'userName':'kim','title':'first'}"));

            refused(412, "", guarded("PUT", kim, "{'userName':'kim','title':'second'}"));
            refused(412, "", guarded("PATCH", kim, "{'Operations':[{'op':'remove','path':'title'}]}"));
            refused(412, "", guarded("DELETE", kim, ""));

            assertEquals("first", read(kim).path("title").textValue());
        }

        private Answer guarded(String method, JsonNode resource, String body) {
            return wire().send(call(method, path(resource), body.replace('\'', '"'))
                    .with("If-Match", version(resource)));
        }

        private static String version(JsonNode resource) {
            return resource.at("/meta/version").textValue();
        }
    }
}
