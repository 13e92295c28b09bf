package io.sluice.scim.filter;

import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that exists: {@code extension} is null for base and common attributes. In a {@link Condition.Compare}, {@code
 * subAttribute} is set whenever {@code attribute} is complex; a client that names a complex attribute alone means its {@code
 * value} (RFC 7644 §3.10).
 */
public record Target(
        @Nullable Schema extension,
        Attribute attribute,
        @Nullable Attribute subAttribute) {

    /** The definition of the values compared: the sub-attribute's where there is one. */
    public Attribute leaf() {
        return subAttribute == null ? attribute : subAttribute;
    }

    /** The same attribute, narrowed to that sub-attribute. */
    Target part(Attribute part) {
        return new Target(extension, attribute, part);
    }

    /** As a client writes it. */
    @Override
    public String toString() {
        return new AttributePath(
                        extension == null ? null : extension.id(),
                        attribute.name(),
                        subAttribute == null ? null : subAttribute.name())
                .toString();
    }
}
