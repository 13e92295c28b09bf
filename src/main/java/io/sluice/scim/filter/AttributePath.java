package io.sluice.scim.filter;

import org.jspecify.annotations.Nullable;

/**
 * The name of an attribute as a client writes it: {@code [URN:]attribute[.subAttribute]} (RFC 7644 §3.10). Not yet known to
 * exist.
 */
public record AttributePath(
        @Nullable String schema, String attribute, @Nullable String subAttribute) {

    /** As a client writes it. */
    @Override
    public String toString() {
        return (schema == null ? "" : schema + ":") + attribute + (subAttribute == null ? "" : "." + subAttribute);
    }
}
