package io.sluice.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.filter.Condition;
import io.sluice.scim.filter.Target;
import io.sluice.scim.schema.Attribute;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a PATCH operation (RFC 7644 §3.5.2) does to one attribute. The attribute exists and may be written, the values are
 * valid and in their final form. An operation without a path is one of these for each attribute in its value.
 */
public sealed interface PatchOperation {

    /** Names an attribute that the type does not have. */
    record Unknown(ScimError.InvalidPath error) implements PatchOperation {}

    /** Changes one attribute of the document; {@code where} names no sub-attribute. */
    sealed interface Edit extends PatchOperation {
        Target where();
    }

    /** Gives the attribute this value, or unassigns it. */
    record Assign(Target where, @Nullable JsonNode value) implements Edit {}

    /** Changes the listed sub-attributes of a single complex value and leaves the others. */
    record Merge(Target where, List<Part> parts) implements Edit {
        public Merge {
            parts = List.copyOf(parts);
        }
    }

    /** Adds values to a multi-valued attribute. */
    record Append(Target where, ArrayNode values) implements Edit {}

    /** Takes the selected values away. */
    record RemoveSelected(Target where, Selection selection) implements Edit {}

    /** Changes the listed sub-attributes of the selected values. */
    record MergeSelected(Target where, Selection selection, List<Part> parts) implements Edit {
        public MergeSelected {
            parts = List.copyOf(parts);
        }
    }

    /** Puts one value in the place of the selected ones. */
    record ReplaceSelected(Target where, Selection selection, ObjectNode value) implements Edit {}

    /** A sub-attribute's new value; null unassigns it. {@code adds}: if multi-valued, it keeps the values it has. */
    record Part(Attribute attribute, @Nullable JsonNode value, boolean adds) {}

    /**
     * Some values of a multi-valued attribute.
     *
     * @param path as the client wrote it
     * @param template the value that the filter describes, if it says nothing but {@code eq} and {@code and}
     * @param mustExist whether strict {@link PatchRules} fail when nothing is selected
     */
    record Selection(String path, Condition on, @Nullable ObjectNode template, boolean mustExist) {}

    /** Changes the members of a group, which no document holds. {@code ids} are as the client wrote them. */
    sealed interface MemberEdit extends PatchOperation {
        Set<String> ids();
    }

    record AddMembers(Set<String> ids) implements MemberEdit {}

    record RemoveMembers(Set<String> ids) implements MemberEdit {}

    /** All members are these from now on; none, if there are no ids. */
    record ReplaceMembers(Set<String> ids) implements MemberEdit {}
}
