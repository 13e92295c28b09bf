package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The alias /Me (RFC 7644 §3.11) of a token that stands for a user. */
class MeIT {
    private static final String USERS = "/scim/v2/Users";
    private static final String ME = "/scim/v2/Me";
    private static final String TITLE = "{\"Operations\":[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Boss\"}]}";

    private final RunningGateway gateway = RunningGateway.freshTenant();
    private final Wire anyone = Wire.to(gateway);
    private final Answer made =
            anyone.send(call("POST", USERS, "{\"userName\":\"kim\",\"displayName\":\"Kim\",\"nickName\":\"K\"}"));
    private final String id = made.json().path("id").textValue();
    private final String user = USERS + "/" + id;
    private final Wire kim = Wire.to(gateway.as(UUID.fromString(id)));

    @Test
    void meIsTheUserAndSaysWhereTheUserIs() {
        Answer me = kim.send(call("GET", ME));

        assertEquals(200, me.status());
        assertEquals(made.json(), me.json());
        assertEquals(made.header("location"), me.header("location"));
        assertEquals(made.header("etag"), me.header("etag"));
    }

    @Test
    void attributesMayBeSelected() {
        Answer me = kim.send(call("GET", ME + "?attributes=nickName"));

        assertEquals("K", me.json().path("nickName").textValue());
        assertTrue(me.json().path("displayName").isMissingNode());
    }

    @Test
    void aPatchChangesTheUser() {
        Answer me = kim.send(call("PATCH", ME, TITLE));

        assertEquals(200, me.status());
        assertEquals(made.header("location"), me.header("location"));
        assertEquals("Boss", anyone.send(call("GET", user)).json().path("title").textValue());
    }

    @Test
    void aPutReplacesTheUser() {
        Answer me = kim.send(call("PUT", ME, "{\"userName\":\"kim\",\"title\":\"Boss\"}"));

        assertEquals(200, me.status());
        assertEquals(made.header("location"), me.header("location"));
        assertTrue(anyone.send(call("GET", user)).json().path("nickName").isMissingNode());
    }

    @Test
    void preconditionsHoldHereToo() {
        assertEquals(
                304,
                kim.send(call("GET", ME).with("If-None-Match", made.header("etag")))
                        .status());
        assertEquals(
                412,
                kim.send(call("PATCH", ME, TITLE).with("If-Match", "W/\"7\"")).status());
        assertEquals(
                412, kim.send(call("DELETE", ME).with("If-Match", "W/\"7\"")).status());
        assertEquals(
                200,
                kim.send(call("PATCH", ME, TITLE).with("If-Match", made.header("etag")))
                        .status());
    }

    @Test
    void badInputIsRefusedAsForTheUser() {
        assertEquals(400, kim.send(call("PUT", ME, "{}")).status());
        assertEquals(400, kim.send(call("PATCH", ME, "{")).status());
        assertEquals(
                415,
                kim.send(call("PUT", ME, "x").with("Content-Type", "text/plain"))
                        .status());
        assertEquals(made.json(), kim.send(call("GET", ME)).json());
    }

    @Test
    void whoIsGoneIsNotFound() {
        Answer deleted = kim.send(call("DELETE", ME));

        assertEquals(204, deleted.status());
        assertEquals(made.header("location"), deleted.header("location"));
        assertEquals(404, anyone.send(call("GET", user)).status());
        for (String method : List.of("GET", "DELETE")) {
            Answer gone = kim.send(call(method, ME));
            assertEquals(404, gone.status());
            assertTrue(gone.json().path("detail").textValue().contains(id), gone.body());
        }
        assertEquals(404, kim.send(call("PATCH", ME, TITLE)).status());
    }

    @Test
    void meCannotBeMade() {
        Answer post = kim.send(call("POST", ME, "{\"userName\":\"other\"}"));

        assertEquals(405, post.status());
        assertEquals("GET, PUT, PATCH, DELETE", post.header("allow"));
    }

    @Test
    void aTokenOfNobodyHasNoMe() {
        Answer nobody = anyone.send(call("GET", ME));

        assertEquals(501, nobody.status());
        assertEquals("", nobody.header("location"));
    }
}
