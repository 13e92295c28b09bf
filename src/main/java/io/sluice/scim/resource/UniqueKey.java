package io.sluice.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.Folding;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schema;
import io.sluice.scim.schema.Uniqueness;
import java.util.Optional;

/** The value by which a resource differs from all others of its type and tenant: a user's {@code userName}. */
public final class UniqueKey {
    /** In UTF-8 three times as many bytes at most, which an index has room for. */
    private static final int LONGEST = 800;

    private UniqueKey() {}

    /**
     * Folded unless the attribute is caseExact; empty if the type has no unique attribute, or the document no value of it.
     *
     * @throws ScimException with {@code invalidValue} if it is too long to be told from others
     */
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
                        .map(value -> of(attribute, value));
            }
        }
        return Optional.empty();
    }

    /** The key that this value of a unique attribute is. */
    public static String of(Attribute attribute, String value) {
        String key = attribute.caseExact() ? value : Folding.fold(value);
        if (key.length() > LONGEST) {
            throw new ScimException(new ScimError.InvalidValue(
                    attribute.name(),
                    "%s has %d characters; it is unique, so it may have %d at most. Shorten it."
                            .formatted(attribute.name(), key.length(), LONGEST)));
        }
        return key;
    }
}
