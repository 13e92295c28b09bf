package io.sluice.scim.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.fuzz.Trial;
import io.sluice.scim.dialect.Dialect;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.StandardSchemas;
import io.sluice.store.Row;
import io.sluice.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Any bytes as a resource, of each type and in each dialect: what is read stays as it is when it is read again. */
public final class ResourceFuzz {
    private static final List<ResourceType> TYPES =
            List.of(StandardSchemas.USER, StandardSchemas.GROUP, Devices.DEVICE);
    private static final TenantId TENANT = new TenantId(new UUID(1, 2));

    private ResourceFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Trial.of(() -> {
            JsonNode body = JsonBody.read(input);
            for (ResourceType type : TYPES) {
                Trial.of(() -> read(type, Dialect.strict().document(type, body)));
                Trial.of(() -> read(type, Dialect.tolerant().document(type, body)));
                Trial.of(() -> ResourceReader.members(type, body));
            }
        });
    }

    private static void read(ResourceType type, JsonNode body) {
        Document document = ResourceReader.create(type, body);
        Document stored = Document.of(document.text());
        Trial.expectEqual(document, ResourceReader.create(type, stored.tree()));
        Trial.expectEqual(document, ResourceReader.replace(type, stored, stored.tree()));
        Resource resource = new Resource(type, new UUID(3, 4), 1, Instant.EPOCH, Instant.EPOCH, stored);
        JsonBody.read(Row.of(TENANT, resource, null, false).search().getBytes(UTF_8));
        answer(resource, Projection.of(type, null, null));
        answer(resource, Projection.of(type, "name,emails.value,serial", null));
    }

    private static void answer(Resource resource, Projection projection) {
        String text = Representation.text(resource, "https://example.org/1", projection);
        Trial.expect(JsonBody.read(text.getBytes(UTF_8)).has("id"), text);
    }
}
