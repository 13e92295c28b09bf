package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.observe.Event.BatchCommitted;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.RandomUsers;
import io.sluice.scim.message.Paging;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.Resource;
import io.sluice.store.Decision;
import io.sluice.store.ResourceStore;
import io.sluice.store.Write;
import io.sluice.store.pg.OpenDatabase.Held;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a write may rely on, whoever else writes. */
class LaneIT {
    private static final OpenDatabase OPEN = OpenDatabase.fresh();

    private final Tenant tenant = OPEN.tenant(UUID.randomUUID().toString());
    private final ResourceStore store = OPEN.store(tenant);

    @BeforeEach
    void forget() {
        OPEN.events.clear();
    }

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void aWriteThatFindsTheLaneIdleGoesAloneAndWhatArrivesMeanwhileIsTheNextBatch() {
        List<Future<Resource>> writes = new ArrayList<>();

        try (Held _ = OPEN.hold(tenant)) {
            writes.add(store.write(Users.create(tenant, Users.user("first"))));
            OPEN.waitingBackend();
            for (int i = 0; i < 50; i++) {
                writes.add(store.write(Users.create(tenant, Users.user("user" + i))));
            }
        }
        await(Future.all(writes));

        assertEquals(
                List.of(1, 50),
                OPEN.events(BatchCommitted.class).stream()
                        .map(BatchCommitted::operations)
                        .toList());
    }

    @Test
    void everyOperationOfABatchHasItsOwnOutcome() {
        Resource kim = Users.user("kim");
        List<Future<?>> writes = inOneBatch(
                Users.create(tenant, kim),
                Users.create(tenant, Users.user("KIM")),
                new Users.Doing<>(Set.of(), false, rows -> {
                    throw new IllegalStateException("a bug");
                }),
                new Users.Doing<>(Set.of(), false, rows -> Decision.unchanged("nothing to do")),
                Users.create(tenant, Users.user("lee")));

        assertEquals(kim, await(writes.get(0)));
        assertInstanceOf(ScimError.Uniqueness.class, refusal(writes.get(1)));
        assertThrows(IllegalStateException.class, () -> await(writes.get(2)));
        assertEquals("nothing to do", await(writes.get(3)));
        await(writes.get(4));
        assertEquals(List.of("kim", "lee"), userNames());
    }

    @Test
    void aWriteThatChangesNothingIsAnsweredAndLeavesNoTrace() {
        String answer = await(store.write(new Users.Doing<>(Set.of(), false, rows -> Decision.unchanged("as it was"))));

        assertEquals("as it was", answer);
        assertEquals(List.of(), changes());
    }

    @Test
    void aChangeIsKeptUnderTheRequestThatAskedForIt() {
        Resource kim = Users.user("kim");

        await(store.write(new Users.Asked<>(Users.create(tenant, kim), "request 7")));
        await(store.write(new Users.Asked<>(Users.set(tenant, kim, "title", "Boss"), "request 8")));
        await(store.write(Users.delete(kim)));

        assertEquals(
                Arrays.asList("request 7", "request 8", null),
                OPEN
                        .rows(
                                "SELECT request_id FROM change WHERE tenant_id = $1 ORDER BY number",
                                tenant.id().value())
                        .stream()
                        .map(row -> row.getString(0))
                        .toList());
    }

    @Test
    void whatTheDatabaseRefusesFailsAloneAndTheOthersAreCommitted() {
        Resource poisoned = Users.user("poison");
        ObjectNode document = poisoned.document().copy().put("displayName", "a\u0000b");
        Resource unstorable = Users.user(document);

        List<Future<?>> writes = inOneBatch(
                Users.create(tenant, Users.user("a")),
                Users.create(tenant, Users.user("b")),
                Users.create(tenant, unstorable),
                Users.create(tenant, Users.user("c")),
                Users.create(tenant, Users.user("d")));

        assertInstanceOf(ScimError.InvalidValue.class, refusal(writes.get(2)));
        assertEquals(List.of("a", "b", "c", "d"), userNames());
        assertGapless();
    }

    @Test
    void aUniqueKeyThatNobodyAskedForIsStillGuarded() {
        await(store.write(Users.create(tenant, Users.user("kim"))));

        List<Future<?>> writes = inOneBatch(
                Users.createBlindly(tenant, Users.user("Kim")),
                Users.createBlindly(tenant, Users.user("lee")),
                Users.createBlindly(tenant, Users.user("LEE")));

        ScimError.Uniqueness taken = assertInstanceOf(ScimError.Uniqueness.class, refusal(writes.get(0)));
        assertEquals("userName", taken.attribute());
        await(writes.get(1));
        assertInstanceOf(ScimError.Uniqueness.class, refusal(writes.get(2)));
        assertEquals(List.of("kim", "lee"), userNames());
    }

    @Test
    void twoUsersMaySwapTheirNamesInOneBatch() {
        Resource kim = Users.user("kim");
        Resource lee = Users.user("lee");
        await(store.write(Users.create(tenant, kim)));
        await(store.write(Users.create(tenant, lee)));

        List<Future<?>> writes = inOneBatch(
                Users.set(tenant, kim, "userName", "other"),
                Users.set(tenant, lee, "userName", "kim"),
                Users.set(tenant, kim, "userName", "lee"));

        await(Future.all(writes));
        assertEquals(List.of("lee", "kim"), userNames());
    }

    @Test
    void aNameIsFreeAsSoonAsItsUserIsDeletedInTheSameBatch() {
        Resource kim = Users.user("kim");
        Resource successor = Users.user("kim");
        await(store.write(Users.create(tenant, kim)));

        List<Future<?>> writes = inOneBatch(Users.delete(kim), Users.create(tenant, successor));

        await(Future.all(writes));
        assertEquals(Optional.empty(), await(store.find(kim.type(), kim.id())));
        assertEquals(Optional.of(successor), await(store.find(kim.type(), successor.id())));
    }

    @Test
    void aRowThatIsCreatedChangedAndDeletedInOneBatchLeavesOnlyItsHistory() {
        Resource kim = Users.user("kim");

        List<Future<?>> writes =
                inOneBatch(Users.create(tenant, kim), Users.append(tenant, kim, "x"), Users.delete(kim));

        await(Future.all(writes));
        assertEquals(List.of(), userNames());
        assertEquals(List.of("create", "replace", "delete"), changes());
        assertGapless();
    }

    @Test
    void parallelChangesOfOneRowFromTwoReplicasAllSucceedAndNoneIsLost() {
        Resource kim = Users.user("kim");
        await(store.write(Users.create(tenant, kim)));

        try (OpenDatabase second = OPEN.replica()) {
            List<Future<Resource>> writes = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                writes.add(store.write(Users.append(tenant, kim, "a")));
                writes.add(second.store(tenant).write(Users.append(tenant, kim, "b")));
            }
            await(Future.all(writes));
            assertEquals(
                    LongStream.rangeClosed(2, 65).boxed().toList(),
                    writes.stream()
                            .map(write -> write.result().version())
                            .sorted()
                            .toList());
        }

        Resource after = await(store.find(kim.type(), kim.id())).orElseThrow();
        assertEquals(64, after.document().tree().path("title").textValue().length());
        assertEquals(65, after.version());
        assertEquals(Collections.nCopies(64, "replace"), changes().subList(1, 65));
        assertGapless();
    }

    @Test
    void manyReplicasWritingManyTenantsNeverDeadlock() {
        try (OpenDatabase second = OPEN.replica()) {
            List<Future<Resource>> writes = new ArrayList<>();
            List<Tenant> tenants =
                    IntStream.range(0, 5).mapToObj(i -> OPEN.tenant("t" + i)).toList();
            for (int i = 0; i < 500; i++) {
                Tenant one = tenants.get(i % 5);
                Tenant other = tenants.get(4 - i % 5);
                writes.add(OPEN.store(one).write(Users.create(one, Users.user("a" + i))));
                writes.add(second.store(other).write(Users.create(other, Users.user("b" + i))));
            }

            await(Future.all(writes));

            tenants.forEach(LaneIT::assertGapless);
        }
    }

    @Test
    void nothingIsAnsweredBeforeItIsCommitted() {
        List<Future<Boolean>> seen = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Resource user = Users.user("user" + i);
            seen.add(store.write(Users.create(tenant, user))
                    .compose(answer -> store.find(user.type(), user.id()))
                    .map(Optional::isPresent));
        }

        await(Future.all(seen));

        assertTrue(seen.stream().allMatch(Future::result));
    }

    @Test
    void aConnectionLostBeforeTheCommitWasSentCostsNothing() {
        Future<Resource> write;
        try (Held _ = OPEN.hold(tenant)) {
            write = store.write(Users.create(tenant, Users.user("kim")));
            OPEN.rows("SELECT pg_terminate_backend($1)", OPEN.waitingBackend());
        }

        await(write);

        assertEquals(List.of("kim"), userNames());
    }

    @Test
    void aConnectionLostWhileCommittingIsNeverCalledASuccess() {
        Resource kim = Users.user("kim");
        Future<Resource> write;
        try (Held _ = OPEN.hold(
                "INSERT INTO resource VALUES ($1, 'User', $2, 1, 1, now(), now(), 'kim', '{}', '{}', '{}')",
                tenant.id().value(),
                UUID.randomUUID())) {
            write = store.write(Users.create(tenant, kim));
            OPEN.rows("SELECT pg_terminate_backend($1)", OPEN.waitingBackend());

            assertInstanceOf(ScimError.Unavailable.class, refusal(write));
        }

        assertEquals(List.of(), userNames());
        await(store.write(Users.create(tenant, kim)));
        assertEquals(List.of("kim"), userNames());
    }

    @Test
    void aBatchThatWasOnlyInSomebodysWayIsRepeated() {
        Future<Resource> write;
        try (Held _ = OPEN.hold(tenant)) {
            write = store.write(Users.create(tenant, Users.user("kim")));
            OPEN.rows("SELECT pg_cancel_backend($1)", OPEN.waitingBackend());
            OPEN.waitingBackend();
        }

        await(write);

        assertEquals(List.of("kim"), userNames());
    }

    @Test
    void aFullLaneRefusesAtOnce() {
        PgSettings small = small(2, 256);
        try (OpenDatabase open = OPEN.replica(small)) {
            List<Future<Resource>> writes = new ArrayList<>();
            try (Held _ = OPEN.hold(tenant)) {
                writes.add(open.store(tenant).write(Users.create(tenant, Users.user("under way"))));
                OPEN.waitingBackend();
                writes.add(open.store(tenant).write(Users.create(tenant, Users.user("second"))));
                writes.add(open.store(tenant).write(Users.create(tenant, Users.user("third"))));

                Future<Resource> tooMuch = open.store(tenant).write(Users.create(tenant, Users.user("fourth")));

                assertInstanceOf(ScimError.TooManyRequests.class, refusal(tooMuch));
            }
            await(Future.all(writes));
            assertEquals(List.of("under way", "second", "third"), userNames());
        }
    }

    @Test
    void whatTakesAccessAwayGoesFirstWhenMoreWaitsThanABatchHolds() {
        Resource leaver = Users.user("leaver");
        await(store.write(Users.create(tenant, leaver)));
        try (OpenDatabase open = OPEN.replica(small(100, 2))) {
            List<Future<Resource>> writes = new ArrayList<>();
            try (Held _ = OPEN.hold(tenant)) {
                writes.add(open.store(tenant).write(Users.create(tenant, Users.user("under way"))));
                OPEN.waitingBackend();
                writes.add(open.store(tenant).write(Users.create(tenant, Users.user("a"))));
                writes.add(open.store(tenant).write(Users.create(tenant, Users.user("b"))));
                writes.add(open.store(tenant).write(Users.create(tenant, Users.user("c"))));
                writes.add(open.store(tenant).write(Users.delete(leaver)));
            }
            await(Future.all(writes));
        }

        assertEquals(List.of("create", "create", "delete", "create", "create", "create"), changes());
        assertEquals(List.of("under way", "a", "b", "c"), userNames());
    }

    @Test
    void tenantsTakeTurnsWhenMoreWaitsThanABatchHolds() {
        Tenant other = OPEN.tenant(UUID.randomUUID().toString());
        List<String> order = new CopyOnWriteArrayList<>();
        try (OpenDatabase open = OPEN.replica(small(100, 2))) {
            List<Future<Resource>> writes = new ArrayList<>();
            try (Held _ = OPEN.hold(tenant)) {
                writes.add(open.store(tenant).write(Users.create(tenant, Users.user("under way"))));
                OPEN.waitingBackend();
                for (String name : List.of("a", "b", "c", "d")) {
                    writes.add(open.store(tenant)
                            .write(Users.create(tenant, Users.user(name)))
                            .onSuccess(done -> order.add(name)));
                }
                writes.add(open.store(other)
                        .write(Users.create(other, Users.user("other")))
                        .onSuccess(done -> order.add("other")));
            }
            await(Future.all(writes));
        }

        assertEquals(Set.of("a", "other"), Set.copyOf(order.subList(0, 2)));
    }

    @Test
    void theLastPlacesOfALaneAreForOtherTenantsAndForWhatTakesAccessAway() {
        Resource leaver = Users.user("leaver");
        await(store.write(Users.create(tenant, leaver)));
        Tenant other = OPEN.tenant(UUID.randomUUID().toString());
        try (OpenDatabase open = OPEN.replica(small(8, 256))) {
            List<Future<Resource>> writes = new ArrayList<>();
            List<Future<Resource>> refused = new ArrayList<>();
            try (Held _ = OPEN.hold(tenant)) {
                writes.add(open.store(tenant).write(Users.create(tenant, Users.user("under way"))));
                OPEN.waitingBackend();
                for (int i = 0; i < 6; i++) {
                    writes.add(open.store(tenant).write(Users.create(tenant, Users.user("waiting" + i))));
                }

                refused.add(open.store(tenant).write(Users.create(tenant, Users.user("too much"))));
                writes.add(open.store(other).write(Users.create(other, Users.user("other"))));
                refused.add(open.store(other).write(Users.create(other, Users.user("too much"))));
                writes.add(open.store(tenant).write(Users.delete(leaver)));
                refused.add(open.store(tenant).write(Users.delete(leaver)));
            }
            await(Future.all(writes));
            refused.forEach(write -> assertInstanceOf(ScimError.TooManyRequests.class, refusal(write)));
        }
    }

    @Test
    void closingFinishesWhatIsUnderWay() {
        List<Future<Resource>> writes = new ArrayList<>();
        OpenDatabase open = OPEN.replica(small(100, 2));
        Held held = OPEN.hold(tenant);
        for (int i = 0; i < 7; i++) {
            writes.add(open.store(tenant).write(Users.create(tenant, Users.user("user" + i))));
        }

        Future<Void> closed = open.database.close();
        Future<Resource> late = open.store(tenant).write(Users.create(tenant, Users.user("late")));
        held.close();
        await(closed);

        assertTrue(writes.stream().allMatch(Future::succeeded));
        assertInstanceOf(ScimError.Unavailable.class, refusal(late));
        assertEquals(7, userNames().size());
    }

    @Test
    void aTenantThatIsGoneCannotWrite() {
        Tenant gone =
                new Tenant(new io.sluice.tenant.TenantId(UUID.randomUUID()), "gone", io.sluice.tenant.Settings.DEFAULT);

        Future<Resource> write = OPEN.store(gone).write(Users.create(gone, Users.user("kim")));

        assertInstanceOf(ScimError.Unauthorized.class, refusal(write));
    }

    @Test
    void aDocumentComesBackAsItWas() {
        Document written = Document.of("""
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"Kïm O'Neil","name":{},\
                "emails":[{"value":"A@B.example","primary":true}],"title":"\\u0007 \\"\\\\ 😀"}""");
        Resource kim = new Resource(
                RandomUsers.TYPE,
                UUID.randomUUID(),
                1,
                Users.user("x").created(),
                Users.user("x").created(),
                written);

        await(store.write(Users.create(tenant, kim)));

        Resource found = await(store.find(kim.type(), kim.id())).orElseThrow();
        assertEquals(written.text(), found.document().text());
        assertEquals(kim, found);
    }

    private static PgSettings small(int laneQueue, int batchMax) {
        PgSettings usual = OpenDatabase.SETTINGS;
        return new PgSettings(1, 64, 1, laneQueue, batchMax, usual.patience(), false, usual.tokenHash());
    }

    /** The first of a lane goes alone; these wait for it and go together. */
    private List<Future<?>> inOneBatch(Write<?>... writes) {
        List<Future<?>> outcomes = new ArrayList<>();
        try (Held _ = OPEN.hold(tenant)) {
            store.write(new Users.Doing<>(Set.of(), false, rows -> Decision.unchanged("first")));
            OPEN.waitingBackend();
            for (Write<?> write : writes) {
                outcomes.add(store.write(write));
            }
        }
        outcomes.forEach(outcome -> await(outcome.otherwiseEmpty()));
        return outcomes;
    }

    private static ScimError refusal(Future<?> write) {
        return assertThrows(ScimException.class, () -> await(write)).error();
    }

    /** In list order. */
    private List<String> userNames() {
        return await(store.query(Users.list(new Paging.Index(1, 1_000)), null)).resources().stream()
                .map(user -> user.document().tree().path("userName").textValue())
                .toList();
    }

    private List<String> changes() {
        return OPEN
                .rows(
                        "SELECT kind FROM change WHERE tenant_id = $1 ORDER BY number",
                        tenant.id().value())
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private void assertGapless() {
        assertGapless(tenant);
    }

    /** Numbers without gaps, and counts that are right. */
    private static void assertGapless(Tenant tenant) {
        List<Long> numbers =
                OPEN
                        .rows(
                                "SELECT number FROM change WHERE tenant_id = $1 ORDER BY number",
                                tenant.id().value())
                        .stream()
                        .map(row -> row.getLong(0))
                        .toList();
        assertEquals(LongStream.rangeClosed(1, numbers.size()).boxed().toList(), numbers);
        Row clock = OPEN.rows(
                        "SELECT number, coalesce((counts ->> 'User')::bigint, 0) FROM tenant_clock WHERE tenant_id = $1",
                        tenant.id().value())
                .getFirst();
        assertEquals(numbers.size(), clock.getLong(0));
        Row users = OPEN.rows(
                        "SELECT count(*) FROM resource WHERE tenant_id = $1",
                        tenant.id().value())
                .getFirst();
        assertEquals(users.getLong(0), clock.getLong(1));
    }
}
