package io.sluice.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The schemas and resource types of the product, for every test. */
public final class StandardSchemas {
    public static final Schemas ALL = load();
    public static final ResourceType USER = ALL.resourceType("User").orElseThrow();
    public static final ResourceType GROUP = ALL.resourceType("Group").orElseThrow();
    public static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private StandardSchemas() {}

    private static Schemas load() {
        List<JsonNode> types = new ArrayList<>();
        document("resource-types").forEach(types::add);
        return SchemaReader.read(List.of(document("User"), document("EnterpriseUser"), document("Group")), types);
    }

    static JsonNode document(String name) {
        try (InputStream file = StandardSchemas.class.getResourceAsStream("/schemas/" + name + ".json")) {
            return new JsonMapper().readTree(Objects.requireNonNull(file, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
