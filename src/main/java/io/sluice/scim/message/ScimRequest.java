package io.sluice.scim.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.filter.CheckedFilter;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.schema.ResourceType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of the gateway. Bodies are plain SCIM already: the dialect has rewritten what a provider writes
 * differently. {@code projection} is what {@code attributes} and {@code excludedAttributes} ask for.
 */
public sealed interface ScimRequest {
    ResourceType type();

    record Create(ResourceType type, JsonNode body, Projection projection) implements ScimRequest {}

    record Read(ResourceType type, UUID id, Projection projection) implements ScimRequest {}

    /** {@code startIndex} is 1 or more, {@code count} 0 or more and at most the server's maximum. */
    record Query(ResourceType type, @Nullable CheckedFilter filter, int startIndex, int count, Projection projection)
            implements ScimRequest {}

    record Replace(ResourceType type, UUID id, JsonNode body, Projection projection) implements ScimRequest {}

    /** {@code shown}: the answer carries the resource; otherwise it only says that all is done (RFC 7644 §3.5.2). */
    record Patch(ResourceType type, UUID id, JsonNode body, Projection projection, boolean shown)
            implements ScimRequest {}

    record Delete(ResourceType type, UUID id) implements ScimRequest {}
}
