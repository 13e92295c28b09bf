package io.sluice.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.AttributePath;
import io.sluice.scim.filter.Filter;
import io.sluice.scim.filter.PatchPath;
import io.sluice.scim.filter.PathParser;
import io.sluice.scim.filter.Target;
import io.sluice.scim.filter.Targets;
import io.sluice.scim.patch.PatchOperation.Unknown;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.CommonAttributes;
import io.sluice.scim.schema.Mutability;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one operation: finds the attributes it is about and whether they may be written. No value is JSON null here. */
record OperationReader(ResourceType type, Verb verb, List<PatchOperation> operations) {

    /** An operation without a path: its value lists attributes, and schemas with theirs. Unknown ones are ignored. */
    void attributes(JsonNode value) {
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            type.schemaNamed(each.getKey())
                    .ifPresentOrElse(
                            schema -> inSchema(schema, each.getValue()),
                            () -> listed(null, each.getKey(), each.getValue()));
        }
    }

    void atPath(String text, JsonNode value) {
        Optional<Schema> schema = type.schemaNamed(text);
        if (schema.isPresent()) {
            inSchema(schema.get(), value);
            return;
        }
        PatchPath path = PathParser.parse(text);
        target(text, path).ifPresent(target -> at(target, text, path.valueFilter(), value));
    }

    private void inSchema(Schema schema, JsonNode value) {
        if (verb == Verb.REMOVE || value.isNull()) {
            schema.attributes().stream()
                    .filter(attribute -> attribute.mutability() != Mutability.READ_ONLY)
                    .forEach(attribute -> listed(schema.id(), attribute.name(), NullNode.instance));
        } else if (value.isObject()) {
            value.properties().forEach(each -> listed(schema.id(), each.getKey(), each.getValue()));
        } else {
            throw new ScimException(new ScimError.InvalidValue(
                    schema.id(), "The value of " + schema.id() + " must be an object of its attributes."));
        }
    }

    private void listed(@Nullable String urn, String name, JsonNode value) {
        type.locate(urn, name)
                .map(located -> new Target(located.extension(), located.attribute(), null))
                .ifPresent(where -> {
                    refuseReadOnly(where.attribute(), where.toString());
                    whole(where, where.toString(), value);
                });
    }

    private Optional<Target> target(String text, PatchPath path) {
        AttributePath named = path.attribute();
        String part = path.valueFilter() == null ? named.subAttribute() : path.subAttribute();
        try {
            return Optional.of(Targets.find(
                    type,
                    new AttributePath(named.schema(), named.attribute(), part),
                    detail -> new ScimError.InvalidPath(text, detail)));
        } catch (ScimException e) {
            if (!(e.error() instanceof ScimError.InvalidPath error)) {
                throw e;
            }
            operations.add(new Unknown(error));
            return Optional.empty();
        }
    }

    private void at(Target target, String text, @Nullable Filter filter, JsonNode value) {
        Target where = new Target(target.extension(), target.attribute(), null);
        Attribute part = target.subAttribute();
        if (MemberReader.reads(where)) {
            operations.add(MemberReader.read(verb, text, filter, part, value));
            return;
        }
        refuseReadOnly(target.attribute(), text);
        refuseReadOnly(target.leaf(), text);
        if (filter == null && part == null) {
            whole(where, text, value);
        } else {
            add(new EditReader(verb, where, text).narrowed(filter, part, value));
        }
    }

    private static void refuseReadOnly(Attribute attribute, String path) {
        if (attribute.mutability() == Mutability.READ_ONLY) {
            throw new ScimException(new ScimError.Mutability(
                    path,
                    path + " is readOnly: the server sets it. Leave it out of the request or out of the mapping."));
        }
    }

    private void whole(Target where, String path, JsonNode value) {
        if (MemberReader.reads(where)) {
            operations.add(MemberReader.read(verb, path, null, null, value));
        } else if (!where.attribute().equals(CommonAttributes.SCHEMAS)) {
            add(new EditReader(verb, where, path).whole(value));
        }
    }

    /** What is not kept (a password) was checked, and that is all. */
    private void add(PatchOperation.Edit edit) {
        if (edit.where().attribute().kept()) {
            operations.add(edit);
        }
    }
}
