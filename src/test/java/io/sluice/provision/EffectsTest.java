package io.sluice.provision;

import static io.sluice.scim.schema.StandardSchemas.GROUP;
import static io.sluice.scim.schema.StandardSchemas.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.scim.message.Effect;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.MemoryStores;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of a request when it is carried out. */
class EffectsTest {
    private static final Tenant TENANT = new Tenant(new TenantId(UUID.randomUUID()), "demo", Settings.DEFAULT);

    private final Provisioning provisioning =
            new Provisioning(new MemoryStores(), InstantSource.system(), new Cursors(new byte[32]), event -> {});

    @Test
    void aNewResourceHasAllItsAttributesAndWasNothingBefore() {
        Effect made = user("kim");

        assertEquals(Set.of("schemas", "userName"), made.attributes());
        assertNull(made.before());
        assertEquals("kim", text(made.after(), "userName"));
    }

    @Test
    void aChangeNamesWhatItChangedAndKnowsHowItWas() {
        Effect kim = user("kim");

        Effect changed = patch(USER, kim, "{\"op\":\"add\",\"value\":{\"userName\":\"kim\",\"title\":\"Boss\"}}");

        assertEquals(Set.of("title"), changed.attributes());
        assertFalse(changed.changedNothing());
        assertNull(text(changed.before(), "title"));
        assertEquals("Boss", text(changed.after(), "title"));
    }

    @Test
    void whatIsSoAlreadyChangesNothing() {
        Effect kim = user("kim");

        assertTrue(patch(USER, kim, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"kim\"}")
                .changedNothing());
    }

    @Test
    void whatIsDeletedIsKnownAsItWas() {
        Effect kim = user("kim");

        Effect deleted = done(new ScimRequest.Delete(USER, kim.resource().id()));

        assertEquals("kim", text(deleted.before(), "userName"));
        assertNull(deleted.after());
        assertFalse(deleted.changedNothing());
    }

    @Test
    void whoJoinsAndLeavesAGroupIsCounted() {
        // Given
        UUID kim = user("kim").resource().id();
        UUID lee = user("lee").resource().id();
        Effect staff = done(new ScimRequest.Create(
                GROUP, json("{\"displayName\":\"staff\",\"members\":[{\"value\":\"" + kim + "\"}]}"), all(GROUP)));

        // When
        Effect exchanged = patch(
                GROUP,
                staff,
                "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"},{\"value\":\"%s\"}]}"
                                .formatted(kim, lee)
                        + ",{\"op\":\"remove\",\"path\":\"members[value eq \\\"%s\\\"]\"}".formatted(kim));
        Effect replaced = patch(GROUP, staff, "{\"op\":\"replace\",\"path\":\"members\",\"value\":[]}");

        // Then
        assertEquals(1, staff.joined());
        assertEquals(Set.of("members"), exchanged.attributes());
        assertEquals(1, exchanged.joined());
        assertEquals(1, exchanged.left());
        assertEquals(0, replaced.joined());
        assertNull(replaced.left(), "nobody counted them");
    }

    private Effect user(String name) {
        return done(new ScimRequest.Create(USER, json("{\"userName\":\"" + name + "\"}"), all(USER)));
    }

    private Effect patch(ResourceType type, Effect of, String operations) {
        JsonNode body = json("{\"Operations\":[" + operations + "]}");
        return done(new ScimRequest.Patch(type, of.resource().id(), body, all(type), false));
    }

    private Effect done(ScimRequest request) {
        return provisioning.handle(TENANT, request).result().effect().orElseThrow();
    }

    private static Projection all(ResourceType type) {
        return Projection.of(type, null, null);
    }

    private static @Nullable String text(@Nullable Document document, String attribute) {
        return document == null ? null : document.tree().path(attribute).textValue();
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
