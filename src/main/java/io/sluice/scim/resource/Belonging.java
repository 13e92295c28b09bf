package io.sluice.scim.resource;

import io.sluice.scim.schema.ResourceType;
import java.util.UUID;

/**
 * What a user shows as one of its groups (RFC 7643 §4.1.2).
 *
 * @param type that of the group
 * @param direct whether the user is a member of the group itself, or of a group within it
 */
public record Belonging(UUID member, UUID group, ResourceType type, String display, boolean direct) {}
