package io.sluice.brake;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Decision.Change;
import io.sluice.store.Rows;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a write takes away.
 *
 * @param counts whether anybody loses access by it
 */
record Removal(ResourceType type, boolean counts) {
    private static final String ACTIVE = "active";

    /** Empty if the changes take nothing away; {@code rows} are as they were before. */
    static Optional<Removal> in(List<Change> changes, Rows rows) {
        return changes.stream().flatMap(change -> of(change, rows).stream()).findFirst();
    }

    private static Optional<Removal> of(Change change, Rows rows) {
        return switch (change) {
            case Change.Delete(var type, var id) -> Optional.of(new Removal(type, enabled(type, id, rows)));
            case Change.Replace(var row, var attributes) -> {
                Resource after = row.resource();
                yield disabled(after) && enabled(after.type(), after.id(), rows)
                        ? Optional.of(new Removal(after.type(), true))
                        : Optional.empty();
            }
            case Change.Create _,
                    Change.Members _,
                    Change.AllMembers _,
                    Change.ForeignId _,
                    Change.Removal _,
                    Change.Brake _ -> Optional.empty();
        };
    }

    /** Whether resources of that type can be taken away by other means than their deletion. */
    static boolean isDisabling(ResourceType type) {
        return type.schema().attribute(ACTIVE).isPresent();
    }

    /** Whoever says nothing about it has access. */
    private static boolean enabled(ResourceType type, UUID id, Rows rows) {
        return rows.byId(type, id).filter(resource -> !disabled(resource)).isPresent();
    }

    private static boolean disabled(Resource resource) {
        JsonNode active = resource.document().tree().path(ACTIVE);
        return active.isBoolean() && !active.booleanValue();
    }
}
