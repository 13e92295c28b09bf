package io.sluice.store;

import io.sluice.scim.schema.ResourceType;
import java.util.Set;
import java.util.UUID;

/** What a write must see before it can be decided. */
public sealed interface Need {
    record ById(ResourceType type, UUID id) implements Need {}

    /** {@code key} is folded, see {@link Row#uniqueKey}. */
    record ByUniqueKey(ResourceType type, String key) implements Need {}

    /** All with that externalId; it is unique only in the eyes of whoever gave it. */
    record ByExternalId(ResourceType type, String externalId) implements Need {}

    /** Which resources other directories had under these ids. */
    record ByForeignId(Set<String> ids) implements Need {
        public ByForeignId {
            ids = Set.copyOf(ids);
        }
    }

    /** Which of these resources there are, of whatever type. */
    record Known(Set<UUID> ids) implements Need {
        public Known {
            ids = Set.copyOf(ids);
        }
    }

    /** Which of these are members of the group. */
    record Memberships(UUID group, Set<UUID> members) implements Need {
        public Memberships {
            members = Set.copyOf(members);
        }
    }

    /** Whether the group has members that are none of these. */
    record OtherMembers(UUID group, Set<UUID> kept) implements Need {
        public OtherMembers {
            kept = Set.copyOf(kept);
        }
    }

    /**
     * The state of the tenant's safety brake, and what was removed from that minute on; minutes are counted from 1970.
     *
     * @param since {@link #STATE_ONLY} if nothing but the state is asked for
     */
    record Brake(long since) implements Need {
        public static final long STATE_ONLY = Long.MAX_VALUE;
    }
}
