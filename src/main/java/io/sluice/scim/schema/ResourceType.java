package io.sluice.scim.schema;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A type of resource (RFC 7643 §6): its base schema and its extensions. {@code endpoint} starts with a slash, for example
 * {@code /Users}.
 */
public record ResourceType(
        String name, String endpoint, String description, Schema schema, List<Extension> extensions) {

    public static final String MEMBERS = "members";
    public static final String GROUPS = "groups";

    /** An extension of the type; a required one must be present on every resource. */
    public record Extension(Schema schema, boolean required) {}

    /** An attribute together with the extension that defines it; {@code extension} is null for base and common ones. */
    public record Located(@Nullable Schema extension, Attribute attribute) {}

    public ResourceType {
        extensions = List.copyOf(extensions);
    }

    /** The base schema or an extension, by its URN; empty for a URN that the type does not have. */
    public Optional<Schema> schema(String urn) {
        return schema.id().equalsIgnoreCase(urn) ? Optional.of(schema) : extension(urn);
    }

    /** The extension with that URN, compared without case. */
    public Optional<Schema> extension(String urn) {
        for (Extension extension : extensions) {
            if (extension.schema().id().equalsIgnoreCase(urn)) {
                return Optional.of(extension.schema());
            }
        }
        return Optional.empty();
    }

    /** The base schema or the extension with that URN, compared without case. */
    public Optional<Schema> schemaNamed(String urn) {
        return urn.equalsIgnoreCase(schema.id()) ? Optional.of(schema) : extension(urn);
    }

    /**
     * Finds an attribute. Without a URN, or with the base schema's, the base schema and the common attributes (RFC 7643 §3.1)
     * are searched; with an extension's URN, that extension.
     */
    public Optional<Located> locate(@Nullable String urn, String name) {
        if (urn == null || urn.equalsIgnoreCase(schema.id())) {
            return schema.attribute(name)
                    .or(() -> CommonAttributes.attribute(name))
                    .map(found -> new Located(null, found));
        }
        return extension(urn).flatMap(found -> found.attribute(name).map(attribute -> new Located(found, attribute)));
    }

    /**
     * Whether everything that is kept is answered to a client that asks for nothing special: no attribute that is kept has
     * {@code returned} never or request.
     */
    public boolean answeredWhole() {
        return schema.answeredWhole()
                && extensions.stream().allMatch(extension -> extension.schema().answeredWhole());
    }

    /** Whether resources of the type have members, as groups do (RFC 7643 §4.2). */
    public boolean hasMembers() {
        return schema.attribute(MEMBERS)
                .filter(members -> members.complex() && members.mutability() != Mutability.READ_ONLY)
                .isPresent();
    }

    /** The names of the types whose resources may be members of it: those that the schema says a member may refer to. */
    public List<String> memberTypes() {
        return schema.attribute(MEMBERS)
                .filter(members -> hasMembers())
                .flatMap(members -> members.subAttribute("$ref"))
                .map(Attribute::referenceTypes)
                .orElse(List.of());
    }

    /** Whether resources of the type show which groups they belong to, as users do (RFC 7643 §4.1.2). */
    public boolean showsGroups() {
        return schema.attribute(GROUPS)
                .filter(groups -> groups.complex() && groups.mutability() == Mutability.READ_ONLY)
                .isPresent();
    }

    /** Whether that attribute of the base schema lists the members, or the groups, of resources of the type. */
    public boolean relates(Attribute attribute) {
        return (attribute.name().equals(MEMBERS) && hasMembers())
                || (attribute.name().equals(GROUPS) && showsGroups());
    }

    /** There is one of each type in a gateway, so the same object is the usual case and the quick one. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ResourceType that
                        && name.equals(that.name)
                        && endpoint.equals(that.endpoint)
                        && schema.equals(that.schema)
                        && extensions.equals(that.extensions));
    }

    /** Of the name alone: types are keys on the way of every request. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
