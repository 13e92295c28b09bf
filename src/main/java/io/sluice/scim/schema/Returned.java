package io.sluice.scim.schema;

/** When a value is part of an answer (RFC 7643 §7). */
public enum Returned {
    ALWAYS("always"),
    NEVER("never"),
    DEFAULT("default"),
    REQUEST("request");

    private final String label;

    Returned(String label) {
        this.label = label;
    }

    /** The name in schema documents. */
    public String label() {
        return label;
    }
}
