package io.sluice.isolation;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire;
import io.sluice.http.Wire.Answer;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Two tenants of one gateway, with the same names in them: an owner, and a stranger who knows all that the owner's clients
 * ever sent or were told, and asks for it with credentials of his own.
 */
final class Neighbours {
    /** In every one of the owner's resources, and in nothing that the stranger sends. */
    private static final String MARK = "nobody-elses-" + UUID.randomUUID();

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    final RunningGateway owner = RunningGateway.freshTenant();
    final RunningGateway stranger = RunningGateway.freshTenant();
    private final Wire operator = operator(owner);

    /** By what they are called in a {@link Probe}: the owner's, and beside them what is nobody's. */
    final Map<String, String> known = new LinkedHashMap<>();

    final Map<String, String> unknown = new LinkedHashMap<>();

    Neighbours() {
        Wire mine = Wire.to(stranger);
        String ownUser = created(mine, "/Users", "{'userName':'kim'}");
        both("own user", ownUser);
        both("own group", created(mine, "/Groups", "{'displayName':'Staff','members':[{'value':'" + ownUser + "'}]}"));
        both("own tenant", stranger.tenant());
        populate(Wire.to(owner));
        String credential = "/admin/v1/tenants/" + owner.tenant() + "/credentials";
        id("credential", admin("GET", credential).json().at("/credentials/0/id").textValue());
    }

    private void populate(Wire theirs) {
        for (String user : new String[] {"boss", "kim", "lee", "max", "quiet user"}) {
            String name = user + "-" + UUID.randomUUID();
            String manager = known.getOrDefault("boss", "");
            text(user + " name", name);
            text(user + " externalId", name + "-external");
            id(
                    user,
                    created(
                            theirs,
                            "/Users",
                            "{'userName':'%s','externalId':'%s-external','displayName':'%s'%s}"
                                    .formatted(
                                            name,
                                            name,
                                            MARK,
                                            manager.isEmpty()
                                                    ? ""
                                                    : ",'%s':{'manager':{'value':'%s'}}"
                                                            .formatted(ENTERPRISE, manager))));
        }
        created(theirs, "/Users", "{'userName':'kim'}");
        for (String group : new String[] {"group", "quiet group"}) {
            text(group + " name", MARK + group);
            id(
                    group,
                    created(
                            theirs,
                            "/Groups",
                            "{'displayName':'%s','members':[{'value':'%s'},{'value':'%s'}]}"
                                    .formatted(MARK + group, known.get("kim"), known.get("lee"))));
        }
        created(theirs, "/Groups", "{'displayName':'Staff','members':[{'value':'%s'}]}".formatted(known.get("group")));
        text(
                "cursor",
                theirs.send(call("GET", "/scim/v2/Users?cursor&count=2"))
                        .json()
                        .path("nextCursor")
                        .textValue());
        text("request", "request-" + UUID.randomUUID());
        String made = "{'Operations':[{'method':'POST','path':'/Users','bulkId':'theirs','data':{'userName':'%s'}}]}";
        Answer bulk = theirs.send(
                call("POST", "/scim/v2/Bulk", json(made.formatted(MARK))).with("X-Request-Id", known.get("request")));
        assertEquals(200, bulk.status(), bulk::toString);
        text("bulkId", "theirs");
    }

    /** What both ask for alike. */
    private void both(String name, String value) {
        known.put(name, value);
        unknown.put(name, value);
    }

    /** Beside it an id that has never been given, as old as it. */
    private void id(String name, String value) {
        known.put(name, value);
        unknown.put(name, value.substring(0, 24) + UUID.randomUUID().toString().substring(24));
    }

    /** Beside it another of the same length. */
    private void text(String name, String value) {
        known.put(name, value);
        char last = value.charAt(value.length() - 1);
        unknown.put(name, value.substring(0, value.length() - 1) + (last == 'x' ? 'y' : 'x'));
    }

    private static String created(Wire wire, String endpoint, String body) {
        Answer made = wire.send(call("POST", "/scim/v2" + endpoint, json(body)));
        assertEquals(201, made.status(), made::toString);
        return made.json().path("id").textValue();
    }

    Answer admin(String method, String path) {
        return operator.send(call(method, path));
    }

    /** What the stranger is told, or an operator about the stranger's tenant; nothing that only the owner may read. */
    Answer ask(Probe probe, Map<String, String> values) {
        Answer answer = (probe.ofOperators() ? operator : Wire.to(stranger)).send(probe.call(values));
        assertFalse(answer.body().contains(MARK), () -> probe + " tells " + answer);
        return answer;
    }

    /** An answer without what differs from one request to the next, and with names where values were, the owner's or nobody's. */
    String told(Answer answer) {
        Map<String, String> headers = new TreeMap<>(answer.headers());
        headers.keySet().removeAll(List.of("date", "content-length", "x-request-id"));
        String text = answer.status() + " " + headers + " " + answer.body();
        List<Map.Entry<String, String>> longestFirst = Stream.of(known, unknown)
                .flatMap(values -> values.entrySet().stream())
                .sorted(Comparator.comparing(
                        (Map.Entry<String, String> named) -> -named.getValue().length()))
                .toList();
        for (Map.Entry<String, String> named : longestFirst) {
            text = text.replace(named.getValue(), "{" + named.getKey() + "}");
        }
        return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "{time}")
                .replaceAll("W/\\\\*\"\\d+", "{version}");
    }

    /** Imports lines into the stranger's tenant. */
    void take(String... lines) {
        Answer taken = operator.send(
                call("POST", "/admin/v1/tenants/" + stranger.tenant() + "/import", json(String.join("\n", lines)))
                        .with("Content-Type", "application/x-ndjson"));
        assertTrue(taken.body().contains("\"created\":" + lines.length), taken::toString);
    }

    /** All that the owner has and sees, with versions. */
    Map<String, JsonNode> belongings() {
        Map<String, JsonNode> all = new TreeMap<>();
        for (String path : new String[] {"/scim/v2/Users", "/scim/v2/Groups"}) {
            JsonNode list = Wire.to(owner).send(call("GET", path)).json();
            list.path("Resources")
                    .forEach(resource -> all.put(resource.path("id").textValue(), resource));
            all.put(path, list.path("totalResults"));
        }
        JsonNode shown = admin("GET", "/admin/v1/tenants/" + owner.tenant()).json();
        shown.path("credentials")
                .forEach(credential -> all.put(credential.path("id").textValue(), credential.path("scopes")));
        all.put("settings", shown.path("settings"));
        return all;
    }

    private static Wire operator(RunningGateway gateway) {
        URI url = URI.create(gateway.managementUrl());
        return new Wire(url.getHost(), url.getPort(), gateway.managementToken());
    }

    /** With quotes that are easier to read in Java. */
    static String json(String text) {
        return text.replace('\'', '"');
    }
}
