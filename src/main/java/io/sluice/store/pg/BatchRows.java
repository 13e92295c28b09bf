package io.sluice.store.pg;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.CommonAttributes;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.BrakeState;
import io.sluice.store.Decision.Change;
import io.sluice.store.Removals;
import io.sluice.store.Row;
import io.sluice.store.Rows;
import io.sluice.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    private static final String EXTERNAL_ID = CommonAttributes.EXTERNAL_ID.name();

    record RowId(TenantId tenant, String type, UUID id) {}

    record Key(TenantId tenant, String type, String key) {}

    /** A row as the database has it. */
    record Loaded(Resource resource, @Nullable String uniqueKey) {}

    /** A line of the change log. */
    record Logged(
            RowId row,
            long number,
            String kind,
            Collection<String> attributes,
            @Nullable String requestId) {}

    private final Map<TenantId, TenantClock> clocks = new LinkedHashMap<>();
    private final Map<RowId, Loaded> loaded = new HashMap<>();
    private final Map<RowId, Optional<Row>> changed = new LinkedHashMap<>();
    private final Map<RowId, Resource> touched = new LinkedHashMap<>();
    private final BatchMembers members = new BatchMembers();
    private final BatchBrakes brakes = new BatchBrakes();
    private final Map<TenantId, Map<UUID, ResourceType>> types = new HashMap<>();
    private final Map<RowId, Long> positions = new HashMap<>();
    private final Map<Key, Set<UUID>> owners = new HashMap<>();
    private final Map<Key, Set<UUID>> externalIds = new HashMap<>();
    private final Map<Needs.ForeignId, UUID> foreignIds = new HashMap<>();
    private final Map<Needs.ForeignId, UUID> newForeignIds = new LinkedHashMap<>();
    private final List<Logged> log = new ArrayList<>();

    void add(TenantId tenant, TenantClock clock) {
        clocks.put(tenant, clock);
    }

    void add(TenantId tenant, Loaded row) {
        loaded.put(id(tenant, row.resource()), row);
        owners(tenant, row.resource().type(), row.uniqueKey())
                .add(row.resource().id());
    }

    void add(TenantId tenant, ResourceType type, UUID id) {
        types.computeIfAbsent(tenant, unknown -> new HashMap<>()).put(id, type);
    }

    void addExternalId(TenantId tenant, String externalId, Resource resource) {
        externalIds
                .computeIfAbsent(new Key(tenant, resource.type().name(), externalId), unknown -> new HashSet<>())
                .add(resource.id());
    }

    void addForeignId(TenantId tenant, String foreign, UUID id) {
        foreignIds.put(new Needs.ForeignId(tenant, foreign), id);
    }

    /** Those that must be written. */
    Map<Needs.ForeignId, UUID> foreignIds() {
        return newForeignIds;
    }

    BatchMembers members() {
        return members;
    }

    BatchBrakes brakes() {
        return brakes;
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
                return owners(tenant, type, key).stream().findFirst().flatMap(id -> byId(type, id));
            }

            @Override
            public List<Resource> byExternalId(ResourceType type, String externalId) {
                return withExternalId(tenant, type, externalId);
            }

            @Override
            public Optional<UUID> byForeignId(String foreign) {
                return Optional.ofNullable(foreignIds.get(new Needs.ForeignId(tenant, foreign)));
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
            public boolean hasOtherMembers(UUID group, Set<UUID> kept) {
                return members.others(new BatchMembers.Group(tenant, group), kept);
            }

            @Override
            public BrakeState brake() {
                return brakes.state(tenant);
            }

            @Override
            public Removals removals(ResourceType type, long since) {
                return brakes.removals(
                        new BatchBrakes.Since(tenant, since),
                        type,
                        clock(tenant).count(type.name()));
            }
        };
    }

    /**
     * Takes over all changes of one write, or, by throwing, none. The members of a group that it creates come after it.
     *
     * @param requestId see {@link io.sluice.store.Write#requestId}
     */
    void apply(TenantId tenant, List<Change> changes, @Nullable String requestId) {
        changes.forEach(change -> check(tenant, change));
        changes.forEach(change -> accept(tenant, change, requestId));
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
            case Change.Members _, Change.AllMembers _, Change.ForeignId _, Change.Removal _, Change.Brake _ -> {}
            case Change.Delete(var type, var id) ->
                require(resource(new RowId(tenant, type.name(), id)).isPresent(), change);
        }
    }

    private void accept(TenantId tenant, Change change, @Nullable String requestId) {
        switch (change) {
            case Change.Create(var row) -> {
                RowId id = id(tenant, row.resource());
                put(id, row);
                clock(tenant).count(id.type(), 1);
                positions.put(id, clock(tenant).nextPosition());
                log(id, "create", List.of(), requestId);
            }
            case Change.Replace(var row, var attributes) -> {
                RowId id = id(tenant, row.resource());
                release(id, row.resource().type());
                put(id, row);
                log(id, "replace", attributes, requestId);
            }
            case Change.Members(var group, var added, var removed) -> {
                members.change(new BatchMembers.Group(tenant, group.id()), added, removed);
                membersChanged(id(tenant, group), group, requestId);
            }
            case Change.AllMembers(var group, var all) -> {
                members.replace(new BatchMembers.Group(tenant, group.id()), all);
                membersChanged(id(tenant, group), group, requestId);
            }
            case Change.ForeignId(var foreign, var id) -> {
                addForeignId(tenant, foreign, id);
                newForeignIds.put(new Needs.ForeignId(tenant, foreign), id);
            }
            case Change.Removal removal -> brakes.count(tenant, removal);
            case Change.Brake(var state) -> brakes.turn(tenant, state);
            case Change.Delete(var type, var uuid) -> {
                RowId id = new RowId(tenant, type.name(), uuid);
                release(id, type);
                changed.put(id, Optional.empty());
                touched.remove(id);
                members.joinedBy(tenant, uuid).forEach(this::lost);
                members.leave(tenant, uuid);
                types.computeIfAbsent(tenant, unknown -> new HashMap<>()).remove(uuid);
                clock(tenant).count(id.type(), -1);
                log(id, "delete", List.of(), requestId);
            }
        }
    }

    private void put(RowId id, Row row) {
        changed.put(id, Optional.of(row));
        touched.remove(id);
        add(id.tenant(), row.resource().type(), id.id());
        owners(id.tenant(), row.resource().type(), row.uniqueKey()).add(id.id());
    }

    /** The group has a member less, and so another version than the one it was answered with. */
    private void lost(BatchMembers.Group group) {
        ResourceType type = types.getOrDefault(group.tenant(), Map.of()).get(group.id());
        if (type != null) {
            RowId id = new RowId(group.tenant(), type.name(), group.id());
            resource(id).ifPresent(before -> touch(id, before.changed(before.document(), Instant.now())));
        }
    }

    private void membersChanged(RowId id, Resource group, @Nullable String requestId) {
        add(id.tenant(), group.type(), group.id());
        touch(id, group);
        log(id, "replace", List.of(ResourceType.MEMBERS), requestId);
    }

    /** A row that is written anyway takes the new version with it. */
    private void touch(RowId id, Resource resource) {
        Optional<Row> written = changed.get(id);
        if (written == null) {
            touched.put(id, resource);
        } else {
            changed.put(id, written.map(row -> row.with(resource)));
        }
    }

    private void log(RowId id, String kind, Collection<String> attributes, @Nullable String requestId) {
        log.add(new Logged(id, clock(id.tenant()).next(), kind, attributes, requestId));
    }

    /** What it has already it may keep, even if others have it too. */
    private void requireFree(TenantId tenant, Row row) {
        Set<UUID> owners = owners(tenant, row.resource().type(), row.uniqueKey());
        if (row.guarded()
                && !owners.isEmpty()
                && !owners.contains(row.resource().id())) {
            throw SqlState.taken(row);
        }
    }

    private static void require(boolean sound, Change change) {
        if (!sound) {
            throw new IllegalStateException("not possible on the rows that were asked for: " + change);
        }
    }

    private void release(RowId id, ResourceType type) {
        owners(id.tenant(), type, uniqueKey(id)).remove(id.id());
    }

    /** Several if the tenant lets them share it, or did. */
    private Set<UUID> owners(TenantId tenant, ResourceType type, @Nullable String key) {
        return key == null
                ? new HashSet<>()
                : owners.computeIfAbsent(new Key(tenant, type.name(), key), unknown -> new HashSet<>());
    }

    /** Those that had it when they were loaded, and those that were written since: any of them may have lost it again. */
    private List<Resource> withExternalId(TenantId tenant, ResourceType type, String externalId) {
        Set<UUID> candidates =
                new LinkedHashSet<>(externalIds.getOrDefault(new Key(tenant, type.name(), externalId), Set.of()));
        changed.keySet().stream()
                .filter(id -> id.tenant().equals(tenant) && id.type().equals(type.name()))
                .forEach(id -> candidates.add(id.id()));
        return candidates.stream()
                .flatMap(id -> resource(new RowId(tenant, type.name(), id)).stream())
                .filter(resource -> externalId.equals(
                        resource.document().tree().path(EXTERNAL_ID).textValue()))
                .toList();
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
