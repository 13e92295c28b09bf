package io.sluice.scim.resource;

import io.sluice.scim.schema.ResourceType;
import java.time.Instant;
import java.util.UUID;

/**
 * A resource as the gateway keeps it. {@code version} counts its changes from 1; the ETag is {@code W/"<version>"}.
 *
 * @param inGroups whether it is a member of any group: for most, which groups need not be asked then
 */
public record Resource(
        ResourceType type,
        UUID id,
        long version,
        Instant created,
        Instant lastModified,
        boolean inGroups,
        Document document) {

    /** One that is in no group. */
    public Resource(ResourceType type, UUID id, long version, Instant created, Instant modified, Document document) {
        this(type, id, version, created, modified, false, document);
    }

    /** The same resource after a change. */
    public Resource changed(Document to, Instant at) {
        return new Resource(type, id, version + 1, created, at, inGroups, to);
    }
}
