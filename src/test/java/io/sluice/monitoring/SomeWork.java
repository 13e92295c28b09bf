package io.sluice.monitoring;

import static io.sluice.http.Wire.call;

import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire;
import io.sluice.http.Wire.Call;

/** A little of everything that identity providers do, each time with other users. */
final class SomeWork {
    private static final String BASE = "/scim/v2";

    private int round;

    void doneAt(RunningGateway gateway) {
        round++;
        Wire wire = Wire.to(gateway);
        String user = id(wire, "/Users", """
                {"userName": "user-%d", "active": "True", "unheardOf": 1, "title": "Guide"}""".formatted(round));
        String group = id(wire, "/Groups", """
                {"displayName": "group-%d", "members": [{"value": "%s"}]}""".formatted(round, user));
        send(wire, call("PATCH", BASE + "/Groups/" + group, """
                {"Operations": [{"op": "Remove", "path": "members[value eq \\"%s\\"]"}]}""".formatted(user)));
        send(wire, call("PATCH", BASE + "/Users/" + user, """
                {"Operations": [{"op": "replace", "path": "title", "value": "Lead"}]}"""));
        send(wire, call("POST", BASE + "/Users", "{\"userName\": \"user-%d\"}".formatted(round))); // taken
        send(wire, call("POST", BASE + "/Bulk", """
                {"Operations": [{"method": "POST", "path": "/Users", "bulkId": "b", "data": {"userName": "bulk-%d"}}]}""".formatted(round)));
        send(wire, call("GET", BASE + "/Users/" + user));
        send(wire, call("GET", BASE + "/Users?filter=userName%20eq%20%22user-1%22"));
        send(wire, call("GET", BASE + "/Users?filter=title%20eq%20%22Lead%22"));
        send(wire, call("GET", BASE + "/Users?filter=title%20pr"));
        send(wire, call("GET", BASE + "/Users?count=1"));
        send(wire, call("GET", BASE + "/Users").with("Authorization", "Bearer nobody-s"));
    }

    private static String id(Wire wire, String endpoint, String body) {
        return send(wire, call("POST", BASE + endpoint, body)).json().get("id").asText();
    }

    private static Wire.Answer send(Wire wire, Call call) {
        Wire.Answer answer = wire.send(call);
        if (answer.status() >= 500) {
            throw new AssertionError(call + ": " + answer.body());
        }
        return answer;
    }
}
