package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.journal.Activity;
import io.sluice.journal.Change;
import io.sluice.journal.Entries;
import io.sluice.journal.Entry;
import io.sluice.journal.Entry.Changes;
import io.sluice.journal.Entry.Origin;
import io.sluice.journal.Entry.Outcome;
import io.sluice.journal.Entry.Subject;
import io.sluice.journal.Failures;
import io.sluice.journal.IgnoredName;
import io.sluice.journal.Inbox;
import io.sluice.journal.LogPage;
import io.sluice.journal.LogQuery;
import io.sluice.journal.MadeId;
import io.sluice.journal.Minute;
import io.sluice.journal.ProvisioningLog;
import io.sluice.scim.resource.Resource;
import io.sluice.tenant.Tenant;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What operators find in the provisioning log. */
class LogReaderIT {
    private static final OpenDatabase OPEN = OpenDatabase.fresh();

    private final ProvisioningLog log = OPEN.database.provisioningLog();
    private final Tenant tenant = OPEN.tenant(UUID.randomUUID().toString());
    private final Inbox inbox = new Inbox(100_000, InstantSource.system());
    private final Instant now = Entries.now();
    private final LogQuery all = LogQuery.of(now.minus(Duration.ofDays(1)), now.plusSeconds(60), 100);

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void theNewestComesFirstAndPagesMeetEveryRowOnce() {
        // Given
        for (int i = 0; i < 250; i++) {
            tell(now.minusMillis(i / 10), "patch", "user" + i, UUID.randomUUID(), success());
        }
        written();

        // When
        List<LogPage.Row> rows = new ArrayList<>();
        LogPage page = find(all);
        rows.addAll(page.rows());
        while (page.next() != null) {
            page = find(all.behind(page.next()));
            rows.addAll(page.rows());
        }

        // Then
        assertEquals(250, rows.size());
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.id()));
        assertEquals(250, ids.size());
        for (int i = 1; i < rows.size(); i++) {
            assertTrue(!rows.get(i).entry().at().isAfter(rows.get(i - 1).entry().at()));
        }
    }

    @Test
    void aRowIsReadAsItWasTold() {
        Entry told = new Entry(
                tenant.id(),
                now,
                new Origin("r-1", UUID.randomUUID(), "patch", 7),
                new Subject("Group", UUID.randomUUID(), "Staff"),
                new Outcome("invalidValue", 400, "invalidValue", "members", "The member \"x\" is nobody."),
                new Changes(List.of("urn:x:y:z", "members"), 3, null, "{\"a\":{}}"),
                Duration.ofMillis(12));
        inbox.add(told);
        written();

        assertEquals(told, find(all).rows().getFirst().entry());
    }

    @Test
    void aUserIsFoundByAnyNameThatHeHasOrHad() {
        // Given
        Resource kim = Users.user("kim");
        await(OPEN.store(tenant).write(Users.create(tenant, kim)));
        await(OPEN.store(tenant).write(Users.set(tenant, kim, "externalId", "E-4711")));
        UUID gone = UUID.randomUUID();
        tell(now.minusSeconds(9), "create", "KIM", null, failure("uniqueness", 409));
        tell(now.minusSeconds(8), "patch", null, kim.id(), failure("invalidPath", 400));
        tell(now.minusSeconds(7), "create", "lee", gone, success());
        tell(now.minusSeconds(6), "patch", null, gone, failure("notFound", 404));
        tell(now.minusSeconds(5), "patch", "kim", kim.id(), success());
        written();

        // Then
        assertEquals(List.of(200, 400, 409), statuses(all.about("kim")));
        assertEquals(List.of(200, 400, 409), statuses(all.about("KiM")));
        assertEquals(List.of(200, 400), statuses(all.about("E-4711")));
        assertEquals(List.of(200, 400), statuses(all.about(kim.id().toString())));
        assertEquals(List.of(404, 200), statuses(all.about("lee")), "deleted, and known by his old name");
        assertEquals(List.of(400, 409), statuses(all.about("kim").ending("failed")));
        assertEquals(List.of(), statuses(all.about("nobody")));
        assertEquals(List.of(), statuses(all.about("x".repeat(5_000))));
    }

    @Test
    void rowsAreFoundByHowTheyEndedWhatTheyDidUnderWhichRequestAndWhen() {
        // Given
        tell(now.minusSeconds(30), "create", "a", null, failure("uniqueness", 409));
        tell(now.minusSeconds(20), "delete", "b", UUID.randomUUID(), failure("notFound", 404));
        tell(now.minusSeconds(10), "patch", "c", UUID.randomUUID(), Outcome.well("unchanged", 200));
        tell(now, "create", "d", UUID.randomUUID(), success());
        written();

        // Then
        assertEquals(List.of("d", "c", "b", "a"), names(all));
        assertEquals(List.of("b", "a"), names(all.ending("failed")));
        assertEquals(List.of("a"), names(all.ending("uniqueness")));
        assertEquals(List.of("c"), names(all.ending("unchanged")));
        assertEquals(List.of("d"), names(all.ending("success")));
        assertEquals(List.of("d", "a"), names(all.doing("create")));
        assertEquals(List.of("a"), names(all.doing("create").ending("failed")));
        assertEquals(List.of("b"), names(all.under("request of b")));
        assertEquals(List.of("c", "b"), names(LogQuery.of(now.minusSeconds(20), now.minusSeconds(10), 10)));
        assertEquals(
                List.of("b"),
                names(LogQuery.of(now.minusSeconds(20), now.minusSeconds(10), 10)
                        .ending("failed")));
    }

    @Test
    void whatIsRareIsFoundThoughEachPageLooksAtABoundedPartOnly() {
        // Given
        tell(now.minusSeconds(3600), "delete", "rare", UUID.randomUUID(), success());
        for (int i = 0; i < 12_000; i++) {
            tell(now.minusMillis(i), "patch", "user" + i, UUID.randomUUID(), success());
        }
        written();

        // When
        LogPage first = find(all.doing("delete"));
        LogPage second = find(all.doing("delete").behind(first.next()));
        LogPage third = find(all.doing("delete").behind(second.next()));

        // Then
        assertEquals(List.of(), first.rows());
        assertEquals(List.of(), second.rows());
        assertEquals("rare", third.rows().getFirst().entry().subject().name());
        assertEquals(null, third.next());
    }

    @Test
    void noSearchReadsMoreThanItSays() {
        // Given
        UUID busy = UUID.randomUUID();
        for (int i = 0; i < 12_000; i++) {
            tell(now.minusMillis(i), "patch", "busy", busy, i % 2 == 0 ? success() : failure("invalidPath", 400));
        }
        written();
        OPEN.rows("ANALYZE provisioning_log"); // as autovacuum does, but now

        // Then
        assertReadsAtMost(25, all.atMost(10));
        assertReadsAtMost(25, all.atMost(10).ending("failed"));
        assertReadsAtMost(25, all.atMost(10).ending("uniqueness"));
        assertReadsAtMost(25, all.atMost(10).ending("invalidPath"));
        assertReadsAtMost(25, all.atMost(10).under("request of busy"));
        assertReadsAtMost(10, all.atMost(10).under(MadeId.at(now.minusMillis(7))));
        assertReadsAtMost(50, all.atMost(10).about(busy.toString()), busy);
        assertReadsAtMost(25_000, all.atMost(10).about(busy.toString()).ending("uniqueness"), busy);
        assertReadsAtMost(10_000, all.atMost(10).doing("delete"));
    }

    @Test
    void tenantsDoNotMeet() {
        tell(now, "create", "kim", UUID.randomUUID(), failure("uniqueness", 409));
        written();
        Tenant other = OPEN.tenant(UUID.randomUUID().toString());

        for (LogQuery query : List.of(all, all.about("kim"), all.ending("failed"), all.under("request of kim"))) {
            assertEquals(List.of(), await(log.find(other.id(), query)).rows());
            assertEquals(1, find(query).rows().size());
        }
        assertEquals(List.of(), await(log.failures(other.id(), all.from(), all.to())));
    }

    @Test
    void whatFailedAlikeIsCountedTogetherWithItsNewestAsASample() {
        // Given
        for (int i = 0; i < 5; i++) {
            tell(now.minusSeconds(i), "create", "user" + i, null, failure("uniqueness", 409));
        }
        tell(now, "patch", null, UUID.randomUUID(), failure("notFound", 404));
        tell(now, "create", "good", UUID.randomUUID(), success());
        tell(now.minusSeconds(100), "create", "too early", null, failure("uniqueness", 409));
        written();

        // When
        List<Failures> failures = await(log.failures(tenant.id(), now.minusSeconds(60), now.plusSeconds(1)));

        // Then
        assertEquals(2, failures.size());
        Failures most = failures.getFirst();
        assertEquals(
                "create User uniqueness 409",
                most.operation() + " " + most.type() + " " + most.outcome() + " " + most.status());
        assertEquals(5, most.number());
        assertEquals(now.minusSeconds(4), most.first());
        assertEquals(now, most.last());
        assertEquals("user0", most.sample().entry().subject().name());
    }

    @Test
    void minutesIgnoredNamesChangesAndNumbersAreThere() {
        // Given
        Resource kim = Users.user("kim");
        await(OPEN.store(tenant).write(new Users.Asked<>(Users.create(tenant, kim), "r-1")));
        await(OPEN.store(tenant).write(Users.set(tenant, kim, "title", "Boss")));
        inbox.count(tenant.id(), "User", Activity.CREATED);
        inbox.count(tenant.id(), "User", Activity.MISSED);
        inbox.ignored(tenant.name(), Set.of("shoeSize"));
        written();

        // When
        List<Minute> minutes = await(log.minutes(tenant.id(), now.minusSeconds(120), now.plusSeconds(120)));
        List<IgnoredName> ignored = await(log.ignored(tenant.id(), now));
        List<Change> changes = await(log.changes(tenant.id(), kim.id(), Long.MAX_VALUE, 10));

        // Then
        assertEquals(
                Map.of(Activity.CREATED, 1L, Activity.MISSED, 1L),
                minutes.getFirst().counts());
        assertEquals("shoeSize", ignored.getFirst().name());
        assertEquals(1, ignored.getFirst().times());
        assertEquals(
                List.of("replace", "create"), changes.stream().map(Change::kind).toList());
        assertEquals("r-1", changes.getLast().requestId());
        assertEquals(
                changes.subList(1, 2),
                await(log.changes(tenant.id(), kim.id(), changes.getFirst().number(), 10)));
        assertEquals(Map.of("User", 1L), await(log.resources(tenant.id())));
    }

    private void tell(Instant at, String operation, @Nullable String name, @Nullable UUID id, Outcome outcome) {
        inbox.add(Entries.entry(
                tenant.id(),
                at,
                new Origin("request of " + name, null, operation, null),
                new Subject("User", id, name),
                outcome,
                Changes.NONE));
    }

    private void written() {
        await(await(OPEN.database.journal(inbox, Duration.ofDays(30))).close());
    }

    private LogPage find(LogQuery query) {
        return await(log.find(tenant.id(), query));
    }

    private List<@Nullable String> names(LogQuery query) {
        List<@Nullable String> names = new ArrayList<>();
        find(query).rows().forEach(row -> names.add(row.entry().subject().name()));
        return names;
    }

    private List<Integer> statuses(LogQuery query) {
        return find(query).rows().stream()
                .map(row -> row.entry().outcome().status())
                .toList();
    }

    private void assertReadsAtMost(long rows, LogQuery query, UUID... resources) {
        LogSearch search = new LogSearch(query, List.of(resources));
        Tuple values = search.values(tenant.id());
        Object[] all = new Object[values.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = values.getValue(i);
        }
        OPEN.rows("SET enable_seqscan = off");
        OPEN.rows("SET plan_cache_mode = force_custom_plan");
        long read = OPEN.rowsReadBy(search.statement(), all);
        assertTrue(read <= rows, read + " rows for " + query);
    }

    private static Outcome success() {
        return Outcome.well(Outcome.SUCCESS, 200);
    }

    private static Outcome failure(String kind, int status) {
        return new Outcome(kind, status, kind, null, "It is wrong.");
    }
}
