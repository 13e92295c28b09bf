package io.sluice.scim.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A resource's attributes as one JSON object: {@code schemas}, base attributes, and each extension under its URN, names in
 * their schemas' spelling, values as the client wrote them. {@code id}, {@code meta}, {@code members} and {@code groups} are
 * never in it. Kept as text or as tree, whichever was there first: what is only passed on is never parsed. Nobody changes
 * the tree; {@link #copy()} is for that.
 */
public final class Document {
    /** Decimals keep all their digits, also those that a double has no room for. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private @Nullable String text;
    private @Nullable ObjectNode tree;

    private Document(@Nullable String text, @Nullable ObjectNode tree) {
        this.text = text;
        this.tree = tree;
    }

    public static Document of(String text) {
        return new Document(text, null);
    }

    public static Document of(ObjectNode tree) {
        return new Document(null, tree);
    }

    public String text() {
        String known = text;
        if (known == null) {
            known = tree().toString();
            text = known;
        }
        return known;
    }

    /** To be read only. */
    public ObjectNode tree() {
        ObjectNode known = tree;
        if (known == null) {
            known = parse(text());
            tree = known;
        }
        return known;
    }

    /** A copy that may be changed. */
    public ObjectNode copy() {
        return tree().deepCopy();
    }

    private static ObjectNode parse(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is not JSON", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Document that && tree().equals(that.tree());
    }

    @Override
    public int hashCode() {
        return tree().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
