package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.filter.RandomUsers;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.resource.UniqueKey;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.StandardSchemas;
import io.sluice.store.Decision;
import io.sluice.store.Decision.Change;
import io.sluice.store.Row;
import io.sluice.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Users and groups in a database, and the same in memory as whole representations, members and groups included. Some of those
 * created are gone again; groups are in groups, and some of them in themselves. The same seed makes the same directory.
 */
final class RandomDirectory {
    static final ResourceType USER = RandomUsers.TYPE;
    static final ResourceType GROUP = StandardSchemas.GROUP;

    private final Random random;
    private final OpenDatabase open;
    private final Tenant tenant;
    private final List<Known> known = new ArrayList<>();
    private final Map<UUID, List<Known>> groupsWith = new HashMap<>();

    /** A whole representation and its type. */
    record Known(ResourceType type, ObjectNode whole) {
        UUID id() {
            return UUID.fromString(whole.path("id").textValue());
        }

        String location() {
            return type.endpoint() + "/" + id();
        }

        Resource resource() {
            ObjectNode document = whole.deepCopy();
            document.remove(List.of("id", "meta", ResourceType.MEMBERS, ResourceType.GROUPS));
            String version = whole.at("/meta/version").textValue();
            return new Resource(
                    type,
                    id(),
                    Long.parseLong(version.substring(3, version.length() - 1)),
                    Instant.parse(whole.at("/meta/created").textValue()),
                    Instant.parse(whole.at("/meta/lastModified").textValue()),
                    Document.of(document));
        }
    }

    private RandomDirectory(OpenDatabase open, Tenant tenant, long seed) {
        this.open = open;
        this.tenant = tenant;
        this.random = new Random(~seed); // not the numbers that users are made of: no group has a user's id
    }

    /** About {@code users} users, and a group for every third of them. */
    static RandomDirectory stored(OpenDatabase open, Tenant tenant, long seed, int users) {
        RandomDirectory directory = new RandomDirectory(open, tenant, seed);
        directory.create(new RandomUsers(seed).next(users));
        directory.known(GROUP).forEach(directory::fill);
        directory.known(USER).forEach(directory::showGroups);
        return directory;
    }

    /** What is there, in the order of creation. */
    List<Known> known() {
        return List.copyOf(known);
    }

    List<Known> known(ResourceType type) {
        return known.stream().filter(one -> one.type().equals(type)).toList();
    }

    List<ObjectNode> wholes(ResourceType type) {
        return known(type).stream().map(Known::whole).toList();
    }

    private void create(List<ObjectNode> users) {
        Set<String> names = new HashSet<>();
        List<Known> gone = new ArrayList<>();
        for (ObjectNode user : users) {
            Known one = new Known(USER, user);
            if (names.add(String.valueOf(Users.row(tenant, one.resource()).uniqueKey()))) {
                known.add(one);
                if (random.nextInt(3) == 0) {
                    known.add(new Known(GROUP, group(user)));
                }
            }
        }
        for (Known one : known) {
            one.whole().withObject("/meta").put("location", one.location());
            create(one);
            if (random.nextInt(6) == 0) {
                gone.add(one);
            }
        }
        gone.forEach(one -> await(open.store(tenant).write(Users.delete(one.resource()))));
        known.removeAll(gone);
    }

    private ObjectNode group(ObjectNode like) {
        ObjectNode group = like.objectNode();
        group.put("id", new UUID(random.nextLong(), random.nextLong()).toString());
        group.putArray("schemas").add(GROUP.schema().id());
        group.put("displayName", like.path("userName").textValue());
        if (like.has("externalId")) {
            group.put("externalId", like.path("externalId").textValue());
        }
        group.putObject("meta")
                .put("resourceType", GROUP.name())
                .put("created", like.at("/meta/created").textValue())
                .put("lastModified", like.at("/meta/lastModified").textValue())
                .put("version", "W/\"1\"");
        return group;
    }

    private void create(Known one) {
        Resource resource = one.resource();
        Row row = Row.of(
                tenant.id(),
                resource,
                UniqueKey.of(one.type(), resource.document()).orElse(null),
                true);
        write(new Change.Create(row));
    }

    private void write(Change change) {
        await(open.store(tenant)
                .write(new Users.Doing<>(Set.of(), false, rows -> new Decision<>(List.of(change), "done"))));
    }

    private void fill(Known group) {
        Map<UUID, ResourceType> members = new LinkedHashMap<>();
        for (int i = random.nextInt(7); i > 0; i--) {
            List<Known> candidates = random.nextInt(3) == 0 ? known(GROUP) : known;
            Known member = candidates.get(random.nextInt(candidates.size()));
            if (members.put(member.id(), member.type()) == null) {
                groupsWith
                        .computeIfAbsent(member.id(), none -> new ArrayList<>())
                        .add(group);
                group.whole()
                        .withArray(ResourceType.MEMBERS)
                        .addObject()
                        .put("value", member.id().toString())
                        .put("$ref", member.location())
                        .put("type", member.type().name());
            }
        }
        write(new Change.Members(group.resource(), members, Set.of()));
    }

    private void showGroups(Known user) {
        List<Known> direct = groupsWith.getOrDefault(user.id(), List.of());
        Set<Known> all = new HashSet<>(direct);
        Deque<Known> rising = new ArrayDeque<>(direct);
        while (!rising.isEmpty()) {
            for (Known above : groupsWith.getOrDefault(rising.remove().id(), List.of())) {
                if (all.add(above)) {
                    rising.add(above);
                }
            }
        }
        all.forEach(group -> user.whole()
                .withArray(ResourceType.GROUPS)
                .addObject()
                .put("value", group.id().toString())
                .put("$ref", group.location())
                .put("display", group.whole().path("displayName").textValue())
                .put("type", direct.contains(group) ? "direct" : "indirect"));
    }
}
