package io.sluice.provision;

import static io.sluice.scim.schema.StandardSchemas.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.Page;
import io.sluice.scim.message.Place;
import io.sluice.scim.message.ScimReply;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.Belonging;
import io.sluice.scim.resource.Member;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Decision.Change;
import io.sluice.store.Dump;
import io.sluice.store.MemoryStores;
import io.sluice.store.ResourceStore;
import io.sluice.store.Write;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProvisioningTest {
    private static final Tenant TENANT = new Tenant(new TenantId(UUID.randomUUID()), "demo", Settings.DEFAULT);
    private static final Projection ALL = Projection.of(USER, null, null);

    private Instant now = Instant.parse("2026-11-22T10:00:00.123456789Z");
    private final MemoryStores stores = new MemoryStores();
    private final List<Boolean> urgent = new ArrayList<>();
    private final Provisioning provisioning =
            new Provisioning(tenant -> watched(stores.of(tenant)), () -> now, new Cursors(new byte[32]), event -> {});

    @Test
    void timesAreKeptInMilliseconds() {
        Resource kim = created("kim");

        assertEquals(Instant.parse("2026-11-22T10:00:00.123Z"), kim.created());
        assertEquals(kim.created(), kim.lastModified());
        assertEquals(1, kim.version());
    }

    @Test
    void idsFollowTheOrderOfCreation() {
        UUID first = created("kim").id();
        UUID second = created("lee").id();

        assertEquals(7, first.version());
        assertTrue(first.toString().compareTo(second.toString()) < 0);
    }

    @Test
    void aChangeCountsAndDates() {
        Resource kim = created("kim");
        now = now.plusSeconds(5);

        Resource changed = patched(kim, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Boss\"}");

        assertEquals(2, changed.version());
        assertEquals(kim.created(), changed.created());
        assertEquals(kim.created().plusSeconds(5), changed.lastModified());
        assertEquals(Set.of("title"), changedAttributes());
    }

    @Test
    void aReplacementNamesEveryAttributeThatComesGoesOrDiffers() {
        Resource kim = created("{\"userName\":\"kim\",\"title\":\"Boss\",\"active\":true,\"nickName\":\"K\"}");

        replaced(kim, "{\"userName\":\"kim\",\"active\":true,\"nickName\":\"Q\",\"locale\":\"de\"}");

        assertEquals(Set.of("title", "nickName", "locale"), changedAttributes());
    }

    @Test
    void whatChangesNothingIsNoChange() {
        Resource kim = created("kim");
        now = now.plusSeconds(5);

        assertEquals(kim, patched(kim, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"kim\"}"));
        assertEquals(kim, replaced(kim, "{\"userName\":\"kim\"}"));
        assertEquals(1, stores.changes(TENANT.id()).size(), "only the creation");
    }

    @Test
    void aNewNameOfOtherCaseIsOnesOwn() {
        Resource kim = created("kim");

        Resource changed = patched(kim, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"KIM\"}");

        assertEquals("KIM", changed.document().tree().get("userName").textValue());
    }

    @Test
    void aPatchThatTakesAnothersNameIsRefusedWithItsOwner() {
        Resource kim = created("{\"userName\":\"kim\",\"active\":false}");
        Resource lee = created("lee");

        ScimError error = refused(patch(lee, "{\"op\":\"add\",\"value\":{\"userName\":\"Kim\"}}"));

        assertEquals(
                new ScimError.Uniqueness(
                        "userName",
                        "kim",
                        "userName 'kim' already belongs to User " + kim.id()
                                + " (active=false). Change it there, or give another value here."),
                error);
    }

    @Test
    void aNameThatComesByManyOperationsIsChecked() {
        created("kim");
        Resource lee = created("lee");

        ScimError error = refused(patch(
                lee,
                "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"free\"},"
                        + "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"kim\"}"));

        assertInstanceOf(ScimError.Uniqueness.class, error);
    }

    @Test
    void aReplacementThatTakesAnothersNameIsRefused() {
        created("kim");
        Resource lee = created("lee");

        assertInstanceOf(ScimError.Uniqueness.class, refused(replace(lee, "{\"userName\":\"kim\"}")));
    }

    @Test
    void onlyWhatTakesAccessAwayIsUrgent() {
        Resource kim = created("kim");
        patched(kim, "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}");
        replaced(kim, "{\"userName\":\"kim\",\"active\":true}");
        assertEquals(List.of(false, false, false), urgent);

        urgent.clear();
        patched(kim, "{\"op\":\"replace\",\"value\":{\"title\":\"x\",\"ACTIVE\":false}}");
        replaced(kim, "{\"userName\":\"kim\",\"Active\":false}");
        provisioning.handle(TENANT, new ScimRequest.Delete(USER, kim.id()));
        assertEquals(List.of(true, true, true), urgent);
    }

    @Test
    void tenantsDoNotMeet() {
        Resource kim = created("kim");
        Tenant other = new Tenant(new TenantId(UUID.randomUUID()), "other", Settings.DEFAULT);

        ScimError error = refused(provisioning.handle(other, new ScimRequest.Read(USER, kim.id(), ALL)));

        assertEquals(new ScimError.NotFound("User", kim.id().toString()), error);
    }

    @Test
    void aBadBodyNeverReachesTheStore() {
        JsonNode body = json("{\"displayName\":\"nameless\"}");

        ScimError error = refused(provisioning.handle(TENANT, new ScimRequest.Create(USER, body, ALL)));

        assertInstanceOf(ScimError.InvalidValue.class, error);
        assertTrue(urgent.isEmpty());
    }

    private Resource created(String nameOrBody) {
        JsonNode body = json(nameOrBody.startsWith("{") ? nameOrBody : "{\"userName\":\"" + nameOrBody + "\"}");
        ScimReply reply = done(provisioning.handle(TENANT, new ScimRequest.Create(USER, body, ALL)));
        return assertInstanceOf(ScimReply.Created.class, reply).resource();
    }

    private Resource patched(Resource resource, String operations) {
        return assertInstanceOf(ScimReply.Changed.class, done(patch(resource, operations)))
                .resource();
    }

    private Future<ScimReply> patch(Resource resource, String operations) {
        JsonNode body = json("{\"Operations\":[" + operations + "]}");
        return provisioning.handle(TENANT, new ScimRequest.Patch(USER, resource.id(), body, ALL, true));
    }

    private Resource replaced(Resource resource, String body) {
        return assertInstanceOf(ScimReply.Changed.class, done(replace(resource, body)))
                .resource();
    }

    private Future<ScimReply> replace(Resource resource, String body) {
        return provisioning.handle(TENANT, new ScimRequest.Replace(USER, resource.id(), json(body), ALL));
    }

    private static ScimReply done(Future<ScimReply> future) {
        assertTrue(future.succeeded(), () -> "" + future.cause());
        return future.result();
    }

    private static ScimError refused(Future<ScimReply> future) {
        assertTrue(future.failed());
        return assertInstanceOf(ScimException.class, future.cause()).error();
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private Set<String> changedAttributes() {
        Change last = stores.changes(TENANT.id()).getLast();
        return assertInstanceOf(Change.Replace.class, last).attributes();
    }

    /** Remembers which writes were urgent. */
    private ResourceStore watched(ResourceStore store) {
        return new ResourceStore() {
            @Override
            public Future<Optional<Resource>> find(ResourceType type, UUID id) {
                return store.find(type, id);
            }

            @Override
            public Future<Page> query(ScimRequest.Query query, @Nullable Place after) {
                return store.query(query, after);
            }

            @Override
            public Future<List<Member>> members(List<UUID> groups, int most) {
                return store.members(groups, most);
            }

            @Override
            public Future<Void> eachMember(List<UUID> groups, Function<List<Member>, Future<Void>> taker) {
                return store.eachMember(groups, taker);
            }

            @Override
            public Future<Void> dump(List<ResourceType> types, Dump taker) {
                return store.dump(types, taker);
            }

            @Override
            public Future<List<Belonging>> groupsOf(List<UUID> members) {
                return store.groupsOf(members);
            }

            @Override
            public <T> Future<T> write(Write<T> write) {
                urgent.add(write.urgent());
                return store.write(write);
            }
        };
    }
}
