package io.sluice.provision;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.Effect;
import io.sluice.scim.patch.MemberChanges;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Decision.Change;
import io.sluice.store.Need;
import io.sluice.store.Rows;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Who a write wants in or out of a group; what that changes is known only once it is decided.
 *
 * @param all whether nobody but the added shall be a member
 * @param unknown ids that cannot be anybody's
 */
record MemberWish(boolean all, Set<UUID> added, Set<UUID> removed, Set<String> unknown) {
    static final MemberWish NONE = new MemberWish(false, Set.of(), Set.of(), Set.of());

    /**
     * What of it is not so already.
     *
     * @param all whether {@code in} are the members, or those that become members
     */
    record Delta(boolean all, Map<UUID, ResourceType> in, Set<UUID> out, boolean isEmpty) {
        /** {@code group}: as it is afterwards. */
        Change change(Resource group) {
            return all ? new Change.AllMembers(group, in) : new Change.Members(group, in, out);
        }

        /** Of this and of what changed besides; {@code resource}: as it is afterwards. */
        Effect effect(Resource resource, Document before, Set<String> attributes) {
            if (isEmpty) {
                return Effect.changed(resource, before, attributes);
            }
            Set<String> changed = new TreeSet<>(attributes);
            changed.add(ResourceType.MEMBERS);
            return new Effect(resource, before, resource.document(), changed, in.size(), all ? null : out.size());
        }
    }

    static MemberWish of(MemberChanges changes) {
        Set<String> unknown = new LinkedHashSet<>();
        Set<UUID> added = ids(changes.added(), unknown);
        return new MemberWish(changes.replacesAll(), added, ids(changes.removed(), new HashSet<>()), unknown);
    }

    /** Of a body's members: all there shall be, unless it says nothing about them. */
    static MemberWish exactly(Optional<Set<String>> members) {
        return members.map(ids -> of(new MemberChanges(true, ids, Set.of()))).orElse(NONE);
    }

    /** Clients may write an id in capitals; any other text is nobody's id. */
    private static Set<UUID> ids(Collection<String> texts, Set<String> unknown) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (String text : texts) {
            id(text).ifPresentOrElse(ids::add, () -> unknown.add(text));
        }
        return ids;
    }

    static Optional<UUID> id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean takesAway() {
        return all || !removed.isEmpty();
    }

    /** In a group that exists. */
    Set<Need> needs(UUID group) {
        Set<Need> needs = new HashSet<>(newcomers());
        Set<UUID> named = named();
        if (!named.isEmpty()) {
            needs.add(new Need.Memberships(group, named));
        }
        if (all) {
            needs.add(new Need.OtherMembers(group, added));
        }
        return needs;
    }

    /** In a group that is about to be made. */
    Set<Need> newcomers() {
        return added.isEmpty() ? Set.of() : Set.of(new Need.Known(added));
    }

    private Set<UUID> named() {
        Set<UUID> named = new HashSet<>(added);
        named.addAll(removed);
        return named;
    }

    /** @throws ScimException if somebody to be added is unknown and {@code reject} says that this is a mistake */
    Delta in(UUID group, Rows rows, boolean reject) {
        Set<UUID> named = named();
        Set<UUID> present = named.isEmpty() ? Set.of() : rows.membersAmong(group, named);
        Map<UUID, ResourceType> wanted = wanted(rows, reject);
        if (all) {
            boolean same = present.containsAll(wanted.keySet()) && !rows.hasOtherMembers(group, added);
            return new Delta(true, wanted, Set.of(), same);
        }
        wanted.keySet().removeAll(present);
        Set<UUID> leaving = new LinkedHashSet<>(removed);
        leaving.retainAll(present);
        return new Delta(false, wanted, leaving, wanted.isEmpty() && leaving.isEmpty());
    }

    Delta inNewGroup(Rows rows, boolean reject) {
        Map<UUID, ResourceType> wanted = wanted(rows, reject);
        return new Delta(false, wanted, Set.of(), wanted.isEmpty());
    }

    private Map<UUID, ResourceType> wanted(Rows rows, boolean reject) {
        Set<String> missing = new LinkedHashSet<>(unknown);
        Map<UUID, ResourceType> wanted = new LinkedHashMap<>();
        for (UUID id : added) {
            rows.typeOf(id).ifPresentOrElse(type -> wanted.put(id, type), () -> missing.add(id.toString()));
        }
        if (reject && !missing.isEmpty()) {
            throw unknown(missing);
        }
        return wanted;
    }

    private static ScimException unknown(Set<String> missing) {
        String first = missing.iterator().next();
        String others = missing.size() == 1 ? "" : " (and " + (missing.size() - 1) + " more)";
        return new ScimException(new ScimError.InvalidValue(
                ResourceType.MEMBERS,
                "The member '" + first + "'" + others
                        + " is neither a user nor a group here. Provision it first, then add it by the id it got."));
    }
}
