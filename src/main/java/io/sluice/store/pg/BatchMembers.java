package io.sluice.store.pg;

import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Need;
import io.sluice.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a batch knows of memberships: those it loaded, and over them what its writes changed so far. */
final class BatchMembers {
    record Group(TenantId tenant, UUID id) {}

    record Membership(Group group, UUID member) {}

    /** A membership to be written. */
    record Joined(Membership membership, String type) {}

    private final Map<Group, Set<UUID>> present = new HashMap<>();
    private final Map<Group, Set<Set<UUID>>> others = new HashMap<>();
    private final Map<Group, Map<UUID, Optional<String>>> changed = new LinkedHashMap<>();

    /** Groups that have no members but those in {@link #changed}. */
    private final Set<Group> cleared = new LinkedHashSet<>();

    /** Those who left with all their memberships; ids never come back. */
    private final Set<Group> gone = new LinkedHashSet<>();

    void load(Group group, UUID member) {
        present.computeIfAbsent(group, unknown -> new HashSet<>()).add(member);
    }

    /** There are others than the kept. */
    void load(TenantId tenant, Need.OtherMembers asked) {
        others.computeIfAbsent(new Group(tenant, asked.group()), unknown -> new HashSet<>())
                .add(asked.kept());
    }

    Set<UUID> among(Group group, Set<UUID> ids) {
        Set<UUID> loaded = cleared.contains(group) ? Set.of() : present.getOrDefault(group, Set.of());
        Map<UUID, Optional<String>> changes = changed.getOrDefault(group, Map.of());
        Set<UUID> members = new HashSet<>();
        for (UUID id : ids) {
            Optional<String> now = changes.get(id);
            if ((now == null ? loaded.contains(id) : now.isPresent()) && !left(group, id)) {
                members.add(id);
            }
        }
        return members;
    }

    /** True also if the others were loaded and the batch has taken them away since: then replacing them does nothing. */
    boolean others(Group group, Set<UUID> kept) {
        boolean loaded =
                !cleared.contains(group) && others.getOrDefault(group, Set.of()).contains(kept);
        return loaded
                || changed.getOrDefault(group, Map.of()).entrySet().stream()
                        .anyMatch(change -> change.getValue().isPresent() && !kept.contains(change.getKey()));
    }

    private boolean left(Group group, UUID member) {
        return !gone.isEmpty() && (gone.contains(group) || gone.contains(new Group(group.tenant(), member)));
    }

    void change(Group group, Map<UUID, ResourceType> added, Set<UUID> removed) {
        Map<UUID, Optional<String>> changes = changed.computeIfAbsent(group, unknown -> new LinkedHashMap<>());
        added.forEach((id, type) -> changes.put(id, Optional.of(type.name())));
        removed.forEach(id -> changes.put(id, Optional.empty()));
    }

    void replace(Group group, Map<UUID, ResourceType> members) {
        cleared.add(group);
        changed.remove(group);
        change(group, members, Set.of());
    }

    /** The groups that a resource joined in this batch, which the database does not know it to be in. */
    List<Group> joinedBy(TenantId tenant, UUID resource) {
        return changed.entrySet().stream()
                .filter(group -> group.getKey().tenant().equals(tenant)
                        && group.getValue()
                                .getOrDefault(resource, Optional.empty())
                                .isPresent()
                        && !present.getOrDefault(group.getKey(), Set.of()).contains(resource)
                        && !left(group.getKey(), resource))
                .map(Map.Entry::getKey)
                .toList();
    }

    void leave(TenantId tenant, UUID resource) {
        gone.add(new Group(tenant, resource));
    }

    /** Resources whose memberships end, as groups and as members. */
    Set<Group> gone() {
        return gone;
    }

    /** Groups of which all members go but these. */
    Map<Group, Set<UUID>> cleared() {
        Map<Group, Set<UUID>> kept = new LinkedHashMap<>();
        cleared.forEach(
                group -> kept.put(group, changed.getOrDefault(group, Map.of()).keySet()));
        return kept;
    }

    /** Only what the database does not have. */
    List<Joined> joined() {
        List<Joined> joined = new ArrayList<>();
        changed.forEach((group, changes) -> {
            Set<UUID> loaded = present.getOrDefault(group, Set.of());
            changes.forEach((id, now) -> now.filter(type -> !loaded.contains(id) && !left(group, id))
                    .ifPresent(type -> joined.add(new Joined(new Membership(group, id), type))));
        });
        return joined;
    }

    List<Membership> parted() {
        List<Membership> parted = new ArrayList<>();
        changed.forEach((group, changes) -> changes.forEach((id, now) -> {
            if (now.isEmpty() && !left(group, id)) {
                parted.add(new Membership(group, id));
            }
        }));
        return parted;
    }
}
