package io.sluice.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.patch.PatchOperation.Append;
import io.sluice.scim.patch.PatchOperation.Assign;
import io.sluice.scim.patch.PatchOperation.Edit;
import io.sluice.scim.patch.PatchOperation.MemberEdit;
import io.sluice.scim.patch.PatchOperation.Merge;
import io.sluice.scim.patch.PatchOperation.MergeSelected;
import io.sluice.scim.patch.PatchOperation.RemoveSelected;
import io.sluice.scim.patch.PatchOperation.ReplaceSelected;
import io.sluice.scim.patch.PatchOperation.Unknown;
import io.sluice.scim.resource.Document;
import io.sluice.scim.schema.ResourceType;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a PATCH makes of a resource (RFC 7644 §3.5.2).
 *
 * @param document the document afterwards; the very one given, if nothing in it changes
 * @param changed the full names of the attributes that change, members aside; if empty and there are no member changes, the
 *     resource keeps its version
 * @param members what becomes of a group's members, which no document holds
 */
public record PatchPlan(Document document, Set<String> changed, MemberChanges members) {
    private static final int MOST_SEEN = 100_000;

    public PatchPlan {
        changed = Collections.unmodifiableSet(new LinkedHashSet<>(changed));
    }

    /**
     * Applies the operations in their order, each to what the one before left; all or none. {@code current} stays as it is.
     *
     * @throws ScimException if an operation cannot be done on this resource
     */
    public static PatchPlan of(ResourceType type, Document current, List<PatchOperation> operations, PatchRules rules) {
        Draft draft = new Draft(type, current);
        int seen = 0;
        for (PatchOperation operation : operations) {
            switch (operation) {
                case Edit edit -> {
                    JsonNode before = draft.get(edit.where());
                    seen += before == null ? 0 : before.size();
                    refuseTooMany(seen, edit);
                    draft.set(edit.where(), after(edit, before, rules));
                }
                case MemberEdit members -> {} // together, below
                case Unknown(var error) -> {
                    if (!rules.ignoreUnknown()) {
                        throw new ScimException(error);
                    }
                }
            }
        }
        Set<String> changed = draft.changed();
        Document document = changed.isEmpty() ? current : draft.finished();
        return new PatchPlan(document, changed, MemberChanges.of(operations));
    }

    /** Every operation on a list looks at the whole of it: many operations on a long list would keep others waiting. */
    private static void refuseTooMany(int seen, Edit edit) {
        if (seen > MOST_SEEN) {
            throw new ScimException(new ScimError.InvalidValue(
                    edit.where().toString(),
                    "The PATCH has too many operations for the number of values in " + edit.where()
                            + "; add or remove many values in one operation, or send several requests."));
        }
    }

    private static @Nullable JsonNode after(Edit edit, @Nullable JsonNode before, PatchRules rules) {
        return switch (edit) {
            case Assign(var where, var value) -> value;
            case Merge(var where, var parts) -> Parts.merge(where, before, parts);
            case Append(var where, var values) -> Values.append(where.attribute(), before, values);
            case RemoveSelected removal -> Selected.remove(removal, before);
            case MergeSelected merge -> Selected.merge(merge, before, rules);
            case ReplaceSelected replacement -> Selected.replace(replacement, before, rules);
        };
    }
}
