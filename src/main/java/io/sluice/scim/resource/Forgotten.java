package io.sluice.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.schema.CommonAttributes;
import io.sluice.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;

/** Stored data that the schemas no longer define, since an operator changed or removed a schema. */
final class Forgotten {
    private static final String BEGINNING = "{\"schemas\":[\"";

    private Forgotten() {}

    /**
     * Whether surely all that is stored is defined: whether it declares standard schemas only. What it declares stands first
     * in its text, which need not be parsed for that.
     */
    static boolean noneIn(Resource resource) {
        String text = resource.document().text();
        if (!text.startsWith(BEGINNING)) {
            return true;
        }
        int start = BEGINNING.length();
        int end = text.indexOf('"', start);
        while (text.charAt(end + 1) == ',' && standard(resource.type(), text.substring(start, end))) {
            start = end + 3;
            end = text.indexOf('"', start);
        }
        return text.charAt(end + 1) == ']' && standard(resource.type(), text.substring(start, end));
    }

    private static boolean standard(ResourceType type, String urn) {
        return type.schema(urn).filter(schema -> !schema.configured()).isPresent();
    }

    /** Takes the URNs of schemas that the type no longer has out of {@code schemas}; the array itself stays as it is. */
    static void undeclare(ResourceType type, ObjectNode tree) {
        if (tree.get(CommonAttributes.SCHEMAS.name()) instanceof ArrayNode declared) {
            ArrayNode known = declared.arrayNode();
            for (JsonNode urn : declared) {
                if (type.schema(urn.asText()).isPresent()) {
                    known.add(urn);
                }
            }
            tree.set(CommonAttributes.SCHEMAS.name(), known);
        }
    }

    /** The URNs of extensions that the type no longer has and the document has data of; no attribute's name has a colon. */
    static List<String> urns(ResourceType type, ObjectNode document) {
        List<String> urns = new ArrayList<>();
        document.fieldNames().forEachRemaining(name -> {
            if (name.indexOf(':') >= 0 && type.extension(name).isEmpty()) {
                urns.add(name);
            }
        });
        return urns;
    }
}
