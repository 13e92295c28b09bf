package io.sluice.scim.resource;

import io.sluice.scim.schema.ResourceType;
import java.util.UUID;

/** One of the {@code members} of a group (RFC 7643 §4.2). */
public record Member(UUID group, UUID id, ResourceType type) {}
