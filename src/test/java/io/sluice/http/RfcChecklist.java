package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What RFC 7643, 7644 and 9865 demand of a server, over HTTP on the whole gateway: each test bears the section it is about,
 * each has a tenant of its own, with the profile {@code rfc}. In bodies single quotes stand for double ones. What is otherwise on purpose stands in the
 * README under "Deviations".
 */
abstract class RfcChecklist {
    static final String ROOT = "/scim/v2";
    static final String USERS = ROOT + "/Users";
    static final String GROUPS = ROOT + "/Groups";
    static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    static final String MESSAGES = "urn:ietf:params:scim:api:messages:2.0:";

    private @Nullable Wire wire;

    Wire wire() {
        if (wire == null) {
            RunningGateway gateway = RunningGateway.freshTenant();
            gateway.set("profile=rfc");
            wire = Wire.to(through(gateway));
        }
        return wire;
    }

    /** Which gateway is asked, as that tenant. */
    RunningGateway through(RunningGateway tenant) {
        return tenant;
    }

    Answer get(String path) {
        return wire().send(call("GET", path));
    }

    Answer send(String method, String path, String body) {
        return wire().send(call(method, path, body.replace('\'', '"')));
    }

    Answer post(String path, String body) {
        return send("POST", path, body);
    }

    Answer delete(String path) {
        return wire().send(call("DELETE", path));
    }

    Answer patch(String path, String operations) {
        return send("PATCH", path, "{'schemas':['" + MESSAGES + "PatchOp'],'Operations':[" + operations + "]}");
    }

    /** A new user with these attributes besides. */
    JsonNode user(String userName, String attributes) {
        String more = attributes.isEmpty() ? "" : "," + attributes;
        return shown(201, post(USERS, "{'schemas':['" + CORE + "User'],'userName':'" + userName + "'" + more + "}"));
    }

    JsonNode user(String userName) {
        return user(userName, "");
    }

    JsonNode group(String displayName, String... members) {
        List<String> listed = new ArrayList<>();
        for (String member : members) {
            listed.add("{'value':'" + member + "'}");
        }
        return shown(
                201,
                post(
                        GROUPS,
                        "{'schemas':['" + CORE + "Group'],'displayName':'" + displayName + "','members':["
                                + String.join(",", listed) + "]}"));
    }

    static String path(JsonNode resource) {
        return ROOT + "/" + resource.at("/meta/resourceType").textValue() + "s/" + id(resource);
    }

    static String id(JsonNode resource) {
        return resource.path("id").textValue();
    }

    JsonNode read(JsonNode resource) {
        return shown(200, get(path(resource)));
    }

    /** The resource after a PATCH that must succeed. */
    JsonNode patched(JsonNode resource, String operations) {
        String asked = path(resource) + "?excludedAttributes=meta.location";
        return shown(200, patch(asked, operations));
    }

    /** The list that a query gives; {@code parameters} are sent as they are. */
    JsonNode list(String endpoint, String parameters) {
        JsonNode list = shown(200, get(endpoint + (parameters.isEmpty() ? "" : "?" + parameters)));
        assertEquals(MESSAGES + "ListResponse", list.at("/schemas/0").textValue());
        return list;
    }

    /** The names of the users, or groups, that a filter finds, in order of their creation. */
    List<String> found(String endpoint, String filter) {
        return names(list(endpoint, "filter=" + encoded(filter)));
    }

    static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        for (JsonNode resource : list.path("Resources")) {
            names.add((resource.has("userName") ? resource.get("userName") : resource.path("displayName")).textValue());
        }
        return names;
    }

    static String encoded(String filter) {
        return URLEncoder.encode(filter.replace('\'', '"'), StandardCharsets.UTF_8);
    }

    static JsonNode shown(int status, Answer answer) {
        assertEquals(status, answer.status(), answer::body);
        return answer.json();
    }

    /** That it is an error as RFC 7644 §3.12 wants one; {@code scimType} is empty where there is none. */
    static void refused(int status, String scimType, Answer answer) {
        JsonNode error = shown(status, answer);
        assertEquals(MESSAGES + "Error", error.at("/schemas/0").textValue());
        assertEquals(Integer.toString(status), error.path("status").textValue());
        assertEquals(scimType, error.path("scimType").asText(""), answer::body);
        assertFalse(error.path("detail").asText("").isBlank());
    }

    static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names.stream().sorted().toList();
    }

    static List<String> texts(JsonNode array, String field) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.path(field).asText("")));
        return texts;
    }
}
