package io.sluice.provision;

import static io.sluice.scim.schema.StandardSchemas.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.observe.Event;
import io.sluice.observe.Event.NotAdmitted.Reason;
import io.sluice.scim.bulk.BulkEntry;
import io.sluice.scim.bulk.BulkMethod;
import io.sluice.scim.bulk.BulkRequest;
import io.sluice.scim.bulk.BulkResult;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.EntityTags;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.StandardSchemas;
import io.sluice.store.BrakeState;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a safety brake counts and holds. */
abstract class BrakeContract extends BrakedTenant {
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
        Event refusal = new Event.NotAdmitted(Reason.BRAKE, "acme");
        assertEquals(List.of(refusal, refusal), List.copyOf(events));
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
}
