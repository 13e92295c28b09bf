package io.sluice.scim.schema;

import java.util.List;
import java.util.Optional;

/** The definition of one attribute or sub-attribute (RFC 7643 §7). */
public record Attribute(
        String name,
        AttributeType type,
        boolean multiValued,
        String description,
        boolean required,
        List<String> canonicalValues,
        boolean caseExact,
        Mutability mutability,
        Returned returned,
        Uniqueness uniqueness,
        List<String> referenceTypes,
        List<Attribute> subAttributes) {

    public Attribute {
        canonicalValues = List.copyOf(canonicalValues);
        referenceTypes = List.copyOf(referenceTypes);
        subAttributes = Attributes.of(subAttributes);
    }

    public boolean complex() {
        return type == AttributeType.COMPLEX;
    }

    /**
     * Whether values of it stay in a document. Those of writeOnly attributes, {@code password} above all, do not: the gateway
     * signs nobody in, so a password kept here could only leak. Clients may send it all the same, as Okta always does.
     */
    public boolean kept() {
        return mutability != Mutability.WRITE_ONLY;
    }

    /** The sub-attribute of that name, compared without case (RFC 7643 §2.1). */
    public Optional<Attribute> subAttribute(String wanted) {
        return Attributes.of(subAttributes).named(wanted);
    }

    /** Of the name alone: attributes are keys on the way of every request. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
