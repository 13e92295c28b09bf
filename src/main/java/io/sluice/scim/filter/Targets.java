package io.sluice.scim.filter;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.CommonAttributes;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.ResourceType.Located;
import io.sluice.scim.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the attribute that a path names, or says what is wrong with the name. */
public final class Targets {
    private static final List<Attribute> COMMON =
            List.of(CommonAttributes.SCHEMAS, CommonAttributes.ID, CommonAttributes.EXTERNAL_ID, CommonAttributes.META);

    private Targets() {}

    /**
     * The attribute of that path; without a sub-attribute if the path names none. {@code failure} makes the caller's error
     * from its detail.
     */
    public static Target find(ResourceType type, AttributePath path, Function<String, ScimError> failure) {
        Located located = type.locate(path.schema(), path.attribute())
                .or(() -> path.schema() == null ? withoutUrn(type, path, failure) : Optional.empty())
                .orElseThrow(() -> new ScimException(failure.apply(unknown(type, path))));
        String part = path.subAttribute();
        return new Target(
                located.extension(),
                located.attribute(),
                part == null ? null : part(located.attribute(), part, failure));
    }

    /** The same where one query asks several types: empty if only others of them have the attribute. */
    static Optional<Target> find(
            ResourceType type, List<ResourceType> all, AttributePath path, Function<String, ScimError> failure) {
        try {
            return Optional.of(find(type, path, failure));
        } catch (ScimException unknown) {
            if (all.stream().anyMatch(other -> knows(other, path))) {
                return Optional.empty();
            }
            throw unknown;
        }
    }

    private static boolean knows(ResourceType type, AttributePath path) {
        try {
            find(type, path, ScimError.InvalidSyntax::new);
            return true;
        } catch (ScimException unknown) {
            return false;
        }
    }

    /** The sub-attribute of that name. */
    static Attribute part(Attribute attribute, String name, Function<String, ScimError> failure) {
        return attribute
                .subAttribute(name)
                .orElseThrow(() -> new ScimException(failure.apply("'" + attribute.name() + "' has no sub-attribute '"
                        + name + "'" + hint(name, names(null, attribute.subAttributes())))));
    }

    /** Entra asks {@code id eq "U" and manager eq "M"}: the name of an extension's attribute without the extension's URN. */
    private static Optional<Located> withoutUrn(
            ResourceType type, AttributePath path, Function<String, ScimError> failure) {
        List<Located> found = type.extensions().stream()
                .flatMap(extension -> type.locate(extension.schema().id(), path.attribute()).stream())
                .toList();
        if (found.size() > 1) {
            throw new ScimException(failure.apply("'" + path + "' is defined by several extensions of " + type.name()
                    + "; write its schema's URN and a colon before it."));
        }
        return found.stream().findFirst();
    }

    private static String unknown(ResourceType type, AttributePath path) {
        List<String> known = new ArrayList<>(names(null, COMMON));
        known.addAll(names(null, type.schema().attributes()));
        List<String> urns = new ArrayList<>(List.of(type.schema().id()));
        for (ResourceType.Extension extension : type.extensions()) {
            known.addAll(names(extension.schema(), extension.schema().attributes()));
            urns.add(extension.schema().id());
        }
        String urn = path.schema();
        return urn == null || urns.stream().anyMatch(urn::equalsIgnoreCase)
                ? type.name() + " has no attribute '" + path + "'" + hint(path.toString(), known)
                : type.name() + " has no schema '" + urn + "'" + hint(urn, urns);
    }

    private static List<String> names(@Nullable Schema schema, List<Attribute> attributes) {
        String prefix = schema == null ? "" : schema.id() + ":";
        return attributes.stream().map(attribute -> prefix + attribute.name()).toList();
    }

    private static String hint(String wanted, List<String> known) {
        return Spelling.nearest(wanted, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(known.isEmpty() ? "." : "; it has " + String.join(", ", known) + ".");
    }
}
