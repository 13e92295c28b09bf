package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.AttributeType;
import io.sluice.scim.schema.ResourceType;
import java.util.List;

/**
 * One thing that a provider writes differently. Each is a class of its own whose sentence says who sends it and what it
 * means. A quirk returns the very object it was given when there is nothing to rewrite, and never changes it: what is
 * plain already is not copied.
 */
sealed interface Quirk {
    /** As operators read it, for example {@code booleanStrings}. */
    default String name() {
        String name = getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** A value written differently, wherever its attribute stands: in a document, in an extension, in a PATCH operation. */
    non-sealed interface ValueQuirk extends Quirk {
        /** Which values it is asked about: those of this type, and where a list of them belongs or one of them. */
        boolean concerns(AttributeType type, boolean list);

        /**
         * Called for the whole value of an attribute and then, where that is a list, for each element. {@code value} is never
         * JSON null; the answer may be, and then nothing is assigned (RFC 7643 §2.5).
         */
        JsonNode rewrite(Attribute attribute, boolean list, JsonNode value);
    }

    /** A PATCH path written differently. */
    non-sealed interface PathQuirk extends Quirk {
        String rewrite(ResourceType type, String path);
    }

    /** A whole resource, in the body of a POST or PUT, written differently. */
    non-sealed interface DocumentQuirk extends Quirk {
        JsonNode rewrite(ResourceType type, JsonNode body);
    }

    /** A PATCH operation that means another one, or several, or none. */
    non-sealed interface OperationQuirk extends Quirk {
        List<Operation> rewrite(ResourceType type, Operation operation);
    }
}
