package io.sluice.scim.schema;

/** The data types of RFC 7643 §2.3, each with its name in schema documents. */
public enum AttributeType {
    STRING("string"),
    BOOLEAN("boolean"),
    DECIMAL("decimal"),
    INTEGER("integer"),
    DATE_TIME("dateTime"),
    BINARY("binary"),
    REFERENCE("reference"),
    COMPLEX("complex");

    private final String label;

    AttributeType(String label) {
        this.label = label;
    }

    /** The name in schema documents, for example {@code dateTime}. */
    public String label() {
        return label;
    }
}
