package io.sluice.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.Folding;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schema;
import io.sluice.scim.schema.Uniqueness;
import java.util.Optional;

/** The value by which a resource differs from all others of its type and tenant: a user's {@code userName}. */
public final class UniqueKey {
    private UniqueKey() {}

    /** Folded unless the attribute is caseExact; empty if the type has no unique attribute, or the document no value of it. */
    public static Optional<String> of(ResourceType type, Document document) {
        Optional<String> key = of(type.schema(), document.tree());
        for (ResourceType.Extension extension : type.extensions()) {
            if (key.isEmpty()) {
                key = of(
                        extension.schema(),
                        document.tree().path(extension.schema().id()));
            }
        }
        return key;
    }

    private static Optional<String> of(Schema schema, JsonNode holder) {
        for (Attribute attribute : schema.attributes()) {
            if (attribute.uniqueness() != Uniqueness.NONE) {
                return Optional.ofNullable(holder.path(attribute.name()).textValue())
                        .map(value -> attribute.caseExact() ? value : Folding.fold(value));
            }
        }
        return Optional.empty();
    }
}
