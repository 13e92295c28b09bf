package io.sluice.store.pg;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Decision.Change;
import io.sluice.store.Row;
import io.sluice.store.Rows;
import io.sluice.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch knows while it is being decided: the rows it loaded, and over them what its writes changed so far. In the end
 * it says which rows must be written: the last state of each, once.
 */
final class BatchRows {
    record RowId(TenantId tenant, String type, UUID id) {}

    record Key(TenantId tenant, String type, String key) {}

    /** A row as the database has it. */
    record Loaded(Resource resource, @Nullable String uniqueKey) {}

    /** A line of the change log. */
    record Logged(RowId row, long number, String kind, Collection<String> attributes) {}

    private final Map<TenantId, TenantClock> clocks = new LinkedHashMap<>();
    private final Map<RowId, Loaded> loaded = new HashMap<>();
    private final Map<RowId, Optional<Row>> changed = new LinkedHashMap<>();
    private final Map<RowId, Resource> touched = new LinkedHashMap<>();
    private final BatchMembers members = new BatchMembers();
    private final Map<TenantId, Map<UUID, ResourceType>> types = new HashMap<>();
    private final Map<RowId, Long> positions = new HashMap<>();
    private final Map<Key, Optional<UUID>> owners = new HashMap<>();
    private final List<Logged> log = new ArrayList<>();

    void add(TenantId tenant, TenantClock clock) {
        clocks.put(tenant, clock);
    }

    void add(TenantId tenant, Loaded row) {
        loaded.put(id(tenant, row.resource()), row);
        own(
                tenant,
                row.resource().type(),
                row.uniqueKey(),
                Optional.of(row.resource().id()));
    }

    void add(TenantId tenant, ResourceType type, UUID id) {
        types.computeIfAbsent(tenant, unknown -> new HashMap<>()).put(id, type);
    }

    BatchMembers members() {
        return members;
    }

    /** What a write of that tenant sees. */
    Rows of(TenantId tenant) {
        if (!clocks.containsKey(tenant)) {
            throw new ScimException(new ScimError.Unauthorized("This tenant does not exist any more."));
        }
        return new Rows() {
            @Override
            public Optional<Resource> byId(ResourceType type, UUID id) {
                return resource(new RowId(tenant, type.name(), id));
            }

            @Override
            public Optional<Resource> byUniqueKey(ResourceType type, String key) {
                return owner(tenant, type, key).flatMap(id -> byId(type, id));
            }

            @Override
            public Optional<ResourceType> typeOf(UUID id) {
                return Optional.ofNullable(types.getOrDefault(tenant, Map.of()).get(id));
            }

            @Override
            public Set<UUID> membersAmong(UUID group, Set<UUID> ids) {
                return members.among(new BatchMembers.Group(tenant, group), ids);
            }

            @Override
            public Set<UUID> otherMembers(UUID group, Set<UUID> kept) {
                return members.others(new BatchMembers.Group(tenant, group), kept);
            }
        };
    }

    /** Takes over all changes of one write, or, by throwing, none. The members of a group that it creates come after it. */
    void apply(TenantId tenant, List<Change> changes) {
        changes.forEach(change -> check(tenant, change));
        changes.forEach(change -> accept(tenant, change));
    }

    private void check(TenantId tenant, Change change) {
        switch (change) {
            case Change.Create(var row) -> {
                require(!known(id(tenant, row.resource())), change);
                requireFree(tenant, row);
            }
            case Change.Replace(var row, var attributes) -> {
                require(resource(id(tenant, row.resource())).isPresent(), change);
                requireFree(tenant, row);
            }
            case Change.Members _ -> {}
            case Change.Delete(var type, var id) ->
                require(resource(new RowId(tenant, type.name(), id)).isPresent(), change);
        }
    }

    private void accept(TenantId tenant, Change change) {
        switch (change) {
            case Change.Create(var row) -> {
                RowId id = id(tenant, row.resource());
                put(id, row);
                clock(tenant).count(id.type(), 1);
                positions.put(id, log(id, "create", List.of()));
            }
            case Change.Replace(var row, var attributes) -> {
                RowId id = id(tenant, row.resource());
                release(id, row.resource().type());
                put(id, row);
                log(id, "replace", attributes);
            }
            case Change.Members(var group, var added, var removed) -> {
                RowId id = id(tenant, group);
                touch(id, group);
                members.change(new BatchMembers.Group(tenant, group.id()), added, removed);
                log(id, "replace", List.of(ResourceType.MEMBERS));
            }
            case Change.Delete(var type, var uuid) -> {
                RowId id = new RowId(tenant, type.name(), uuid);
                release(id, type);
                changed.put(id, Optional.empty());
                touched.remove(id);
                members.leave(tenant, uuid);
                types.computeIfAbsent(tenant, unknown -> new HashMap<>()).remove(uuid);
                clock(tenant).count(id.type(), -1);
                log(id, "delete", List.of());
            }
        }
    }

    private void put(RowId id, Row row) {
        changed.put(id, Optional.of(row));
        touched.remove(id);
        add(id.tenant(), row.resource().type(), id.id());
        own(id.tenant(), row.resource().type(), row.uniqueKey(), Optional.of(id.id()));
    }

    /** A row that is written anyway takes the new version with it. */
    private void touch(RowId id, Resource resource) {
        Optional<Row> written = changed.get(id);
        if (written == null) {
            touched.put(id, resource);
        } else {
            changed.put(id, written.map(row -> new Row(resource, row.uniqueKey(), row.search(), row.keys())));
        }
    }

    private long log(RowId id, String kind, Collection<String> attributes) {
        long number = clock(id.tenant()).next();
        log.add(new Logged(id, number, kind, attributes));
        return number;
    }

    private void requireFree(TenantId tenant, Row row) {
        String key = row.uniqueKey();
        ResourceType type = row.resource().type();
        if (key != null
                && owner(tenant, type, key)
                        .filter(owner -> !owner.equals(row.resource().id()))
                        .isPresent()) {
            throw SqlState.taken(row);
        }
    }

    private static void require(boolean sound, Change change) {
        if (!sound) {
            throw new IllegalStateException("not possible on the rows that were asked for: " + change);
        }
    }

    private void release(RowId id, ResourceType type) {
        own(id.tenant(), type, uniqueKey(id), Optional.empty());
    }

    private void own(TenantId tenant, ResourceType type, @Nullable String key, Optional<UUID> owner) {
        if (key != null) {
            owners.put(new Key(tenant, type.name(), key), owner);
        }
    }

    private Optional<UUID> owner(TenantId tenant, ResourceType type, String key) {
        return owners.getOrDefault(new Key(tenant, type.name(), key), Optional.empty());
    }

    private boolean known(RowId id) {
        return changed.containsKey(id) || loaded.containsKey(id);
    }

    private Optional<Resource> resource(RowId id) {
        Optional<Row> now = changed.get(id);
        return now != null
                ? now.map(Row::resource)
                : Optional.ofNullable(touched.get(id))
                        .or(() -> Optional.ofNullable(loaded.get(id)).map(Loaded::resource));
    }

    private @Nullable String uniqueKey(RowId id) {
        Optional<Row> now = changed.get(id);
        if (now != null) {
            return now.map(Row::uniqueKey).orElse(null);
        }
        Loaded before = loaded.get(id);
        return before == null ? null : before.uniqueKey();
    }

    private TenantClock clock(TenantId tenant) {
        TenantClock clock = clocks.get(tenant);
        if (clock == null) {
            throw new IllegalStateException("no clock of " + tenant);
        }
        return clock;
    }

    private static RowId id(TenantId tenant, Resource resource) {
        return new RowId(tenant, resource.type().name(), resource.id());
    }

    Map<RowId, Row> inserts() {
        return written(false);
    }

    Map<RowId, Row> updates() {
        return written(true);
    }

    private Map<RowId, Row> written(boolean before) {
        Map<RowId, Row> rows = new LinkedHashMap<>();
        changed.forEach((id, row) -> {
            if (loaded.containsKey(id) == before) {
                row.ifPresent(present -> rows.put(id, present));
            }
        });
        return rows;
    }

    /** The rows of which nothing but version and time changed. */
    Map<RowId, Resource> touches() {
        return touched;
    }

    List<RowId> deletes() {
        return changed.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty() && loaded.containsKey(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    long position(RowId id) {
        return positions.getOrDefault(id, 0L);
    }

    List<Logged> log() {
        return log;
    }

    /** The clocks that have moved. */
    Map<TenantId, TenantClock> moved() {
        Map<TenantId, TenantClock> moved = new LinkedHashMap<>(clocks);
        moved.values().removeIf(clock -> !clock.moved());
        return moved;
    }
}
