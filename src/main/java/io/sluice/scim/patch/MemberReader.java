package io.sluice.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.Filter;
import io.sluice.scim.filter.Filter.Compare;
import io.sluice.scim.filter.Filter.Op;
import io.sluice.scim.filter.Filter.Or;
import io.sluice.scim.filter.Filter.Value.Text;
import io.sluice.scim.filter.Target;
import io.sluice.scim.patch.PatchOperation.AddMembers;
import io.sluice.scim.patch.PatchOperation.MemberEdit;
import io.sluice.scim.patch.PatchOperation.RemoveMembers;
import io.sluice.scim.patch.PatchOperation.ReplaceMembers;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.Mutability;
import io.sluice.scim.schema.ResourceType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the operations on a group's members (RFC 7643 §4.2), which are ids to add or to remove and never values to edit. */
final class MemberReader {
    private MemberReader() {}

    /** Members are the attribute {@code members} of a base schema. */
    static boolean reads(Target where) {
        return where.extension() == null
                && where.attribute().name().equals(ResourceType.MEMBERS)
                && where.attribute().complex()
                && where.attribute().multiValued()
                && where.attribute().mutability() != Mutability.READ_ONLY;
    }

    static MemberEdit read(Verb verb, String path, @Nullable Filter filter, @Nullable Attribute part, JsonNode value) {
        if (part != null || (filter != null && verb != Verb.REMOVE)) {
            throw new ScimException(new ScimError.Mutability(
                    path,
                    "A member cannot be edited at '" + path + "'; remove it, and add the new one at path members."));
        }
        if (filter != null) {
            Set<String> ids = new LinkedHashSet<>();
            collect(filter, path, ids);
            return new RemoveMembers(ids);
        }
        return switch (verb) {
            case ADD -> new AddMembers(ids(path, value));
            case REPLACE -> new ReplaceMembers(ids(path, value));
            case REMOVE -> new ReplaceMembers(Set.of());
        };
    }

    private static void collect(Filter filter, String path, Set<String> ids) {
        if (filter instanceof Compare(var of, Op op, Text(String id))
                && op == Op.EQ
                && of.schema() == null
                && of.attribute().equalsIgnoreCase("value")
                && of.subAttribute() == null) {
            ids.add(id);
        } else if (filter instanceof Or(List<Filter> any)) {
            any.forEach(each -> collect(each, path, ids));
        } else {
            throw new ScimException(new ScimError.InvalidPath(
                    path, "Members are selected by their id only: write members[value eq \"the member's id\"]."));
        }
    }

    private static Set<String> ids(String path, JsonNode value) {
        if (!value.isArray() && !value.isNull()) {
            throw new ScimException(new ScimError.InvalidValue(
                    path, path + " takes an array of members, [{\"value\":\"the id of the user or group\"}]."));
        }
        Set<String> ids = new LinkedHashSet<>();
        value.forEach(member -> ids.add(id(path, member)));
        return ids;
    }

    private static String id(String path, JsonNode member) {
        JsonNode id = member.isObject() ? PatchReader.field(member, "value") : null;
        if (id == null || !id.isTextual() || id.textValue().isBlank()) {
            throw new ScimException(new ScimError.InvalidValue(
                    path, "The member " + member + " has no id; write {\"value\":\"the id of the user or group\"}."));
        }
        return id.textValue();
    }
}
