package io.sluice.scim.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.resource.EntityTags;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.schema.ResourceType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of the gateway. Bodies are plain SCIM already: the dialect has rewritten what a provider writes
 * differently. {@code projection} is what {@code attributes} and {@code excludedAttributes} ask for.
 */
public sealed interface ScimRequest {
    /** {@code id}: what the gateway has said already that it will have; null: any new one. */
    record Create(ResourceType type, @Nullable UUID id, JsonNode body, Projection projection) implements ScimRequest {
        public Create(ResourceType type, JsonNode body, Projection projection) {
            this(type, null, body, projection);
        }
    }

    record Read(ResourceType type, UUID id, Projection projection) implements ScimRequest {}

    /**
     * Asks for all that match (RFC 7644 §3.4.2).
     *
     * @param searches one for each type that is asked; several at the server's root
     * @param order in which order the results are
     * @param subject what is asked, as the client wrote it; a cursor of one subject is none of another
     */
    record Query(List<Search> searches, SortOrder order, Paging paging, Projection projection, String subject)
            implements ScimRequest {
        public Query {
            searches = List.copyOf(searches);
        }
    }

    /** What changes or ends one resource. */
    sealed interface Change extends ScimRequest {
        ResourceType type();

        UUID id();
    }

    /** A change to be made only if the resource's version is one of these; otherwise it fails ({@code If-Match}). */
    record OnlyIf(EntityTags versions, Change change) implements ScimRequest {}

    record Replace(ResourceType type, UUID id, JsonNode body, Projection projection) implements Change {}

    /** {@code shown}: the answer must carry the resource; otherwise it may only say that all is done (RFC 7644 §3.5.2). */
    record Patch(ResourceType type, UUID id, JsonNode body, Projection projection, boolean shown) implements Change {}

    record Delete(ResourceType type, UUID id) implements Change {}
}
