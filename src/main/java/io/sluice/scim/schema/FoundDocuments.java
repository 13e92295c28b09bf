package io.sluice.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The documents in files, told apart by what their {@code schemas} say they are. */
final class FoundDocuments {
    private static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    private final List<Definition> schemas = new ArrayList<>();
    private final List<Definition> types = new ArrayList<>();
    private final List<String> mistakes;

    FoundDocuments(List<String> mistakes) {
        this.mistakes = mistakes;
    }

    /** {@code place} is the file's name and where in it the JSON is (RFC 6901). */
    void add(JsonNode json, String place) {
        if (json.isArray()) {
            all(json, place);
        } else if (isA(LIST, json)) {
            all(json.path("Resources"), place + "/Resources");
        } else if (isA(SchemaDocument.URN, json)) {
            addSchema(json, place);
        } else if (isA(ResourceTypeDocument.URN, json)) {
            addType(json, place);
        } else {
            mistakes.add(place + ": is neither a schema nor a resource type; give it \"schemas\": [\""
                    + SchemaDocument.URN + "\"] or [\"" + ResourceTypeDocument.URN + "\"]");
        }
    }

    void addSchema(JsonNode json, String place) {
        schemas.add(new Definition(json, place, "Schema " + json.path("id").asText("without an id"), mistakes));
    }

    void addType(JsonNode json, String place) {
        types.add(
                new Definition(json, place, "Resource type " + json.path("name").asText("without a name"), mistakes));
    }

    List<Definition> schemas() {
        return schemas;
    }

    List<Definition> types() {
        return types;
    }

    private void all(JsonNode documents, String place) {
        if (!documents.isArray() || documents.isEmpty()) {
            mistakes.add(place + ": must be an array with schemas or resource types in it");
        }
        int number = 0;
        for (JsonNode document : documents) {
            add(document, place + "/" + number++);
        }
    }

    private static boolean isA(String urn, JsonNode json) {
        for (JsonNode each : json.path("schemas")) {
            if (urn.equalsIgnoreCase(each.textValue())) {
                return true;
            }
        }
        return false;
    }
}
