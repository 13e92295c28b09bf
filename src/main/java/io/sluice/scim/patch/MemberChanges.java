package io.sluice.scim.patch;

import io.sluice.scim.patch.PatchOperation.AddMembers;
import io.sluice.scim.patch.PatchOperation.MemberEdit;
import io.sluice.scim.patch.PatchOperation.RemoveMembers;
import io.sluice.scim.patch.PatchOperation.ReplaceMembers;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What all member operations of a PATCH come to, taken in their order. No id is both added and removed.
 *
 * @param replacesAll the members are {@code added} and no others; {@code removed} is empty then
 * @param added ids as the client wrote them; who is a member already stays one
 * @param removed ids as the client wrote them; who is no member stays none
 */
public record MemberChanges(boolean replacesAll, Set<String> added, Set<String> removed) {
    private static final MemberChanges NONE = new MemberChanges(false, Set.of(), Set.of());

    public MemberChanges {
        added = Collections.unmodifiableSet(new LinkedHashSet<>(added));
        removed = Collections.unmodifiableSet(new LinkedHashSet<>(removed));
    }

    public static MemberChanges none() {
        return NONE;
    }

    /** Needs no document, so it can be known before the group is loaded. */
    public static MemberChanges of(List<PatchOperation> operations) {
        boolean replacesAll = false;
        Set<String> added = new LinkedHashSet<>();
        Set<String> removed = new LinkedHashSet<>();
        for (PatchOperation operation : operations) {
            if (!(operation instanceof MemberEdit edit)) {
                continue;
            }
            switch (edit) {
                case AddMembers(Set<String> ids) -> move(ids, removed, added);
                case RemoveMembers(Set<String> ids) -> move(ids, added, removed);
                case ReplaceMembers(Set<String> ids) -> {
                    replacesAll = true;
                    added.clear();
                    added.addAll(ids);
                }
            }
        }
        return new MemberChanges(replacesAll, added, replacesAll ? Set.of() : removed);
    }

    private static void move(Set<String> ids, Set<String> from, Set<String> to) {
        for (String id : ids) {
            from.remove(id);
            to.add(id);
        }
    }

    /** True if the PATCH says nothing about members. */
    public boolean isEmpty() {
        return !replacesAll && added.isEmpty() && removed.isEmpty();
    }
}
