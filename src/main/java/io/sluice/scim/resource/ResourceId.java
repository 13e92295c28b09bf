package io.sluice.scim.resource;

import java.util.Optional;
import java.util.UUID;

/** The id of a resource as clients write it. Ids are exact (RFC 7643 §3.1): any other spelling of one belongs to no resource. */
public final class ResourceId {
    private ResourceId() {}

    public static Optional<UUID> read(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
