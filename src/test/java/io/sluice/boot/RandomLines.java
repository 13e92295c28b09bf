package io.sluice.boot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A directory as an export writes it: users, some with managers who come before or after them, and groups of users and of
 * groups, some of which are in themselves. The same seed makes the same directory.
 */
final class RandomLines {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final List<String> NAMES = List.of("Kim", "Žofie", "王", "O'Neil", "Ångström", "a\"b", "tab\t");

    private final Random random;
    private final List<String> users = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();

    private RandomLines(long seed) {
        random = new Random(seed);
    }

    static List<String> of(long seed, int users) {
        RandomLines directory = new RandomLines(seed);
        for (int i = 0; i < users; i++) {
            directory.users.add(directory.id());
            if (i % 4 == 0) {
                directory.groups.add(directory.id());
            }
        }
        List<String> lines = new ArrayList<>();
        directory.users.forEach(id -> lines.add(directory.user(id, lines.size())));
        directory.groups.forEach(id -> lines.add(directory.group(id, lines.size())));
        return lines;
    }

    private String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String user(String id, int number) {
        ObjectNode user = resource(id, "User");
        user.put("userName", "user" + number + "@example.org");
        if (random.nextBoolean()) {
            user.put("externalId", "e-" + number);
        }
        if (random.nextBoolean()) {
            user.putObject("name").put("familyName", one(NAMES)).put("givenName", one(NAMES));
        }
        if (random.nextBoolean()) {
            user.put("active", random.nextBoolean());
        }
        ArrayNode emails = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
            emails.addObject().put("value", "m" + i + "@example.org").put("type", i == 1 ? "work" : "home");
        }
        if (!emails.isEmpty()) {
            user.set("emails", emails);
        }
        if (random.nextBoolean()) {
            user.withArray("schemas").add(ENTERPRISE);
            user.putObject(ENTERPRISE).putObject("manager").put("value", one(users));
        }
        return user.toString();
    }

    private String group(String id, int number) {
        ObjectNode group = resource(id, "Group");
        group.put("displayName", "group " + number + " " + one(NAMES));
        Set<String> members = new HashSet<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            members.add(random.nextInt(3) == 0 ? one(groups) : one(users));
        }
        ArrayNode array = group.putArray("members");
        members.forEach(member -> array.addObject().put("value", member));
        return group.toString();
    }

    private static ObjectNode resource(String id, String type) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.put("id", id);
        resource.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:" + type);
        return resource;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
