package io.sluice.scim.schema;

/** Within which bounds a value is unique (RFC 7643 §7). */
public enum Uniqueness {
    NONE("none"),
    SERVER("server"),
    GLOBAL("global");

    private final String label;

    Uniqueness(String label) {
        this.label = label;
    }

    /** The name in schema documents. */
    public String label() {
        return label;
    }
}
