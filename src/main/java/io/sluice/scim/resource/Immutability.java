package io.sluice.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.Mutability;
import io.sluice.scim.schema.ResourceType;
import java.util.List;

/**
 * Immutable attributes in a replacement (RFC 7644 §3.5.1): one that has a value keeps it, said or not, and no other is
 * accepted; one that has none takes the new one. In the elements of a multi-valued attribute nothing is immutable: elements
 * have no identity, so a changed one is another one.
 */
final class Immutability {
    private Immutability() {}

    static void keep(ResourceType type, ObjectNode before, ObjectNode after) {
        keep(type.schema().attributes(), "", before, after);
        for (ResourceType.Extension extension : type.extensions()) {
            String urn = extension.schema().id();
            if (before.get(urn) instanceof ObjectNode known) {
                ObjectNode data =
                        after.get(urn) instanceof ObjectNode sent ? sent : JsonNodeFactory.instance.objectNode();
                keep(extension.schema().attributes(), urn + ':', known, data);
                after.set(urn, data);
            }
        }
    }

    private static void keep(List<Attribute> attributes, String prefix, ObjectNode before, ObjectNode after) {
        for (Attribute attribute : attributes) {
            JsonNode known = before.get(attribute.name());
            if (known != null && attribute.mutability() == Mutability.IMMUTABLE) {
                JsonNode sent = after.putIfAbsent(attribute.name(), known);
                if (sent != null && !sent.equals(known)) {
                    throw changed(prefix + attribute.name(), known);
                }
            } else if (known instanceof ObjectNode had && after.get(attribute.name()) instanceof ObjectNode has) {
                keep(attribute.subAttributes(), prefix + attribute.name() + '.', had, has);
            }
        }
    }

    private static ScimException changed(String path, JsonNode known) {
        return new ScimException(new ScimError.Mutability(
                path, path + " is immutable and has the value " + known + " already; leave it as it is."));
    }
}
