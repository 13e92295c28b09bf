package io.sluice.provision;

import static io.sluice.scim.schema.StandardSchemas.GROUP;
import static io.sluice.scim.schema.StandardSchemas.USER;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.brake.Brakes;
import io.sluice.brake.Release;
import io.sluice.observe.Event;
import io.sluice.scim.bulk.BulkEntry;
import io.sluice.scim.bulk.BulkMethod;
import io.sluice.scim.bulk.BulkOperation;
import io.sluice.scim.bulk.BulkRequest;
import io.sluice.scim.bulk.BulkResult;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.ScimReply;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.EntityTags;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.StandardSchemas;
import io.sluice.store.BrakeState;
import io.sluice.store.Stores;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a safety brake counts, holds and lets through; its clock is the test's. */
abstract class BrakeContract {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String DISABLE = "{'op':'replace','path':'active','value':false}";
    private static final String ENABLE = "{'op':'replace','path':'active','value':true}";
    private static final String TITLE = "{'op':'replace','path':'title','value':'Boss'}";

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private Instant now = Instant.parse("2026-03-01T10:00:30Z");
    private Tenant tenant = new Tenant(newTenant(), "acme", Settings.DEFAULT);
    private final Provisioning provisioning =
            new Provisioning(id -> stores().of(id), () -> now, new Cursors(new byte[32]), events::add);
    private final Brakes brakes = new Brakes(id -> stores().of(id), () -> now);

    abstract Stores stores();

    /** One that has nothing yet. */
    abstract TenantId newTenant();

    @Test
    void aTenantWithoutABrakeLosesWhateverItsClientRemoves() {
        List<Resource> users = users(15);

        users.forEach(this::deleted);

        assertEquals(new BrakeState.Counting(), state());
    }

    @Test
    void asManyGoAsTheLimitSaysHoweverTheyGo() {
        set("brakeResources=4");
        List<Resource> users = users(6);

        done(patch(users.get(0), DISABLE));
        done(replace(users.get(1), "{'userName':'1','active':false}"));
        deleted(users.get(2));
        deleted(group("Staff"));

        held(patch(users.get(3), DISABLE));
        held(replace(users.get(3), "{'userName':'3','active':false}"));
        held(delete(users.get(3)));
        held(delete(group("Board")));
        assertEquals(users.get(3), found(users.get(3)), "nothing was changed");
    }

    @Test
    void whoIsHeldReadsWhatWasCountedAndWhoCanHelp() {
        set("brakeResources=1", "brakeMinutes=30");
        List<Resource> users = users(3);
        deleted(users.get(0));

        ScimError.Held first = held(delete(users.get(1)));
        now = now.plusSeconds(90);
        ScimError.Held second = held(delete(users.get(2)));

        assertEquals(
                "The safety brake of this tenant holds all removals since 2026-03-01T10:00:30Z: resources disabled or"
                        + " deleted within 30 minutes: 1, and no more may be (brakeResources=1). Nothing was changed. If"
                        + " all of this is meant, an operator of the gateway lets it go on with: sluice tenant release acme",
                first.detail());
        assertEquals(first, second);
        assertEquals(Duration.ofMinutes(1), first.retryAfter());
        assertEquals(List.of(new Event.RemovalHeld("acme"), new Event.RemovalHeld("acme")), List.copyOf(events));
    }

    @Test
    void everythingElseGoesOn() {
        // Given
        set("brakeResources=1");
        List<Resource> users = users(4);
        Resource staff = group("Staff", users.get(0), users.get(1), users.get(2));
        deleted(users.get(3));
        held(delete(users.get(0)));

        // When
        done(patch(users.get(0), TITLE));
        done(patch(users.get(0), ENABLE));
        done(patch(staff, "{'op':'remove','path':'members[value eq \\'%s\\']'}".formatted(id(users.get(0)))));
        done(replace(staff, "{'displayName':'Staff','members':[]}"));
        user("{'userName':'new','active':false}");

        // Then
        held(delete(users.get(0)));
    }

    @Test
    void membersWhoLeaveAGroupAreNotCounted() {
        set("brakeResources=1");
        List<Resource> users = users(5);
        Resource staff = group("Staff", users.toArray(Resource[]::new));

        done(patch(staff, "{'op':'remove','path':'members[value eq \\'%s\\']'}".formatted(id(users.get(0)))));
        done(replace(staff, "{'displayName':'Staff','members':[]}"));

        deleted(users.get(0));
    }

    @Test
    void whoeverIsDisabledIsCountedOnce() {
        set("brakeResources=2");
        Resource kim = user("{'userName':'kim'}");
        Resource lee = user("{'userName':'lee','active':false}");
        Resource max = user("{'userName':'max','active':true}");

        done(patch(kim, DISABLE));
        done(patch(kim, DISABLE));
        done(patch(kim, "{'op':'replace','path':'title','value':'gone'}"));
        deleted(kim);
        deleted(lee);

        done(patch(max, DISABLE));
        held(delete(user("{'userName':'zoe'}")));
    }

    @Test
    void whoeverIsDisabledAgainIsCountedAgain() {
        set("brakeResources=2");
        Resource kim = user("{'userName':'kim'}");

        done(patch(kim, DISABLE));
        done(patch(kim, ENABLE));
        done(patch(kim, DISABLE));
        done(patch(kim, ENABLE));

        held(patch(kim, DISABLE));
    }

    @Test
    void theDeletionOfADisabledUserIsHeldWhileTheBrakeHolds() {
        set("brakeResources=1");
        Resource kim = user("{'userName':'kim','active':false}");
        List<Resource> users = users(2);
        deleted(users.get(0));
        held(delete(users.get(1)));

        held(delete(kim));
    }

    @Test
    void whatIsRefusedAnywayIsNotCounted() {
        set("brakeResources=1");
        Resource kim = user("{'userName':'kim'}");
        ScimRequest.Delete delete = new ScimRequest.Delete(USER, kim.id());

        assertInstanceOf(
                ScimError.PreconditionFailed.class,
                refused(handle(new ScimRequest.OnlyIf(EntityTags.read("W/\"7\""), delete))));
        assertInstanceOf(ScimError.NotFound.class, refused(handle(new ScimRequest.Delete(USER, UUID.randomUUID()))));

        done(handle(new ScimRequest.OnlyIf(EntityTags.read("W/\"1\""), delete)));
    }

    @Test
    void whatHasTrippedStaysSoUntilItIsReleased() {
        // Given
        set("brakeResources=1");
        List<Resource> users = users(4);
        deleted(users.get(0));
        held(delete(users.get(1)));

        // When
        now = now.plus(HOUR.multipliedBy(100));
        held(delete(users.get(1)));
        Brakes.Released released = await(brakes.release(tenant.id(), new Release(null, null)));

        // Then
        assertInstanceOf(BrakeState.Tripped.class, released.before());
        deleted(users.get(1));
        held(delete(users.get(2)));
    }

    @Test
    void whatIsOlderThanTheWindowIsNotCounted() {
        set("brakeResources=2", "brakeMinutes=60");
        List<Resource> users = users(8);

        for (int i = 0; i < 3; i++) {
            deleted(users.get(2 * i));
            deleted(users.get(2 * i + 1));
            now = now.plus(HOUR).plusSeconds(60);
        }
        deleted(users.get(6));
        now = now.plus(HOUR).minusSeconds(60);

        deleted(users.get(7));
        held(delete(group("Staff")));
    }

    @Test
    void aShareIsOneOfTheResourcesOfThatType() {
        set("brakePercent=20");
        List<Resource> users = users(100);
        List<Resource> groups =
                IntStream.range(0, 12).mapToObj(n -> group("Group " + n)).toList();

        users.subList(0, 20).forEach(this::deleted);
        groups.subList(0, 10).forEach(this::deleted);

        ScimError.Held held = held(delete(users.get(20)));
        assertTrue(
                held.detail().contains("20 of 100 of the type User, and no more may be (brakePercent=20)"),
                held::detail);
        held(delete(groups.get(10)));
    }

    @Test
    void tenMayAlwaysGoWhateverShareTheyAre() {
        set("brakePercent=1");
        List<Resource> users = users(12);

        users.subList(0, 10).forEach(user -> done(patch(user, DISABLE)));

        held(patch(users.get(10), DISABLE));
    }

    @Test
    void aShareGrowsWithTheDirectoryAndDoesNotShrinkWithIt() {
        set("brakePercent=50");
        List<Resource> few = users(20);
        few.subList(0, 10).forEach(this::deleted);
        List<Resource> more = users(20, 50);

        more.subList(0, 20).forEach(this::deleted);

        held(delete(more.get(20)));
    }

    @Test
    void aReleaseLetsSoManyThroughAndThenItGoesOnCounting() {
        set("brakeResources=1");
        List<Resource> users = users(10);
        deleted(users.get(0));
        held(delete(users.get(1)));

        await(brakes.release(tenant.id(), new Release(null, 3L)));

        users.subList(1, 4).forEach(this::deleted);
        held(delete(users.get(4)));
        now = now.plus(HOUR).plusSeconds(60);
        held(delete(users.get(4)));
    }

    @Test
    void aReleaseLetsAllThroughForItsTime() {
        set("brakeResources=1", "brakeMinutes=60");
        List<Resource> users = users(10);
        deleted(users.get(0));
        held(delete(users.get(1)));

        await(brakes.release(tenant.id(), new Release(10L, null)));

        users.subList(1, 6).forEach(this::deleted);
        now = now.plus(Duration.ofMinutes(10)).minusMillis(1);
        deleted(users.get(6));
        now = now.plusMillis(1);
        held(delete(users.get(7)));
    }

    @Test
    void whatAReleaseLetThroughIsNotCountedWhenItIsOver() {
        set("brakeResources=1");
        List<Resource> users = users(10);
        await(brakes.release(tenant.id(), new Release(5L, null)));

        users.subList(0, 5).forEach(this::deleted);
        now = now.plus(Duration.ofMinutes(6));

        deleted(users.get(5));
        held(delete(users.get(6)));
    }

    @Test
    void aReleaseMayComeBeforeWhatItIsFor() {
        set("brakeResources=1");
        List<Resource> users = users(10);

        Brakes.Released released = await(brakes.release(tenant.id(), new Release(10L, 5L)));
        users.subList(0, 6).forEach(this::deleted);

        assertEquals(new BrakeState.Counting(), released.before());
        held(delete(users.get(6)));
    }

    @Test
    void aReleaseIsAWholeNumberWithinReason() {
        assertThrows(IllegalArgumentException.class, () -> new Release(0L, null));
        assertThrows(IllegalArgumentException.class, () -> new Release(null, -1L));
        IllegalArgumentException tooLong =
                assertThrows(IllegalArgumentException.class, () -> new Release(100_000L, null));
        assertEquals("minutes 100000 is not a whole number from 1 to 43200.", tooLong.getMessage());
    }

    @Test
    void otherTenantsAreNotHeld() {
        set("brakeResources=1");
        List<Resource> users = users(2);
        deleted(users.get(0));
        held(delete(users.get(1)));

        tenant = new Tenant(newTenant(), "other", tenant.settings());
        users(1).forEach(this::deleted);
    }

    @Test
    void theOperationsOfABulkRequestCountLikeSingleOnes() {
        // Given
        set("brakeResources=5");
        List<Resource> users = users(10);
        List<BulkEntry> entries = new ArrayList<>();
        users.forEach(user -> entries.add(operation(entries.size(), BulkMethod.DELETE, user, null)));
        entries.add(operation(10, BulkMethod.PATCH, users.get(9), TITLE));

        // When
        List<String> outcomes = outcomes(new BulkRequest(entries, 0));

        // Then
        List<String> expected = new ArrayList<>();
        Stream.of("Deleted", "Held").forEach(outcome -> IntStream.range(0, 5).forEach(n -> expected.add(outcome)));
        expected.add("Done");
        assertEquals(expected, outcomes);
    }

    @Test
    void aBulkRequestStopsAtWhatIsHeldIfItsClientWantsThat() {
        set("brakeResources=2");
        List<Resource> users = users(6);
        List<BulkEntry> entries = new ArrayList<>();
        users.subList(0, 5).forEach(user -> entries.add(operation(entries.size(), BulkMethod.PATCH, user, DISABLE)));
        entries.add(operation(5, BulkMethod.PATCH, users.get(5), TITLE));

        assertEquals(List.of("Done", "Done", "Held"), outcomes(new BulkRequest(entries, 1)));
        assertEquals(users.get(5), found(users.get(5)));
    }

    @Test
    void aBulkRequestOfWhichAllIsHeldIsRefusedAsAWhole() {
        set("brakeResources=1");
        List<Resource> users = users(3);
        deleted(users.get(0));
        List<BulkEntry> entries = List.of(
                operation(0, BulkMethod.DELETE, users.get(1), null),
                operation(1, BulkMethod.DELETE, users.get(2), null));

        Future<List<BulkResult>> bulk = provisioning.bulk(tenant, new BulkRequest(entries, 0), Runnable::run);

        assertInstanceOf(ScimError.Held.class, refused(bulk));
    }

    @Test
    void whatAnOperatorImportsIsNeitherCountedNorHeld() {
        set("brakeResources=1");
        List<Resource> users = users(5);
        Imports imports = new Imports(stores(), StandardSchemas.ALL, () -> now);

        for (Resource user : users) {
            JsonNode line = json("{'schemas':['%s'],'id':'%s','userName':'x%s','active':false}"
                    .formatted(USER.schema().id(), user.id(), user.id()));
            assertEquals(
                    Imported.Kind.UPDATED,
                    await(imports.take(tenant, line, true)).kind());
        }

        deleted(user("{'userName':'kim'}"));
    }

    private void set(String... assignments) {
        tenant = new Tenant(tenant.id(), tenant.name(), tenant.settings().with(List.of(assignments)));
    }

    private BrakeState state() {
        return await(brakes.state(tenant.id()));
    }

    private List<Resource> users(int number) {
        return users(0, number);
    }

    private List<Resource> users(int from, int number) {
        return IntStream.range(from, from + number)
                .mapToObj(n -> user("{'userName':'%s','active':true}".formatted(n)))
                .toList();
    }

    private Resource user(String body) {
        return made(USER, body);
    }

    private Resource group(String name, Resource... members) {
        List<String> values = Stream.of(members)
                .map(member -> "{'value':'" + member.id() + "'}")
                .toList();
        return made(GROUP, "{'displayName':'%s','members':[%s]}".formatted(name, String.join(",", values)));
    }

    private Resource made(ResourceType type, String body) {
        ScimReply reply = done(handle(new ScimRequest.Create(type, json(body), all(type))));
        return assertInstanceOf(ScimReply.Created.class, reply).resource();
    }

    private Resource found(Resource resource) {
        ScimReply reply = done(handle(new ScimRequest.Read(resource.type(), resource.id(), all(resource.type()))));
        return assertInstanceOf(ScimReply.Found.class, reply).resource();
    }

    private Future<ScimReply> replace(Resource resource, String body) {
        ResourceType type = resource.type();
        return handle(new ScimRequest.Replace(type, resource.id(), json(body), all(type)));
    }

    private Future<ScimReply> patch(Resource resource, String operation) {
        ResourceType type = resource.type();
        return handle(new ScimRequest.Patch(type, resource.id(), operations(operation), all(type), false));
    }

    private Future<ScimReply> delete(Resource resource) {
        return handle(new ScimRequest.Delete(resource.type(), resource.id()));
    }

    private void deleted(Resource resource) {
        done(delete(resource));
    }

    private Future<ScimReply> handle(ScimRequest request) {
        return provisioning.handle(tenant, request);
    }

    private static BulkEntry operation(int index, BulkMethod method, Resource user, @Nullable String operation) {
        JsonNode data = operation == null ? MissingNode.getInstance() : operations(operation);
        return new BulkOperation(index, method, null, USER, id(user), null, data, Set.of());
    }

    private List<String> outcomes(BulkRequest request) {
        return await(provisioning.bulk(tenant, request, Runnable::run)).stream()
                .map(result -> result.outcome() instanceof BulkResult.Outcome.Failed(ScimError error)
                        ? error.getClass().getSimpleName()
                        : result.outcome().getClass().getSimpleName())
                .toList();
    }

    private static String id(Resource resource) {
        return resource.id().toString();
    }

    private static JsonNode operations(String operation) {
        return json("{'Operations':[" + operation + "]}");
    }

    private static Projection all(ResourceType type) {
        return Projection.of(type, null, null);
    }

    private static ScimReply done(Future<ScimReply> future) {
        return await(future);
    }

    private static ScimError.Held held(Future<ScimReply> future) {
        return assertInstanceOf(ScimError.Held.class, refused(future));
    }

    private static ScimError refused(Future<?> future) {
        return assertThrows(ScimException.class, () -> await(future)).error();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(30, SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer in time", e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace("\\'", "\\\"").replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
