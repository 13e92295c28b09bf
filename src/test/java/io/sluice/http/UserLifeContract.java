package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.http.Wire.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The life of a user as Microsoft Entra ID leads it: in its old dialect, with {@code aadOptscim062020}, and by PUT. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UserLifeContract {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String USERS = "/scim/v2/Users";

    abstract Wire wire();

    @Test
    void aLifeInEntrasOldDialect() {
        String id = born("old@example.org", "\"True\"");

        Answer changed = patch(id, """
                {"op":"Replace","path":"displayName","value":"K Cole"},
                {"op":"Replace","path":"emails[type eq \\"work\\"].value","value":"k.cole@example.org"},
                {"op":"Add","path":"phoneNumbers[type eq \\"mobile\\"].value","value":"+1 555 0100"},
                {"op":"Replace","path":"name.givenName","value":"K"},
                {"op":"Add","path":"%s:manager","value":"%s"},
                {"op":"Replace","path":"%s:employeeNumber","value":"4711"}""".formatted(ENTERPRISE, id, ENTERPRISE));
        changedAsWished(changed, id);

        Answer disabled = patch(id, "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}");
        assertFalse(disabled.json().get("active").booleanValue());
        foundInactive("old@example.org");

        gone(id, "old@example.org");
    }

    @Test
    void aLifeInEntrasNewDialect() {
        String id = born("new@example.org", "true");

        Answer changed = patch(id, """
                {"op":"replace","path":"emails[type eq \\"work\\"].value","value":"k.cole@example.org"},
                {"op":"add","path":"phoneNumbers[type eq \\"mobile\\"].value","value":"+1 555 0100"},
                {"op":"replace","value":{"displayName":"K Cole","name.givenName":"K",
                 "%s:manager":{"value":"%s"},"%s:employeeNumber":"4711"}}""".formatted(ENTERPRISE, id, ENTERPRISE));
        changedAsWished(changed, id);

        Answer disabled = patch(id, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
        assertFalse(disabled.json().get("active").booleanValue());
        foundInactive("new@example.org");

        gone(id, "new@example.org");
    }

    @Test
    void everyAttributeCanBeRemovedAlsoWhetherAUserIsActive() {
        String id = born("bare@example.org", "true");

        Answer bare = patch(id, "{\"op\":\"remove\",\"path\":\"active\"}");

        assertEquals(200, bare.status(), bare.body());
        assertFalse(bare.json().has("active"));
        gone(id, "bare@example.org");
    }

    @Test
    void aLifeByPut() {
        String id = born("put@example.org", "true");
        JsonNode before = read(id);

        Answer echoed = wire().send(call("PUT", USERS + "/" + id, before.toString()));
        assertEquals(200, echoed.status());
        assertEquals(before, echoed.json(), "what comes back as it was changes nothing");

        Answer replaced = wire().send(call("PUT", USERS + "/" + id, "{\"userName\":\"Put2@example.org\"}"));
        assertEquals("Put2@example.org", replaced.json().get("userName").textValue());
        assertFalse(replaced.json().has("name"), "what is left out is gone");
        assertEquals("W/\"2\"", replaced.header("etag"));
        assertEquals(
                id,
                found("userName eq \"put2@EXAMPLE.org\"").at("/Resources/0/id").textValue());
        assertEquals(
                0, found("userName eq \"put@example.org\"").get("totalResults").intValue());

        gone(id, "Put2@example.org");
    }

    @Test
    void aNameIsTakenUntilItsOwnerLetsGo() {
        String first = born("first@example.org", "true");
        String second = born("second@example.org", "true");

        String rename = "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"FIRST@example.org\"}";
        assertEquals(409, patch(second, rename).status());
        assertEquals(
                409,
                wire().send(call("PUT", USERS + "/" + second, "{\"userName\":\"First@example.org\"}"))
                        .status());
        patch(first, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
        Answer refused = wire().send(call("POST", USERS, "{\"userName\":\"first@example.org\"}"));
        assertEquals(409, refused.status());
        assertEquals("uniqueness", refused.json().get("scimType").textValue());
        assertTrue(refused.json().get("detail").textValue().contains(first));
        assertTrue(refused.json().get("detail").textValue().contains("active=false"));

        patch(first, "{\"op\":\"replace\",\"value\":{\"userName\":\"third@example.org\"}}");
        assertEquals(200, patch(second, rename).status());
        assertEquals(
                second,
                found("userName eq \"first@example.org\"").at("/Resources/0/id").textValue());
        gone(first, "third@example.org");
        gone(second, "FIRST@example.org");
    }

    @Test
    void whatChangesNothingKeepsTheVersion() {
        String id = born("same@example.org", "true");
        JsonNode before = read(id);

        Answer same = patch(id, "{\"op\":\"Replace\",\"path\":\"displayName\",\"value\":\"Kim Cole\"}");

        assertEquals(200, same.status());
        assertEquals(before, same.json());
        assertEquals("W/\"1\"", same.header("etag"));
        gone(id, "same@example.org");
    }

    private String born(String userName, String active) {
        assertEquals(
                0, found("userName eq \"" + userName + "\"").get("totalResults").intValue());
        Answer created = wire().send(call("POST", USERS, """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","%s"],
                 "externalId":"kcole","userName":"%s","active":%s,"displayName":"Kim Cole","addresses":null,
                 "emails":[{"primary":true,"type":"work","value":"kim.cole@example.org"}],"roles":[],
                 "meta":{"resourceType":"User"},"name":{"formatted":"Kim Cole","familyName":"Cole","givenName":"Kim"}}
                """.formatted(ENTERPRISE, userName, active)));
        assertEquals(201, created.status(), created.body());
        JsonNode user = created.json();
        assertTrue(user.get("active").booleanValue());
        assertEquals("W/\"1\"", created.header("etag"));
        String id = user.get("id").textValue();
        String location = user.at("/meta/location").textValue();
        assertTrue(location.endsWith(USERS + "/" + id));
        assertEquals(location, created.header("location"));
        assertEquals(user, read(id));
        return id;
    }

    private void changedAsWished(Answer answer, String id) {
        assertEquals(200, answer.status(), answer.body());
        JsonNode user = answer.json();
        assertEquals("K Cole", user.get("displayName").textValue());
        assertEquals("K", user.at("/name/givenName").textValue());
        assertEquals("Cole", user.at("/name/familyName").textValue());
        assertEquals("k.cole@example.org", user.at("/emails/0/value").textValue());
        assertEquals(1, user.get("emails").size());
        assertEquals("mobile", user.at("/phoneNumbers/0/type").textValue());
        assertEquals(id, user.get(ENTERPRISE).at("/manager/value").textValue());
        assertEquals("4711", user.get(ENTERPRISE).get("employeeNumber").textValue());
        assertEquals("W/\"2\"", answer.header("etag"));
        assertEquals(user, read(id));
        assertEquals(
                id,
                found("emails[type eq \"work\"].value eq \"K.Cole@example.org\"")
                        .at("/Resources/0/id")
                        .textValue());
        assertEquals(
                1,
                found("id eq \"" + id + "\" and manager eq \"" + id + "\"")
                        .get("totalResults")
                        .intValue());
    }

    private void foundInactive(String userName) {
        JsonNode user = found("userName eq \"" + userName + "\"").at("/Resources/0");
        assertFalse(user.get("active").booleanValue());
    }

    private void gone(String id, String userName) {
        assertEquals(204, wire().send(call("DELETE", USERS + "/" + id)).status());
        assertEquals(404, wire().send(call("DELETE", USERS + "/" + id)).status());
        assertEquals(404, wire().send(call("GET", USERS + "/" + id)).status());
        assertEquals(
                404,
                patch(id, "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}")
                        .status());
        assertEquals(
                0, found("userName eq \"" + userName + "\"").get("totalResults").intValue());
    }

    private JsonNode read(String id) {
        Answer answer = wire().send(call("GET", USERS + "/" + id));
        assertEquals(200, answer.status());
        return answer.json();
    }

    private JsonNode found(String filter) {
        String encoded = filter.replace(" ", "%20").replace("\"", "%22");
        Answer answer = wire().send(call("GET", USERS + "?filter=" + encoded));
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }

    private Answer patch(String id, String operations) {
        return wire().send(call(
                "PATCH",
                USERS + "/" + id,
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operations
                        + "]}"));
    }
}
