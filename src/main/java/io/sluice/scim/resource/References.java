package io.sluice.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schema;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where documents speak of other resources by their ids: in complex attributes with {@code value} and {@code $ref}, such as
 * {@code manager} (RFC 7643 §§2.4, 4.3). Members of groups are in no document.
 */
public final class References {
    private static final String VALUE = "value";
    private static final String REF = "$ref";

    private References() {}

    /** The ids as the document has them. */
    public static Set<String> in(ResourceType type, Document document) {
        Set<String> ids = new LinkedHashSet<>();
        each(type, document.tree(), reference -> ids.add(reference.path(VALUE).textValue()));
        return ids;
    }

    /** The same document with other ids; those that have no other stay. An address that names the old one goes. */
    public static Document replaced(ResourceType type, Document document, Map<String, String> others) {
        if (others.isEmpty()) {
            return document;
        }
        ObjectNode copy = document.copy();
        each(type, copy, reference -> {
            String other = others.get(reference.path(VALUE).textValue());
            if (other != null) {
                reference.put(VALUE, other);
                reference.remove(REF);
            }
        });
        return Document.of(copy);
    }

    private static void each(ResourceType type, JsonNode document, Consumer<ObjectNode> taker) {
        each(type.schema(), document, taker);
        for (ResourceType.Extension extension : type.extensions()) {
            each(extension.schema(), document.path(extension.schema().id()), taker);
        }
    }

    private static void each(Schema schema, JsonNode holder, Consumer<ObjectNode> taker) {
        for (Attribute attribute : schema.attributes()) {
            JsonNode value = holder.path(attribute.name());
            if (!value.isMissingNode() && refers(attribute)) {
                for (JsonNode element : value.isArray() ? value : Set.of(value)) {
                    if (element instanceof ObjectNode reference
                            && reference.path(VALUE).isTextual()) {
                        taker.accept(reference);
                    }
                }
            }
        }
    }

    private static boolean refers(Attribute attribute) {
        return attribute.complex()
                && attribute.subAttribute(VALUE).isPresent()
                && attribute
                        .subAttribute(REF)
                        .filter(ref -> !ref.referenceTypes().isEmpty())
                        .isPresent();
    }
}
