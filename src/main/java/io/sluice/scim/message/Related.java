package io.sluice.scim.message;

import io.sluice.scim.resource.Belonging;
import io.sluice.scim.resource.Member;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What resources are answered with and no document holds: the members of groups, the groups of users.
 *
 * @param members of each group that has any
 * @param groups of each user who has any
 * @param membersFollow the members are too many to be held: whoever writes the answer asks for them while writing
 */
public record Related(Map<UUID, List<Member>> members, Map<UUID, List<Belonging>> groups, boolean membersFollow) {
    public static final Related NOTHING = new Related(Map.of(), Map.of(), false);

    public Related {
        members = Map.copyOf(members);
        groups = Map.copyOf(groups);
    }
}
