package io.sluice.provision;

import static io.sluice.scim.schema.StandardSchemas.GROUP;
import static io.sluice.scim.schema.StandardSchemas.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.Related;
import io.sluice.scim.message.ScimReply;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.MemoryStores;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What each setting of a tenant changes; between requests, as an operator would change it. */
class TenantSettingsTest {
    private static final String NOBODY = "01980000-0000-7000-8000-000000000000";
    private static final String TITLE = "{'op':'replace','path':'title','value':'Boss'}";
    private static final String NAME = "{'op':'replace','path':'displayName','value':'New'}";
    private static final String STAFF = "{'op':'replace','path':'displayName','value':'Staff'}";
    private static final String EXTERNAL_ID = "{'op':'replace','path':'externalId','value':'x'}";

    private final Provisioning provisioning =
            new Provisioning(new MemoryStores(), () -> Instant.EPOCH, new Cursors(new byte[32]), event -> {});
    private Tenant tenant = new Tenant(new TenantId(UUID.randomUUID()), "demo", Settings.DEFAULT);

    @Test
    void aPatchOfAUserIsAnsweredWithItUnlessTheTenantWantsNothing() {
        Resource kim = user("{'userName':'kim'}");

        assertInstanceOf(ScimReply.Changed.class, done(patch(kim, TITLE, false)));
        set("patchUserReply=none");
        assertInstanceOf(ScimReply.Done.class, done(patch(kim, TITLE, false)));
        assertInstanceOf(ScimReply.Changed.class, done(patch(kim, TITLE, true)));
    }

    @Test
    void aPatchOfAGroupIsAnsweredWithNothingUnlessTheTenantWantsIt() {
        Resource staff = group("{'displayName':'Staff'}");

        assertInstanceOf(ScimReply.Done.class, done(patch(staff, NAME, false)));
        assertInstanceOf(ScimReply.Changed.class, done(patch(staff, NAME, true)));
        set("patchGroupReply=resource");
        assertInstanceOf(ScimReply.Changed.class, done(patch(staff, NAME, false)));
    }

    @Test
    void groupsMayShareANameIfTheTenantLetsThem() {
        group("{'displayName':'Staff'}");
        Resource other = group("{'displayName':'Other'}");
        assertInstanceOf(ScimError.Uniqueness.class, refused(create(GROUP, "{'displayName':'STAFF'}")));
        assertInstanceOf(ScimError.Uniqueness.class, refused(patch(other, STAFF, false)));

        set("uniqueGroupDisplayName=false");

        group("{'displayName':'STAFF'}");
        done(patch(other, STAFF, false));
    }

    @Test
    void groupsThatShareANameGoOnWhenNamesAreUniqueAgain() {
        set("uniqueGroupDisplayName=false");
        Resource one = group("{'displayName':'Staff'}");
        Resource other = group("{'displayName':'Staff'}");
        set("uniqueGroupDisplayName=");

        done(patch(one, EXTERNAL_ID, false));
        done(patch(other, EXTERNAL_ID, false));

        assertInstanceOf(ScimError.Uniqueness.class, refused(create(GROUP, "{'displayName':'staff'}")));
        done(patch(other, NAME, false));
        assertInstanceOf(ScimError.Uniqueness.class, refused(patch(other, STAFF, false)));
    }

    @Test
    void userNamesAreUniqueWhateverGroupsMayDo() {
        set("profile=rfc");
        user("{'userName':'kim'}");

        assertInstanceOf(ScimError.Uniqueness.class, refused(create(USER, "{'userName':'KIM'}")));
    }

    @Test
    void aValueThatAFilterSelectsInVainIsMadeUnlessTheTenantWantsTheError() {
        Resource kim = user("{'userName':'kim'}");
        String email = "{'op':'replace','path':'emails[type eq \\\"work\\\"].value','value':'kim@example.org'}";

        done(patch(kim, email, false));
        set("unmatchedFilter=noTarget");
        assertInstanceOf(ScimError.NoTarget.class, refused(patch(kim, email.replace("work", "home"), false)));
    }

    @Test
    void aPutThatSaysNothingOfMembersKeepsThemUnlessTheTenantWantsThemGone() {
        Resource kim = user("{'userName':'kim'}");
        Resource staff = group("{'displayName':'Staff','members':[{'value':'" + kim.id() + "'}]}");

        assertEquals(1, members(replace(staff, "{'displayName':'Staff'}")));
        assertEquals(0, members(replace(staff, "{'displayName':'Staff','members':[]}")));
        replace(staff, "{'displayName':'Staff','members':[{'value':'" + kim.id() + "'}]}");
        set("groupPutWithoutMembers=clear");
        assertEquals(0, members(replace(staff, "{'displayName':'Staff'}")));
    }

    @Test
    void aPutOfAUserHasNothingToDoWithMembers() {
        set("groupPutWithoutMembers=clear");
        Resource kim = user("{'userName':'kim'}");

        done(replace(kim, "{'userName':'kim','title':'Boss'}"));
    }

    @Test
    void unknownMembersAreAMistakeUnlessTheTenantPassesThemOver() {
        String body = "{'displayName':'Staff','members':[{'value':'" + NOBODY + "'}]}";

        assertInstanceOf(ScimError.InvalidValue.class, refused(create(GROUP, body)));
        set("unknownMembers=accept");
        Resource staff = group(body);
        assertEquals(0, members(replace(staff, body)));
        done(patch(staff, "{'op':'add','path':'members','value':[{'value':'" + NOBODY + "'}]}", false));
    }

    @Test
    void aPathThatLeadsNowhereIsPassedOverUnlessTheTenantIsStrict() {
        Resource kim = user("{'userName':'kim'}");
        String nowhere = "{'op':'replace','path':'colour','value':'red'}";

        done(patch(kim, nowhere, false));
        set("dialect=strict");
        assertInstanceOf(ScimError.InvalidPath.class, refused(patch(kim, nowhere, false)));
    }

    private void set(String... assignments) {
        tenant = new Tenant(tenant.id(), tenant.name(), tenant.settings().with(List.of(assignments)));
    }

    private Resource user(String body) {
        return created(create(USER, body));
    }

    private Resource group(String body) {
        return created(create(GROUP, body));
    }

    private static Resource created(Future<ScimReply> reply) {
        return assertInstanceOf(ScimReply.Created.class, done(reply)).resource();
    }

    private Future<ScimReply> create(ResourceType type, String body) {
        return provisioning.handle(tenant, new ScimRequest.Create(type, json(body), all(type)));
    }

    private Future<ScimReply> replace(Resource resource, String body) {
        ResourceType type = resource.type();
        return provisioning.handle(tenant, new ScimRequest.Replace(type, resource.id(), json(body), all(type)));
    }

    private Future<ScimReply> patch(Resource resource, String operation, boolean shown) {
        JsonNode body = json("{'Operations':[" + operation + "]}");
        ResourceType type = resource.type();
        return provisioning.handle(tenant, new ScimRequest.Patch(type, resource.id(), body, all(type), shown));
    }

    private static int members(Future<ScimReply> reply) {
        Related related = assertInstanceOf(ScimReply.Changed.class, done(reply)).related();
        return related.members().values().stream().mapToInt(List::size).sum();
    }

    private static Projection all(ResourceType type) {
        return Projection.of(type, null, null);
    }

    private static ScimReply done(Future<ScimReply> future) {
        assertTrue(future.succeeded(), () -> "" + future.cause());
        return future.result();
    }

    private static ScimError refused(Future<ScimReply> future) {
        assertTrue(future.failed(), () -> "" + future.result());
        return assertInstanceOf(ScimException.class, future.cause()).error();
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
