package io.sluice.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.Target;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.ResourceReader;
import io.sluice.scim.schema.ResourceType;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A document while operations change it. It shares its values with the original, so they are replaced, never changed. */
final class Draft {
    private final ResourceType type;
    private final Document original;
    private final ObjectNode tree;
    private final Set<Target> touched = new LinkedHashSet<>();

    Draft(ResourceType type, Document original) {
        this.type = type;
        this.original = original;
        this.tree = Parts.copy(original.tree());
    }

    @Nullable
    JsonNode get(Target where) {
        return get(tree, where);
    }

    private static @Nullable JsonNode get(ObjectNode tree, Target where) {
        JsonNode holder =
                where.extension() == null ? tree : tree.path(where.extension().id());
        return holder.get(where.attribute().name());
    }

    /** Gives the attribute that value; null or a list without elements unassigns it. */
    void set(Target where, @Nullable JsonNode value) {
        JsonNode before = get(where);
        JsonNode after = value instanceof ArrayNode list && list.isEmpty() ? null : value;
        if (Same.same(before, after)) {
            return;
        }
        Parts.check(where, before, after);
        touched.add(where);
        if (where.extension() == null) {
            put(tree, where.attribute().name(), after);
        } else {
            String urn = where.extension().id();
            ObjectNode holder = Parts.copy(tree.get(urn));
            put(holder, where.attribute().name(), after);
            put(tree, urn, holder.isEmpty() ? null : holder);
        }
    }

    private static void put(ObjectNode object, String name, @Nullable JsonNode value) {
        if (value == null) {
            object.remove(name);
        } else {
            object.set(name, value);
        }
    }

    /** The names of the attributes that are not what they were at first. */
    Set<String> changed() {
        Set<String> changed = new LinkedHashSet<>();
        for (Target where : touched) {
            if (!Same.same(get(original.tree(), where), get(where))) {
                changed.add(where.toString());
            }
        }
        return changed;
    }

    /**
     * The document with {@code schemas} as its data demands. What it lacked before it may go on lacking: an operator can
     * require today what nobody had yesterday, and a user of yesterday must still be disabled.
     */
    Document finished() {
        ResourceReader.declareSchemas(type, tree);
        Optional<ScimException> lacking = lacking(tree);
        if (lacking.isPresent()
                && !lacking.map(ScimException::error)
                        .equals(lacking(original.tree()).map(ScimException::error))) {
            throw lacking.get();
        }
        return Document.of(tree);
    }

    private Optional<ScimException> lacking(ObjectNode document) {
        try {
            ResourceReader.requiredPresent(type, document);
            return Optional.empty();
        } catch (ScimException missing) {
            return Optional.of(missing);
        }
    }
}
