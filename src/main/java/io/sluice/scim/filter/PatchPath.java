package io.sluice.scim.filter;

import org.jspecify.annotations.Nullable;

/**
 * The target of a PATCH operation: {@code attrPath} or {@code attrPath[valueFilter][.subAttribute]} (RFC 7644 §3.5.2). With a
 * value filter, {@code attribute.subAttribute()} is null and the sub-attribute behind the bracket is {@code subAttribute}.
 */
public record PatchPath(
        AttributePath attribute,
        @Nullable Filter valueFilter,
        @Nullable String subAttribute) {}
