package io.sluice.store;

import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import java.util.Optional;
import java.util.UUID;

/** The rows a write asked for by its {@link Need}s, as they are now: nobody else can change them until it is committed. */
public interface Rows {
    Optional<Resource> byId(ResourceType type, UUID id);

    Optional<Resource> byUniqueKey(ResourceType type, String key);
}
