package io.sluice.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.scim.schema.SchemaReader;
import io.sluice.scim.schema.Schemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The schema documents the gateway brings along. */
final class SchemaFiles {
    private static final JsonMapper JSON = new JsonMapper();

    private SchemaFiles() {}

    static Schemas standard() {
        List<JsonNode> types = new ArrayList<>();
        read("resource-types").forEach(types::add);
        return SchemaReader.read(List.of(read("User"), read("EnterpriseUser"), read("Group")), types);
    }

    private static JsonNode read(String name) {
        String path = "/schemas/" + name + ".json";
        try (InputStream file = SchemaFiles.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException(path + " is missing from the program");
            }
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
