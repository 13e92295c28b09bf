package io.sluice.store;

import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a write changes, and what its caller is told once that is committed. */
public record Decision<T>(List<Change> changes, T answer) {
    public Decision {
        changes = List.copyOf(changes);
    }

    /** Nothing changes. */
    public static <T> Decision<T> unchanged(T answer) {
        return new Decision<>(List.of(), answer);
    }

    /** One change; each of a resource becomes one row of the change log. */
    public sealed interface Change {
        record Create(Row row) implements Change {}

        /** {@code attributes}: the names of what changed, for the change log. */
        record Replace(Row row, Set<String> attributes) implements Change {}

        /**
         * The members of a group change, nothing else of it but {@code version} and {@code lastModified}.
         *
         * @param group as it is afterwards
         * @param added with their types; none of them is a member
         * @param removed all of them are members
         */
        record Members(Resource group, Map<UUID, ResourceType> added, Set<UUID> removed) implements Change {}

        /** The members of a group are these from now on and no others; otherwise as {@link Members}. */
        record AllMembers(Resource group, Map<UUID, ResourceType> members) implements Change {}

        /** Its memberships end with it; the groups it was a member of count that as a change. */
        record Delete(ResourceType type, UUID id) implements Change {}

        /** Nothing but that another directory had the resource under that id is known from now on. */
        record ForeignId(String foreign, UUID id) implements Change {}

        /**
         * What else changes takes a resource away, and counts for the tenant's safety brake.
         *
         * @param minute when, counted from 1970
         * @param resources how many of that type there were
         */
        record Removal(ResourceType type, long minute, long resources) implements Change {}

        /** The tenant's safety brake is in that state from now on. */
        record Brake(BrakeState state) implements Change {}
    }

    /** The resource that is answered with, for a decision of one. */
    public static Decision<Resource> of(Change change, Resource answer) {
        return new Decision<>(List.of(change), answer);
    }
}
