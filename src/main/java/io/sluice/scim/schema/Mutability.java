package io.sluice.scim.schema;

/** Who may set a value (RFC 7643 §7). */
public enum Mutability {
    READ_ONLY("readOnly"),
    READ_WRITE("readWrite"),
    IMMUTABLE("immutable"),
    WRITE_ONLY("writeOnly");

    private final String label;

    Mutability(String label) {
        this.label = label;
    }

    /** The name in schema documents. */
    public String label() {
        return label;
    }
}
