package io.sluice.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.Condition;
import io.sluice.scim.filter.Filter;
import io.sluice.scim.filter.FilterChecker;
import io.sluice.scim.filter.Target;
import io.sluice.scim.patch.PatchOperation.Append;
import io.sluice.scim.patch.PatchOperation.Assign;
import io.sluice.scim.patch.PatchOperation.Edit;
import io.sluice.scim.patch.PatchOperation.Merge;
import io.sluice.scim.patch.PatchOperation.MergeSelected;
import io.sluice.scim.patch.PatchOperation.Part;
import io.sluice.scim.patch.PatchOperation.RemoveSelected;
import io.sluice.scim.patch.PatchOperation.ReplaceSelected;
import io.sluice.scim.patch.PatchOperation.Selection;
import io.sluice.scim.resource.ResourceReader;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.Mutability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what an operation does to one attribute; {@code path} is what errors call it. No value is JSON null here. */
record EditReader(Verb verb, Target where, String path) {

    /** The attribute as a whole. */
    Edit whole(JsonNode value) {
        if (where.attribute().multiValued()) {
            return values(value);
        }
        if (clears(value)) {
            return new Assign(where, null);
        }
        return where.attribute().complex()
                ? new Merge(where, parts(value))
                : new Assign(where, ResourceReader.value(where.attribute(), path, value));
    }

    private Edit values(JsonNode raw) {
        ArrayNode values = (ArrayNode) ResourceReader.value(where.attribute(), path, raw);
        return switch (verb) {
            case ADD -> new Append(where, values);
            case REMOVE -> new Assign(where, null);
            case REPLACE -> new Assign(where, values);
        };
    }

    /** A sub-attribute, or the values that a filter selects, or their sub-attribute. */
    Edit narrowed(@Nullable Filter filter, @Nullable Attribute part, JsonNode value) {
        if (filter == null && part != null && !where.attribute().multiValued()) {
            return new Merge(where, List.of(part(part, path, value)));
        }
        Selection selection = filter == null ? everything() : selection(filter);
        if (part != null) {
            return new MergeSelected(where, selection, List.of(part(part, path, value)));
        }
        if (clears(value)) {
            return new RemoveSelected(where, selection);
        }
        return ResourceReader.element(where.attribute(), path, value) instanceof ObjectNode object
                        && verb == Verb.REPLACE
                ? new ReplaceSelected(where, selection, object)
                : new MergeSelected(where, selection, parts(value));
    }

    private Selection everything() {
        return new Selection(path, new Condition.All(List.of()), JsonNodeFactory.instance.objectNode(), false);
    }

    private Selection selection(Filter filter) {
        if (!where.attribute().multiValued()) {
            throw new ScimException(new ScimError.InvalidPath(
                    path,
                    "'" + where
                            + "' has one value, so no [filter] can choose among its values; leave the filter out."));
        }
        try {
            Condition on = FilterChecker.within(where, filter);
            return new Selection(path, on, Template.of(path, filter, on), verb == Verb.REPLACE);
        } catch (ScimException e) {
            throw e.error() instanceof ScimError.InvalidFilter(int position, String detail)
                    ? new ScimException(new ScimError.InvalidPath(path, detail))
                    : e;
        }
    }

    private List<Part> parts(JsonNode raw) {
        if (!raw.isObject()) {
            ResourceReader.element(where.attribute(), path, raw); // says what is wrong with it
        }
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : raw.properties()) {
            where.attribute()
                    .subAttribute(each.getKey())
                    .filter(part -> part.kept() && part.mutability() != Mutability.READ_ONLY)
                    .ifPresent(part -> parts.add(part(part, path + "." + part.name(), each.getValue())));
        }
        return parts;
    }

    private Part part(Attribute part, String name, JsonNode raw) {
        JsonNode value = clears(raw) ? raw : ResourceReader.value(part, name, raw);
        return new Part(part, clears(value) ? null : value, verb == Verb.ADD);
    }

    /** JSON null and the empty array mean no value (RFC 7643 §2.5). */
    private boolean clears(JsonNode value) {
        return verb == Verb.REMOVE || value.isNull() || (value.isArray() && value.isEmpty());
    }
}
