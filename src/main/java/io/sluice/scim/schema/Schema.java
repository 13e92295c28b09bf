package io.sluice.scim.schema;

import java.util.List;
import java.util.Optional;

/** A schema: its URN and the attributes it defines (RFC 7643 §7). */
public record Schema(String id, String name, String description, List<Attribute> attributes) {
    public Schema {
        attributes = List.copyOf(attributes);
    }

    /** The attribute of that name, compared without case. */
    public Optional<Attribute> attribute(String wanted) {
        return Attribute.named(attributes, wanted);
    }
}
