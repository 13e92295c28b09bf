package io.sluice.provision;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schema;
import io.sluice.scim.schema.Uniqueness;
import java.util.stream.Stream;

/** Says whose a unique value is already, so that an administrator can find the resource: it may be an inactive one. */
final class Taken {
    private Taken() {}

    static ScimError by(Resource owner) {
        String attribute = uniqueAttribute(owner.type());
        JsonNode document = owner.document().tree();
        String value = document.findPath(attribute).asText();
        JsonNode active = document.path("active");
        String state = active.isBoolean() ? " (active=" + active.booleanValue() + ")" : "";
        return new ScimError.Uniqueness(
                attribute,
                value,
                "%s '%s' already belongs to %s %s%s. Change it there, or give another value here."
                        .formatted(attribute, value, owner.type().name(), owner.id(), state));
    }

    private static String uniqueAttribute(ResourceType type) {
        return Stream.concat(
                        Stream.of(type.schema()), type.extensions().stream().map(ResourceType.Extension::schema))
                .map(Schema::attributes)
                .flatMap(attributes -> attributes.stream())
                .filter(attribute -> attribute.uniqueness() != Uniqueness.NONE)
                .map(Attribute::name)
                .findFirst()
                .orElseThrow();
    }
}
