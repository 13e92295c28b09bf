package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Two tenants of one gateway send the same and are answered differently. */
class TenantProfilesIT {
    private static final String USERS = "/scim/v2/Users";
    private static final String GROUPS = "/scim/v2/Groups";

    private final Wire entra = Wire.to(RunningGateway.freshTenant());
    private final RunningGateway strict = RunningGateway.freshTenant();
    private final Wire rfc = Wire.to(strict);

    TenantProfilesIT() {
        strict.set("profile=rfc"); // before its token is first seen
    }

    @Test
    void aPatchOfAGroupIsAnsweredWithoutOrWithIt() {
        String body = operation("'op':'replace','path':'displayName','value':'New'");

        Answer without = entra.send(call("PATCH", group(entra, "Staff"), body));
        Answer with = rfc.send(call("PATCH", group(rfc, "Staff"), body));

        assertEquals(204, without.status());
        assertEquals(200, with.status());
        assertEquals("New", with.json().path("displayName").textValue());
    }

    @Test
    void groupsWithOneNameAreRefusedOrAllFound() {
        group(entra, "Staff");
        group(rfc, "Staff");

        Answer refused = entra.send(call("POST", GROUPS, json("{'displayName':'STAFF'}")));
        group(rfc, "STAFF");

        assertEquals(409, refused.status());
        assertEquals(List.of("Staff"), found(entra, "staff", ""));
        assertEquals(List.of("Staff", "STAFF"), found(rfc, "staff", ""));
    }

    @Test
    void namesAreFoundAndSortedWhetherGivenBeforeOrAfterTheyHadToBeUnique() {
        // Given
        RunningGateway gateway = RunningGateway.freshTenant();
        Wire before = Wire.to(gateway);
        String first = group(before, "Staff");
        group(before, "Board");

        // When
        gateway.set("uniqueGroupDisplayName=false");
        Wire shared = Wire.to(gateway.as(UUID.randomUUID())); // a token that nobody remembers
        String second = group(shared, "staff");
        group(shared, "Zoo");
        gateway.set("uniqueGroupDisplayName=true");
        Wire after = Wire.to(gateway.as(UUID.randomUUID()));

        // Then
        assertEquals(List.of("Staff", "staff"), found(after, "STAFF", ""));
        assertEquals(List.of("staff"), found(after, "STAFF", "&startIndex=2"));
        assertEquals(
                List.of("Board", "Staff", "staff", "Zoo"),
                names(after.send(call("GET", GROUPS + "?sortBy=displayName"))));
        String body = operation("'op':'add','path':'externalId','value':'x'");
        for (String group : List.of(first, second)) {
            assertEquals(204, after.send(call("PATCH", group, body)).status(), "what is shared may go on");
        }
        assertEquals(
                409,
                after.send(call("POST", GROUPS, json("{'displayName':'zoo'}"))).status());
        assertEquals(
                409,
                after.send(call("POST", GROUPS, json("{'displayName':'STAFF'}")))
                        .status());
        assertEquals(204, after.send(call("DELETE", first)).status());
        assertEquals(204, after.send(call("DELETE", second)).status());
        group(after, "Staff");
    }

    @Test
    void aValueSelectedInVainIsMadeOrMissed() {
        String body = operation("'op':'replace','path':'emails[type eq \\'work\\'].value','value':'kim@example.org'");

        Answer made = entra.send(call("PATCH", user(entra), body));
        Answer missed = rfc.send(call("PATCH", user(rfc), body));

        assertEquals("kim@example.org", made.json().at("/emails/0/value").textValue());
        assertEquals(400, missed.status());
        assertEquals("noTarget", missed.json().path("scimType").textValue());
    }

    @Test
    void aPutWithoutMembersKeepsOrClearsThem() {
        assertEquals(1, membersAfterPutWithoutThem(entra));
        assertEquals(0, membersAfterPutWithoutThem(rfc));
    }

    @Test
    void whatProvidersWriteDifferentlyIsUnderstoodOrRefused() {
        String body = operation("'op':'replace','path':'active','value':'False'");

        Answer understood = entra.send(call("PATCH", user(entra), body));
        Answer refused = rfc.send(call("PATCH", user(rfc), body));

        assertEquals(false, understood.json().path("active").booleanValue());
        assertEquals(200, understood.status());
        assertEquals(400, refused.status(), refused.body());
        assertEquals("invalidValue", refused.json().path("scimType").textValue());
    }

    @Test
    void whatIsNotAskedForIsAnsweredInTheTypeTheTenantWants() {
        RunningGateway gateway = RunningGateway.freshTenant();
        gateway.set("profile=onelogin");
        Wire oneLogin = Wire.to(gateway);
        List<Wire.Call> calls = List.of(
                call("GET", USERS),
                call("GET", "/scim/v2/Schemas"),
                call("POST", USERS, json("{'userName':'kim'}")),
                call("POST", USERS, "{"));

        for (Wire.Call one : calls) {
            assertEquals("application/json", oneLogin.send(one).header("content-type"));
            assertEquals(
                    "application/json", oneLogin.send(one.with("Accept", "*/*")).header("content-type"));
            assertEquals(
                    "application/scim+json",
                    oneLogin.send(one.with("Accept", "application/scim+json")).header("content-type"));
            assertEquals("application/scim+json", entra.send(one).header("content-type"));
        }
    }

    @Test
    void everyReplicaNoticesAChangeWithinSeconds() throws InterruptedException {
        RunningGateway gateway = RunningGateway.freshTenant();
        Wire here = Wire.to(gateway);
        Wire there = Wire.to(gateway.replica());
        String staff = group(here, "Staff");
        assertEquals(
                204,
                there.send(call("PATCH", staff, operation("'op':'add','path':'externalId','value':'1'")))
                        .status());

        gateway.set("patchGroupReply=resource");
        Thread.sleep(5_500);

        String body = operation("'op':'add','path':'externalId','value':'2'");
        assertEquals(200, here.send(call("PATCH", staff, body)).status());
        assertEquals(200, there.send(call("PATCH", staff, body)).status());
    }

    private static int membersAfterPutWithoutThem(Wire wire) {
        String user = user(wire);
        String member = user.substring(user.lastIndexOf('/') + 1);
        String body = "{'displayName':'Team','members':[{'value':'" + member + "'}]}";
        String group = path(wire.send(call("POST", GROUPS, json(body))));
        Answer put = wire.send(call("PUT", group, json("{'displayName':'Team'}")));
        assertEquals(200, put.status());
        return put.json().path("members").size();
    }

    private static List<String> found(Wire wire, String name, String more) {
        String filter = URLEncoder.encode("displayName eq \"" + name + "\"", StandardCharsets.UTF_8);
        return names(wire.send(call("GET", GROUPS + "?filter=" + filter + more)));
    }

    private static List<String> names(Answer answer) {
        return StreamSupport.stream(answer.json().path("Resources").spliterator(), false)
                .map(group -> group.path("displayName").textValue())
                .toList();
    }

    private static String user(Wire wire) {
        return path(wire.send(call("POST", USERS, json("{'userName':'" + UUID.randomUUID() + "'}"))));
    }

    private static String group(Wire wire, String name) {
        return path(wire.send(call("POST", GROUPS, json("{'displayName':'" + name + "'}"))));
    }

    private static String path(Answer made) {
        assertEquals(201, made.status(), made.body());
        String location = made.header("location");
        assertTrue(location.contains("/scim/v2/"), location);
        return location.substring(location.indexOf("/scim/v2/"));
    }

    private static String operation(String operation) {
        return json("{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':[{" + operation + "}]}");
    }

    private static String json(String text) {
        return text.replace("\\'", "\\\"").replace('\'', '"');
    }
}
