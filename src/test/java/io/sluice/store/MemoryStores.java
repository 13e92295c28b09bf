package io.sluice.store;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.filter.CheckedFilter;
import io.sluice.scim.filter.Evaluator;
import io.sluice.scim.filter.Target;
import io.sluice.scim.message.Page;
import io.sluice.scim.message.Paging;
import io.sluice.scim.message.Place;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.Belonging;
import io.sluice.scim.resource.Member;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Representation;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Decision.Change;
import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resources in memory. Stricter than a database: a write that asks for a row it did not name, or breaks a key, is a bug. */
public final class MemoryStores implements Stores {
    private final Map<TenantId, MemoryStore> tenants = new ConcurrentHashMap<>();

    @Override
    public ResourceStore of(TenantId tenant) {
        return memory(tenant);
    }

    /** Everything that was changed, in order. */
    public List<Change> changes(TenantId tenant) {
        return List.copyOf(memory(tenant).changes);
    }

    private MemoryStore memory(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, unknown -> new MemoryStore());
    }

    private static final class MemoryStore implements ResourceStore {
        private static final JsonMapper JSON = new JsonMapper();

        /** In the order of creation. */
        private final Map<UUID, Row> rows = new LinkedHashMap<>();

        private final List<Change> changes = new ArrayList<>();
        private final Map<String, UUID> foreignIds = new HashMap<>();
        private final List<Change.Removal> removals = new ArrayList<>();
        private BrakeState brake = new BrakeState.Counting();

        /** By group, each with the types of its members. */
        private final Map<UUID, TreeMap<UUID, ResourceType>> members = new HashMap<>();

        @Override
        public synchronized Future<Optional<Resource>> find(ResourceType type, UUID id) {
            return Future.succeededFuture(byId(type, id).map(this::shown));
        }

        @Override
        public synchronized Future<Page> query(ScimRequest.Query query, @Nullable Place after) {
            List<Resource> found = found(query);
            Paging paging = query.paging();
            int from = paging instanceof Paging.Index index
                    ? index.startIndex() - 1
                    : (int) (after == null ? 0 : after.position());
            List<Resource> page = found.stream()
                    .skip(from)
                    .limit(paging.count())
                    .map(this::shown)
                    .toList();
            boolean more = paging instanceof Paging.Cursor && !page.isEmpty() && from + page.size() < found.size();
            return Future.succeededFuture(new Page(
                    found.size(),
                    paging instanceof Paging.Index index ? index.startIndex() : null,
                    page,
                    more ? new Place("", from + page.size(), null, found.size()) : null));
        }

        /** In the order of their types' names within each sort key, as they were created. */
        private List<Resource> found(ScimRequest.Query query) {
            List<Resource> found = new ArrayList<>();
            query.searches().stream()
                    .sorted(Comparator.comparing(search -> search.type().name()))
                    .forEach(search -> rows.values().stream()
                            .map(Row::resource)
                            .filter(resource ->
                                    resource.type().equals(search.type()) && matches(search.filter(), resource))
                            .forEach(found::add));
            Map<ResourceType, @Nullable Target> targets = new HashMap<>();
            query.searches().forEach(search -> targets.put(search.type(), search.sortBy()));
            Comparator<Object> keys = InMemoryOrder.keys(query.order());
            found.sort(Comparator.comparing(
                    resource -> InMemoryOrder.key(targets.get(resource.type()), whole(resource)), keys));
            return found;
        }

        @Override
        public synchronized Future<List<Member>> members(List<UUID> groups, int most) {
            return Future.succeededFuture(membersOf(groups).limit(most).toList());
        }

        @Override
        public Future<Void> eachMember(List<UUID> groups, Function<List<Member>, Future<Void>> taker) {
            List<Member> all;
            synchronized (this) {
                all = membersOf(groups).toList();
            }
            int middle = all.size() / 2;
            return taker.apply(all.subList(0, middle)).compose(done -> taker.apply(all.subList(middle, all.size())));
        }

        private Stream<Member> membersOf(List<UUID> groups) {
            return groups.stream()
                    .flatMap(group -> members.getOrDefault(group, new TreeMap<>()).entrySet().stream()
                            .map(member -> new Member(group, member.getKey(), member.getValue())));
        }

        @Override
        public Future<Void> dump(List<ResourceType> types, Dump taker) {
            Future<Void> taken = Future.succeededFuture();
            for (ResourceType type : types) {
                List<Resource> all = rows.values().stream()
                        .map(Row::resource)
                        .filter(resource -> resource.type().equals(type))
                        .toList();
                taken = taken.compose(before -> taker.resources(all))
                        .compose(before -> taker.members(
                                membersOf(all.stream().map(Resource::id).toList())
                                        .toList()));
            }
            return taken;
        }

        @Override
        public synchronized Future<List<Belonging>> groupsOf(List<UUID> asked) {
            return Future.succeededFuture(asked.stream()
                    .flatMap(member -> belongings(member).stream())
                    .toList());
        }

        private List<Belonging> belongings(UUID member) {
            Map<UUID, Boolean> found = new LinkedHashMap<>();
            Deque<UUID> rising = new ArrayDeque<>(groupsWith(member));
            groupsWith(member).forEach(group -> found.put(group, true));
            while (!rising.isEmpty()) {
                for (UUID group : groupsWith(rising.pop())) {
                    if (found.putIfAbsent(group, false) == null) {
                        rising.add(group);
                    }
                }
            }
            return found.entrySet().stream()
                    .map(group -> {
                        Resource resource =
                                Objects.requireNonNull(rows.get(group.getKey())).resource();
                        String display =
                                resource.document().tree().path("displayName").asText();
                        return new Belonging(member, group.getKey(), resource.type(), display, group.getValue());
                    })
                    .toList();
        }

        private List<UUID> groupsWith(UUID member) {
            return members.entrySet().stream()
                    .filter(group -> group.getValue().containsKey(member))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        @Override
        public synchronized <T> Future<T> write(Write<T> write) {
            try {
                Rows asked = new AskedRows(write.needs());
                write.decide(asked); // a lane may decide twice; what the first time changes shows in the second
                Decision<T> decision = write.decide(asked);
                decision.changes().forEach(this::apply);
                changes.addAll(decision.changes());
                return Future.succeededFuture(decision.answer());
            } catch (NotedRefusal refused) {
                refused.changes().forEach(this::apply);
                return Future.failedFuture(refused.reason());
            } catch (RuntimeException e) {
                return Future.failedFuture(e);
            }
        }

        private void apply(Change change) {
            switch (change) {
                case Change.Create(Row row) -> put(row);
                case Change.Replace(Row row, Set<String> attributes) -> put(row);
                case Change.Members(Resource group, Map<UUID, ResourceType> added, Set<UUID> removed) -> {
                    Row row = Objects.requireNonNull(rows.get(group.id()), "a group that is not there got members");
                    rows.put(group.id(), row.with(group));
                    TreeMap<UUID, ResourceType> now = members.computeIfAbsent(group.id(), none -> new TreeMap<>());
                    added.forEach((id, type) -> alter(now.put(id, type) == null, "added twice", id));
                    removed.forEach(id -> alter(now.remove(id) != null, "removed though no member", id));
                }
                case Change.AllMembers(Resource group, Map<UUID, ResourceType> all) -> {
                    apply(new Change.Members(group, Map.of(), Set.of()));
                    members.put(group.id(), new TreeMap<>(all));
                }
                case Change.ForeignId(String foreign, UUID id) -> foreignIds.put(foreign, id);
                case Change.Removal removal -> removals.add(removal);
                case Change.Brake(BrakeState state) -> {
                    brake = state;
                    if (state instanceof BrakeState.Released released && released.countsAnew()) {
                        removals.clear();
                    }
                }
                case Change.Delete(ResourceType type, UUID id) -> {
                    Objects.requireNonNull(rows.remove(id), "a resource that is not there was deleted");
                    members.remove(id);
                    members.values().forEach(group -> group.remove(id));
                }
            }
        }

        private static void alter(boolean sound, String mistake, UUID id) {
            if (!sound) {
                throw new IllegalStateException(mistake + ": " + id);
            }
        }

        private void put(Row row) {
            String key = row.uniqueKey();
            Row before = rows.get(row.resource().id());
            if (row.guarded()
                    && key != null
                    && (before == null || !key.equals(before.uniqueKey()))
                    && byUniqueKey(row.resource().type(), key).isPresent()) {
                throw new IllegalStateException("the unique key " + key + " was given twice");
            }
            rows.put(row.resource().id(), row);
        }

        private Optional<Resource> byId(ResourceType type, UUID id) {
            return Optional.ofNullable(rows.get(id))
                    .map(Row::resource)
                    .filter(resource -> resource.type().equals(type));
        }

        private Resource shown(Resource kept) {
            return new Resource(
                    kept.type(),
                    kept.id(),
                    kept.version(),
                    kept.created(),
                    kept.lastModified(),
                    !groupsWith(kept.id()).isEmpty(),
                    kept.document());
        }

        private Optional<Resource> byUniqueKey(ResourceType type, String key) {
            return rows.values().stream()
                    .filter(row -> row.resource().type().equals(type) && key.equals(row.uniqueKey()))
                    .map(Row::resource)
                    .findFirst();
        }

        private boolean matches(@Nullable CheckedFilter filter, Resource resource) {
            return filter == null || Evaluator.holds(filter.condition(), whole(resource));
        }

        private ObjectNode whole(Resource resource) {
            try {
                Projection everything = Projection.of(resource.type(), null, null);
                ObjectNode whole = (ObjectNode) JSON.readTree(Representation.text(resource, "", everything));
                membersOf(List.of(resource.id()))
                        .forEach(member -> whole.withArray("members")
                                .addObject()
                                .put("value", member.id().toString())
                                .put("type", member.type().name()));
                belongings(resource.id())
                        .forEach(group -> whole.withArray("groups")
                                .addObject()
                                .put("value", group.group().toString())
                                .put("display", group.display())
                                .put("type", group.direct() ? "direct" : "indirect"));
                return whole;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The rows a write named, and no others. */
        private final class AskedRows implements Rows {
            private final Set<Need> needs;

            AskedRows(Set<Need> needs) {
                this.needs = needs;
            }

            @Override
            public Optional<Resource> byId(ResourceType type, UUID id) {
                named(new Need.ById(type, id));
                return MemoryStore.this.byId(type, id).map(MemoryStore.this::shown);
            }

            @Override
            public Optional<Resource> byUniqueKey(ResourceType type, String key) {
                named(new Need.ByUniqueKey(type, key));
                return MemoryStore.this.byUniqueKey(type, key).map(MemoryStore.this::shown);
            }

            @Override
            public List<Resource> byExternalId(ResourceType type, String externalId) {
                named(new Need.ByExternalId(type, externalId));
                return rows.values().stream()
                        .map(Row::resource)
                        .filter(resource -> resource.type().equals(type)
                                && externalId.equals(resource.document()
                                        .tree()
                                        .path("externalId")
                                        .textValue()))
                        .map(MemoryStore.this::shown)
                        .toList();
            }

            @Override
            public Optional<UUID> byForeignId(String foreign) {
                require(
                        needs.stream()
                                .anyMatch(need ->
                                        need instanceof Need.ByForeignId(Set<String> ids) && ids.contains(foreign)),
                        foreign);
                return Optional.ofNullable(foreignIds.get(foreign));
            }

            @Override
            public Optional<ResourceType> typeOf(UUID id) {
                require(
                        foreignIds.containsValue(id)
                                || needs.stream()
                                        .anyMatch(
                                                need -> need instanceof Need.Known(Set<UUID> ids) && ids.contains(id)),
                        id);
                return Optional.ofNullable(rows.get(id))
                        .map(row -> row.resource().type());
            }

            @Override
            public Set<UUID> membersAmong(UUID group, Set<UUID> ids) {
                named(new Need.Memberships(group, ids));
                Set<UUID> among = new HashSet<>(ids);
                among.retainAll(members.getOrDefault(group, new TreeMap<>()).keySet());
                return among;
            }

            @Override
            public boolean hasOtherMembers(UUID group, Set<UUID> kept) {
                named(new Need.OtherMembers(group, kept));
                return !kept.containsAll(
                        members.getOrDefault(group, new TreeMap<>()).keySet());
            }

            @Override
            public BrakeState brake() {
                require(needs.stream().anyMatch(Need.Brake.class::isInstance), "the brake");
                return brake;
            }

            @Override
            public Removals removals(ResourceType type, long since) {
                named(new Need.Brake(since));
                List<Change.Removal> lately = removals.stream()
                        .filter(removal -> removal.minute() >= since)
                        .toList();
                List<Change.Removal> same = lately.stream()
                        .filter(removal -> removal.type().equals(type))
                        .toList();
                long now = rows.values().stream()
                        .filter(row -> row.resource().type().equals(type))
                        .count();
                return new Removals(
                        lately.size(),
                        same.size(),
                        same.stream().mapToLong(Change.Removal::resources).reduce(now, Math::max));
            }

            private static void require(boolean asked, Object what) {
                if (!asked) {
                    throw new IllegalStateException(what + " was not asked for");
                }
            }

            private void named(Need need) {
                require(needs.contains(need), need);
            }
        }
    }
}
