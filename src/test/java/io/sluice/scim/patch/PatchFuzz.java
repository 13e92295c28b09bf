package io.sluice.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.fuzz.Trial;
import io.sluice.scim.dialect.Dialect;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.JsonBody;
import io.sluice.scim.resource.ResourceReader;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.StandardSchemas;
import java.util.List;

/** Any bytes as a PATCH of a user, a group and a thing: what comes of it is a sound resource, and the one before is as it was. */
public final class PatchFuzz {
    private static final List<Patched> RESOURCES = List.of(
            Patched.of(StandardSchemas.USER, """
                    {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"kim","active":true,
                     "name":{"givenName":"Kim","familyName":"Cole"},"title":"Guide",
                     "emails":[{"value":"kim@example.org","type":"work","primary":true},{"value":"k@example.org","type":"home"}],
                     "roles":[{"value":"reader"}],"phoneNumbers":[{"value":"+43 1","type":"mobile"}],
                     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                       {"department":"R&D","manager":{"value":"00000000-0000-7000-8000-0000000000aa"}}}"""),
            Patched.of(StandardSchemas.GROUP, """
                    {"displayName":"Team","externalId":"4711"}"""),
            Patched.of(Patching.THING, """
                    {"name":"lamp","serial":"7","size":3,"weight":1.50,"tags":["a","A"],"codes":["x"],
                     "owners":[{"value":"kim","rank":1},{"value":"lee","type":"old"}],
                     "maker":{"name":"Lux","lines":["one","two"]}}"""));

    private PatchFuzz() {}

    private record Patched(ResourceType type, Document document) {
        static Patched of(ResourceType type, String json) {
            Document document = ResourceReader.create(type, Patching.json(json));
            return new Patched(type, Document.of(document.text()));
        }
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Trial.of(() -> {
            JsonNode body = JsonBody.read(input);
            for (Patched resource : RESOURCES) {
                Trial.of(() -> patch(resource, body, PatchRules.strict()));
                Trial.of(() -> patch(resource, Dialect.tolerant().patch(resource.type(), body), PatchRules.entra()));
            }
        });
    }

    private static void patch(Patched resource, JsonNode body, PatchRules rules) {
        String before = resource.document().tree().toString();
        PatchPlan plan =
                PatchPlan.of(resource.type(), resource.document(), PatchReader.read(resource.type(), body), rules);
        Trial.expectEqual(before, resource.document().tree().toString());
        Document after = Document.of(plan.document().text());
        Trial.expectEqual(after, ResourceReader.create(resource.type(), after.tree()));
        Trial.expectEqual(plan.changed().isEmpty(), after.equals(resource.document()));
    }
}
