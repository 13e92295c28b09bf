package io.sluice.store;

import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows a write asked for by its {@link Need}s, as they are now: nobody else can change them until it is committed. */
public interface Rows {
    Optional<Resource> byId(ResourceType type, UUID id);

    Optional<Resource> byUniqueKey(ResourceType type, String key);

    /** Asked for by {@link Need.ByExternalId}. */
    List<Resource> byExternalId(ResourceType type, String externalId);

    /** The id of the resource that another directory had under that one; {@link #typeOf} knows it then. */
    Optional<UUID> byForeignId(String foreign);

    /** The type of the resource with that id, if there is one; ids are asked for by {@link Need.Known}. */
    Optional<ResourceType> typeOf(UUID id);

    /** Those of the ids that are members of the group; asked for by {@link Need.Memberships}. */
    Set<UUID> membersAmong(UUID group, Set<UUID> ids);

    /** Whether the group has members that are none of the kept; asked for by {@link Need.OtherMembers}. */
    boolean hasOtherMembers(UUID group, Set<UUID> kept);

    /** Asked for by {@link Need.Brake}. */
    BrakeState brake();

    /** What was removed since that minute; asked for by {@link Need.Brake}. */
    Removals removals(ResourceType type, long since);
}
