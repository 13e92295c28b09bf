package io.sluice.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Operations of bulk requests that get in each other's way: few names, much renamed and deleted, all references to operations
 * before. Every bulkId ends with an exclamation mark, so that none is the beginning of another.
 */
final class RandomOperations {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private final Random random;
    private int made;
    private List<String> users = new ArrayList<>();
    private List<String> groups = new ArrayList<>();

    RandomOperations(Random random) {
        this.random = random;
    }

    ArrayNode some(int number) {
        users = new ArrayList<>();
        groups = new ArrayList<>();
        ArrayNode operations = JsonNodeFactory.instance.arrayNode();
        for (int n = 0; n < number; n++) {
            operations.add(operation());
        }
        return operations;
    }

    private ObjectNode operation() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> user();
            case 3, 4 -> group();
            case 5 -> users.isEmpty() ? user() : change("PUT", users, "/Users/", userData());
            case 6 -> users.isEmpty() ? user() : change("PATCH", users, "/Users/", rename("userName"));
            case 7 -> groups.isEmpty() ? group() : change("PATCH", groups, "/Groups/", members());
            case 8 -> groups.isEmpty() ? group() : change("PATCH", groups, "/Groups/", rename("displayName"));
            default -> delete();
        };
    }

    private ObjectNode user() {
        String bulkId = "u" + made++ + "!";
        ObjectNode operation = post(bulkId, "/Users", userData());
        users.add(bulkId);
        return operation;
    }

    private ObjectNode group() {
        String bulkId = "g" + made++ + "!";
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("displayName", name());
        ArrayNode members = data.putArray("members");
        for (int n = random.nextInt(4); n > 0; n--) {
            anybody(members.addObject());
        }
        ObjectNode operation = post(bulkId, "/Groups", data);
        groups.add(bulkId);
        return operation;
    }

    private ObjectNode userData() {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("userName", name())
                .put("title", "t" + random.nextInt(3))
                .put("active", random.nextBoolean());
        if (!users.isEmpty() && random.nextInt(3) == 0) {
            data.putObject(ENTERPRISE).putObject("manager").put("value", "bulkId:" + one(users));
        }
        return data;
    }

    private ObjectNode rename(String attribute) {
        return patch(operation ->
                operation.put("op", "replace").put("path", attribute).put("value", name()));
    }

    private ObjectNode members() {
        if (random.nextBoolean()) {
            return patch(operation -> anybody(operation
                    .put("op", "add")
                    .put("path", "members")
                    .putArray("value")
                    .addObject()));
        }
        ObjectNode who = JsonNodeFactory.instance.objectNode();
        anybody(who);
        return patch(operation -> operation
                .put("op", "remove")
                .put("path", "members[value eq \"" + who.path("value").asText("x") + "\"]"));
    }

    private ObjectNode delete() {
        boolean group = users.isEmpty() || random.nextBoolean();
        List<String> from = group ? groups : users;
        if (from.isEmpty()) {
            return user();
        }
        return at("DELETE", (group ? "/Groups/" : "/Users/") + "bulkId:" + one(from));
    }

    private void anybody(ObjectNode member) {
        List<String> all = new ArrayList<>(users);
        all.addAll(groups);
        if (all.isEmpty()) {
            member.put("value", "nobody");
        } else {
            member.put("value", "bulkId:" + one(all));
        }
    }

    private interface Edit {
        void write(ObjectNode operation);
    }

    private static ObjectNode patch(Edit edit) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        edit.write(patch.putArray("Operations").addObject());
        return patch;
    }

    private ObjectNode change(String method, List<String> from, String endpoint, ObjectNode data) {
        return at(method, endpoint + "bulkId:" + one(from)).set("data", data);
    }

    private static ObjectNode post(String bulkId, String path, ObjectNode data) {
        return at("POST", path).put("bulkId", bulkId).set("data", data);
    }

    private static ObjectNode at(String method, String path) {
        return JsonNodeFactory.instance.objectNode().put("method", method).put("path", path);
    }

    private String one(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String name() {
        String name = "Name" + random.nextInt(12);
        return random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT);
    }
}
