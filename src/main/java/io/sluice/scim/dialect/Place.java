package io.sluice.scim.dialect;

import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.ResourceType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a PATCH path names, read only as far as a quirk needs: {@code filtered} says that there is a value filter, which is
 * not looked at. {@code owner} is the path without its sub-attribute.
 */
record Place(String owner, Attribute attribute, @Nullable Attribute subAttribute, boolean filtered) {

    /** Empty if the path cannot be read or names nothing; the strict reader says why. */
    static Optional<Place> of(ResourceType type, String path) {
        int open = path.indexOf('[');
        return open < 0 ? simple(type, path) : filtered(type, path, open, path.lastIndexOf(']'));
    }

    private static Optional<Place> simple(ResourceType type, String path) {
        int dot = path.indexOf('.', path.lastIndexOf(':') + 1);
        String owner = dot < 0 ? path : path.substring(0, dot);
        return place(type, owner, owner, dot < 0 ? "" : path.substring(dot), false);
    }

    private static Optional<Place> filtered(ResourceType type, String path, int open, int close) {
        if (close < open) {
            return Optional.empty();
        }
        return place(type, path.substring(0, open), path.substring(0, close + 1), path.substring(close + 1), true);
    }

    private static Optional<Place> place(
            ResourceType type, String name, String owner, String dotAndSub, boolean filtered) {
        int colon = name.lastIndexOf(':');
        Attribute attribute = type.locate(colon < 0 ? null : name.substring(0, colon), name.substring(colon + 1))
                .map(ResourceType.Located::attribute)
                .orElse(null);
        if (attribute == null) {
            return Optional.empty();
        }
        if (dotAndSub.isEmpty()) {
            return Optional.of(new Place(owner, attribute, null, filtered));
        }
        return dotAndSub.startsWith(".")
                ? attribute.subAttribute(dotAndSub.substring(1)).map(sub -> new Place(owner, attribute, sub, filtered))
                : Optional.empty();
    }

    /** The definition of the values at this place. */
    Attribute leaf() {
        return subAttribute == null ? attribute : subAttribute;
    }

    /** Whether a list belongs here: not at one chosen element of a list. */
    boolean list() {
        return leaf().multiValued() && !(filtered && subAttribute == null);
    }

    /** Whether this is the sub-attribute that is what its complex attribute stands for (RFC 7643 §2.4). */
    boolean isValue() {
        return subAttribute != null && subAttribute.name().equals("value");
    }
}
