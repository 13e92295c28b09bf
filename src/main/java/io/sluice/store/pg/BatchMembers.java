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
    private final Map<Group, Map<Set<UUID>, Set<UUID>>> others = new HashMap<>();
    private final Map<Group, Map<UUID, Optional<String>>> changed = new LinkedHashMap<>();

    /** Those who left with all their memberships; ids never come back. */
    private final Set<Group> gone = new LinkedHashSet<>();

    void load(Group group, UUID member) {
        present.computeIfAbsent(group, unknown -> new HashSet<>()).add(member);
    }

    void load(TenantId tenant, Need.OtherMembers asked, Set<UUID> found) {
        others.computeIfAbsent(new Group(tenant, asked.group()), unknown -> new HashMap<>())
                .put(asked.kept(), found);
    }

    Set<UUID> among(Group group, Set<UUID> ids) {
        Set<UUID> loaded = present.getOrDefault(group, Set.of());
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

    Set<UUID> others(Group group, Set<UUID> kept) {
        Set<UUID> members = new HashSet<>(others.getOrDefault(group, Map.of()).getOrDefault(kept, Set.of()));
        changed.getOrDefault(group, Map.of()).forEach((id, now) -> {
            if (now.isEmpty()) {
                members.remove(id);
            } else if (!kept.contains(id)) {
                members.add(id);
            }
        });
        members.removeIf(id -> left(group, id));
        return members;
    }

    private boolean left(Group group, UUID member) {
        return !gone.isEmpty() && (gone.contains(group) || gone.contains(new Group(group.tenant(), member)));
    }

    void change(Group group, Map<UUID, ResourceType> added, Set<UUID> removed) {
        Map<UUID, Optional<String>> changes = changed.computeIfAbsent(group, unknown -> new LinkedHashMap<>());
        added.forEach((id, type) -> changes.put(id, Optional.of(type.name())));
        removed.forEach(id -> changes.put(id, Optional.empty()));
    }

    void leave(TenantId tenant, UUID resource) {
        gone.add(new Group(tenant, resource));
    }

    /** Resources whose memberships end, as groups and as members. */
    Set<Group> gone() {
        return gone;
    }

    List<Joined> joined() {
        List<Joined> joined = new ArrayList<>();
        changed.forEach((group, changes) -> changes.forEach((id, now) -> now.filter(type -> !left(group, id))
                .ifPresent(type -> joined.add(new Joined(new Membership(group, id), type)))));
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
