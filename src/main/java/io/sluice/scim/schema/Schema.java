package io.sluice.scim.schema;

import java.util.List;
import java.util.Optional;

/**
 * A schema: its URN and the attributes it defines (RFC 7643 §7).
 *
 * @param configured whether it is an operator's own, which may be another tomorrow: stored data may have what it does not
 */
public record Schema(String id, String name, String description, List<Attribute> attributes, boolean configured) {
    public Schema {
        attributes = Attributes.of(attributes);
    }

    /** One that stays as it is. */
    public Schema(String id, String name, String description, List<Attribute> attributes) {
        this(id, name, description, attributes, false);
    }

    /** The attribute of that name, compared without case. */
    public Optional<Attribute> attribute(String wanted) {
        return Attributes.of(attributes).named(wanted);
    }

    boolean answeredWhole() {
        return Attributes.of(attributes).answeredWhole();
    }

    /** Of the URN alone: schemas are keys on the way of every request. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
