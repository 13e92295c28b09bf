package io.sluice.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which attributes an answer carries (RFC 7644 §3.9, RFC 7643 §7 "returned"). */
public final class Projection {
    private final ResourceType type;
    private final @Nullable String attributes;
    private final @Nullable String excludedAttributes;
    private final Wish wish;
    private final boolean kept;

    private Projection(
            ResourceType type, @Nullable String attributes, @Nullable String excludedAttributes, boolean kept) {
        this.kept = kept;
        this.type = type;
        this.attributes = attributes;
        this.excludedAttributes = excludedAttributes;
        Selection only = Selection.of(type, attributes);
        this.wish = new Wish(only, only == null ? Selection.of(type, excludedAttributes) : null);
    }

    /**
     * Reads the query parameters {@code attributes} and {@code excludedAttributes}: names separated by commas. They exclude
     * each other (RFC 7644 §3.9); if both are there, {@code attributes} counts, since it says exactly what is needed.
     */
    public static Projection of(ResourceType type, @Nullable String attributes, @Nullable String excludedAttributes) {
        return new Projection(type, attributes, excludedAttributes, false);
    }

    /** All that is kept, also what no client may see: for moving resources elsewhere. */
    public static Projection whole(ResourceType type) {
        return new Projection(type, null, null, true);
    }

    /** The same wish for resources of that type: an answer may hold several types. */
    public Projection on(ResourceType other) {
        return other.equals(type) ? this : new Projection(other, attributes, excludedAttributes, kept);
    }

    /** True if the client asked for nothing special and no attribute of the type is held back: stored text can be passed on. */
    public boolean everything() {
        return kept || (wish.byDefault() && type.answeredWhole());
    }

    /** Whether any of that base attribute is answered, so that what is not wanted need not be fetched. */
    public boolean wants(String attribute) {
        return base(attribute).filter(wish::includes).isPresent();
    }

    /** Whether that sub-attribute of a wanted base attribute is answered. */
    public boolean wants(String attribute, String part) {
        return base(attribute)
                .filter(wish::includes)
                .filter(found -> found.subAttribute(part)
                        .filter(wish.partsOf(found)::includes)
                        .isPresent())
                .isPresent();
    }

    /** The part of a whole representation ({@code id} and {@code meta} included) that is answered; a new tree. */
    public ObjectNode apply(ObjectNode representation) {
        if (kept) {
            return representation;
        }
        ObjectNode answer = members(representation, wish, this::base);
        for (ResourceType.Extension extension : type.extensions()) {
            Schema schema = extension.schema();
            if (representation.get(schema.id()) instanceof ObjectNode data) {
                ObjectNode part = members(data, wish.extension(schema.id()), schema::attribute);
                if (!part.isEmpty()) {
                    answer.set(schema.id(), part);
                }
            }
        }
        return answer;
    }

    private Optional<Attribute> base(String name) {
        return type.locate(null, name).map(ResourceType.Located::attribute);
    }

    private static ObjectNode members(ObjectNode object, Wish wish, Function<String, Optional<Attribute>> defined) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            defined.apply(member.getKey()).filter(wish::includes).ifPresent(attribute -> {
                JsonNode value = value(member.getValue(), attribute, wish.partsOf(attribute));
                if (!value.isContainerNode() || !value.isEmpty()) {
                    answer.set(member.getKey(), value);
                }
            });
        }
        return answer;
    }

    private static JsonNode value(JsonNode value, Attribute attribute, Wish wish) {
        if (value instanceof ObjectNode object) {
            return members(object, wish, attribute::subAttribute);
        }
        if (!attribute.complex() || !(value instanceof ArrayNode elements)) {
            return value;
        }
        ArrayNode answer = JsonNodeFactory.instance.arrayNode(elements.size());
        for (JsonNode element : elements) {
            JsonNode part = value(element, attribute, wish);
            if (!part.isContainerNode() || !part.isEmpty()) {
                answer.add(part);
            }
        }
        return answer;
    }
}
