package io.sluice.isolation;

import static io.sluice.http.Wire.call;
import static io.sluice.isolation.Neighbours.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.http.Wire;
import io.sluice.http.Wire.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing of one tenant can be reached, changed or even noticed with what belongs to another. */
@TestInstance(Lifecycle.PER_CLASS)
class TenantIsolationIT {
    private static final String PROBES = """
            GET /Users/{kim}
            GET /Groups/{group}
            GET /Groups/{group}?attributes=members
            PUT /Users/{kim} {'userName':'taken over'}
            PUT /Groups/{group} {'displayName':'taken over','members':[{'value':'{own user}'}]}
            PATCH /Users/{kim} {'Operations':[{'op':'replace','path':'active','value':false}]}
            PATCH /Groups/{group} {'Operations':[{'op':'add','path':'members','value':[{'value':'{own user}'}]}]}
            PATCH /Groups/{group} {'Operations':[{'op':'remove','path':'members[value eq \\"{kim}\\"]'}]}
            DELETE /Users/{kim}
            DELETE /Groups/{group}
            GET /Users?filter=id eq "{kim}"
            GET /Users?filter=id eq "{kim}" or id eq "{own user}"
            GET /Users?filter=not (id eq "{kim}")
            GET /Users?filter=userName eq "{kim name}"
            GET /Users?filter=userName sw "{kim name}"&sortBy=userName
            GET /Users?filter=externalId eq "{kim externalId}"
            GET /Users?filter=meta.location ew "/Users/{kim}"
            GET /Users?filter=groups.value eq "{group}"
            GET /Users?filter=urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq "{boss}"
            GET /Groups?filter=id eq "{group}"
            GET /Groups?filter=displayName eq "{group name}"
            GET /Groups?filter=members.value eq "{kim}"
            GET /Groups?filter=members[value eq "{kim}"]
            GET /Groups?filter=members.$ref ew "/Users/{kim}"
            GET /Groups?filter=members.value eq "{group}"
            GET /?filter=id eq "{kim}"
            POST /.search {'filter':'id eq \\"{kim}\\"'}
            POST /Users/.search {'filter':'userName eq \\"{kim name}\\"'}
            GET /Users?cursor={cursor}&count=2
            POST /Users/.search {'cursor':'{cursor}','count':2}
            POST /Groups {'displayName':'New','members':[{'value':'{kim}'}]}
            PUT /Groups/{own group} {'displayName':'Staff','members':[{'value':'{kim}'}]}
            PATCH /Groups/{own group} {'Operations':[{'op':'add','path':'members','value':[{'value':'{kim}'}]}]}
            PATCH /Groups/{own group} {'Operations':[{'op':'add','path':'members','value':[{'value':'{group}'}]}]}
            PATCH /Groups/{own group} {'Operations':[{'op':'replace','path':'members','value':[{'value':'{kim}'}]}]}
            PATCH /Groups/{own group} {'Operations':[{'op':'remove','path':'members[value eq \\"{kim}\\"]'}]}
            PATCH /Users/{own user} {'Operations':[{'op':'replace','path':'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager','value':'{boss}'}]}
            PATCH /Users/{own user} {'Operations':[{'op':'replace','path':'id','value':'{kim}'}]}
            PATCH /Users/{own user} {'Operations':[{'op':'replace','path':'externalId','value':'{lee externalId}'}]}
            PATCH /Users/{own user} {'Operations':[{'op':'replace','path':'userName','value':'{lee name}'}]}
            POST /Users {'userName':'{kim name}','externalId':'{kim externalId}','id':'{kim}'}
            POST /Bulk {'Operations':[{'method':'DELETE','path':'/Users/{kim}'},{'method':'PUT','path':'/Users/{lee}','data':{'userName':'taken over'}}]}
            POST /Bulk {'Operations':[{'method':'PATCH','path':'/Groups/{group}','data':{'Operations':[{'op':'remove','path':'members'}]}}]}
            POST /Bulk {'Operations':[{'method':'POST','path':'/Groups','bulkId':'g','data':{'displayName':'New','members':[{'value':'{kim}'}]}}]}
            POST /Bulk {'Operations':[{'method':'PATCH','path':'/Users/bulkId:{bulkId}','data':{'Operations':[{'op':'replace','path':'active','value':false}]}}]}
            POST /Bulk {'Operations':[{'method':'POST','path':'/Groups','bulkId':'g','data':{'displayName':'New','members':[{'value':'bulkId:{bulkId}'}]}}]}
            DELETE /admin/v1/tenants/{own tenant}/credentials/{credential}
            GET /admin/v1/tenants/{own tenant}/credentials?after={credential}
            POST /admin/v1/tenants/{own tenant}/credentials {'user':'{max}'}
            POST /admin/v1/tenants/{own tenant}/credentials {'user':'{max name}'}
            GET /admin/v1/tenants/{own tenant}/resources/User/{quiet user}/history
            GET /admin/v1/tenants/{own tenant}/resources/Group/{quiet group}/history
            GET /admin/v1/tenants/{own tenant}/log?user={quiet user}
            GET /admin/v1/tenants/{own tenant}/log?user={quiet user name}
            GET /admin/v1/tenants/{own tenant}/log?requestId={request}
            """;

    private static final String DISABLE = "{'Operations':[{'op':'replace','path':'active','value':false}]}";
    private static final String EMPTY = "{'Operations':[{'op':'remove','path':'members'}]}";

    private Neighbours neighbours;

    @BeforeAll
    void moveIn() {
        neighbours = new Neighbours();
    }

    static Stream<Probe> probes() {
        return PROBES.lines().map(Probe::of);
    }

    @ParameterizedTest
    @MethodSource("probes")
    void whatIsAnotherTenantsIsAnsweredLikeWhatDoesNotExistAndStaysAsItIs(Probe probe) {
        Map<String, JsonNode> before = neighbours.belongings();

        String unknown = neighbours.told(neighbours.ask(probe, neighbours.unknown));
        String foreign = neighbours.told(neighbours.ask(probe, neighbours.known));

        assertEquals(unknown, foreign);
        assertEquals(before, neighbours.belongings());
    }

    @Test
    void oneIdInTwoTenantsIsTwoResources() {
        // Given
        Neighbours two = new Neighbours();
        String user = two.known.get("quiet user");
        String group = two.known.get("quiet group");
        Wire stranger = Wire.to(two.stranger);
        two.take(
                "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'id':'%s','userName':'twin'}"
                        .formatted(user),
                "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:Group'],'id':'%s','displayName':'Twins','members':[{'value':'%s'}]}"
                        .formatted(group, user));
        Map<String, JsonNode> before = two.belongings();

        // When
        List<Answer> answers = List.of(
                stranger.send(call("GET", "/scim/v2/Users/" + user)),
                stranger.send(call("GET", "/scim/v2/Groups?filter=members.value%20eq%20%22" + user + "%22")),
                stranger.send(call("PATCH", "/scim/v2/Users/" + user, json(DISABLE))),
                stranger.send(call("PATCH", "/scim/v2/Groups/" + group, json(EMPTY))),
                stranger.send(call("DELETE", "/scim/v2/Users/" + user)),
                stranger.send(call("DELETE", "/scim/v2/Groups/" + group)));

        // Then
        assertEquals(
                List.of(200, 200, 200, 204, 204, 204),
                answers.stream().map(Answer::status).toList());
        assertEquals("twin", answers.get(0).json().path("userName").textValue());
        assertEquals(1, answers.get(1).json().path("totalResults").intValue());
        assertEquals(before, two.belongings());
    }

    @Test
    void listsShowAndCountOnlyTheirOwnTenants() {
        Neighbours two = new Neighbours();
        Wire stranger = Wire.to(two.stranger);

        for (String query : List.of(
                "",
                "?cursor",
                "?sortBy=id",
                "?sortBy=meta.created&sortOrder=descending",
                "?filter=id%20pr",
                "?count=0")) {
            for (String endpoint : List.of("/Users", "/Groups")) {
                Answer list = stranger.send(call("GET", "/scim/v2" + endpoint + query));
                assertEquals(1, list.json().path("totalResults").intValue(), list::toString);
            }
        }
        assertEquals(
                0,
                stranger.send(call("GET", "/scim/v2/Users?startIndex=2"))
                        .json()
                        .path("Resources")
                        .size());
    }

    @Test
    void aTokenThatStandsForAnIdOfAnotherTenantStandsForNobody() {
        Map<String, JsonNode> before = neighbours.belongings();

        for (Wire.Call me : List.of(
                call("GET", "/scim/v2/Me"),
                call("PATCH", "/scim/v2/Me", json(DISABLE)),
                call("PUT", "/scim/v2/Me", json("{'userName':'taken over'}")),
                call("DELETE", "/scim/v2/Me"))) {
            assertEquals(standingFor(neighbours.unknown.get("kim"), me), standingFor(neighbours.known.get("kim"), me));
        }
        assertEquals(before, neighbours.belongings());
    }

    @Test
    void aPreconditionWithAnothersETagIsNoWayIn() {
        Map<String, JsonNode> before = neighbours.belongings();
        String theirs = "/scim/v2/Users/" + neighbours.known.get("kim");
        String tag = before.get(neighbours.known.get("kim")).at("/meta/version").textValue();
        Wire stranger = Wire.to(neighbours.stranger);

        for (Wire.Call guarded : List.of(
                call("GET", theirs).with("If-None-Match", tag),
                call("DELETE", theirs).with("If-Match", tag),
                call("DELETE", theirs).with("If-Match", "*"),
                call("PATCH", theirs, json(DISABLE)).with("If-Match", tag))) {
            assertEquals(404, stranger.send(guarded).status());
        }
        assertEquals(before, neighbours.belongings());
    }

    @Test
    void aTokenThatIsAlmostAnothersIsNobodys() {
        String token = neighbours.owner.token();
        Wire owner = Wire.to(neighbours.owner);
        Wire almost = new Wire(owner.host(), owner.port(), token.substring(0, token.length() - 1) + "_");
        Wire madeUp = new Wire(owner.host(), owner.port(), "x".repeat(token.length()));

        Answer answer = almost.send(call("GET", "/scim/v2/Users"));

        assertEquals(401, answer.status());
        assertEquals(neighbours.told(madeUp.send(call("GET", "/scim/v2/Users"))), neighbours.told(answer));
    }

    @Test
    void whatIsComparedIsThereForItsOwner() {
        Wire owner = Wire.to(neighbours.owner);

        for (Probe probe : probes().filter(
                        probe -> !probe.ofOperators() && probe.method().equals("GET"))
                .toList()) {
            Answer answer = owner.send(probe.call(neighbours.known));
            assertEquals(200, answer.status(), probe::toString);
            assertTrue(
                    answer.json().path("totalResults").asInt(1) > 0, () -> probe + " finds nothing, so proves nothing");
        }
    }

    private String standingFor(String user, Wire.Call me) {
        Answer answer = Wire.to(neighbours.stranger.as(UUID.fromString(user))).send(me);
        return neighbours.told(answer);
    }
}
