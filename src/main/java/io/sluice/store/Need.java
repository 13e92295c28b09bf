package io.sluice.store;

import io.sluice.scim.schema.ResourceType;
import java.util.UUID;

/** A row that a write must see before it can be decided. */
public sealed interface Need {
    record ById(ResourceType type, UUID id) implements Need {}

    /** {@code key} is folded, see {@link Row#uniqueKey}. */
    record ByUniqueKey(ResourceType type, String key) implements Need {}
}
