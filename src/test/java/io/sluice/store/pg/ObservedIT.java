package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.observe.Event;
import io.sluice.observe.Event.LaneWaiting;
import io.sluice.observe.Event.QueryAnswered;
import io.sluice.observe.Event.QueryAnswered.Plan;
import io.sluice.observe.Event.SchemaSeen;
import io.sluice.observe.Event.TenantSeen;
import io.sluice.observe.Event.TenantsSeen;
import io.sluice.scim.filter.CheckedFilter;
import io.sluice.scim.filter.FilterChecker;
import io.sluice.scim.filter.FilterParser;
import io.sluice.scim.filter.RandomUsers;
import io.sluice.scim.message.Paging;
import io.sluice.scim.message.Place;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.message.Search;
import io.sluice.scim.message.SortOrder;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.ResourceStore;
import io.sluice.store.pg.OpenDatabase.Held;
import io.sluice.tenant.Actor;
import io.sluice.tenant.CredentialAdministration;
import io.sluice.tenant.NewCredential;
import io.sluice.tenant.Tenant;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database tells operators of. */
class ObservedIT {
    private static final OpenDatabase OPEN = OpenDatabase.fresh();
    private final Instant expiry = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MILLIS);
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
    void howManyWritesWaitIsToldWhileTheyDoAndWhenTheyDoNoMore() {
        // Given
        try (Held _ = OPEN.hold(tenant)) {
            var _ = store.write(Users.create(tenant, Users.user("first")));
            OPEN.waitingBackend();
            for (int i = 0; i < 5; i++) {
                var _ = store.write(Users.create(tenant, Users.user("user" + i)));
            }

            // Then
            awaited(LaneWaiting.class, waiting -> waiting.operations() == 5);
        }
        OPEN.events.clear();
        awaited(LaneWaiting.class, waiting -> waiting.operations() == 0);
    }

    @Test
    void theSchemaThatTheDatabaseHasIsTold() {
        assertEquals(new SchemaSeen(Migrations.NEWEST, Migrations.NEWEST), watched(SchemaSeen.class, seen -> true));
    }

    @Test
    void ofATenantTheLastExpiryIsToldUnlessOneOfItsCredentialsNeverExpires() {
        // Given
        add(NewCredential.token("early").until(expiry.minusSeconds(60)));
        add(NewCredential.token("late").until(expiry));
        assertEquals(expiry, seen().expiry());
        OPEN.events.clear();

        // When
        add(NewCredential.token("for ever"));

        // Then
        assertEquals(new TenantSeen(tenant.name(), null, null), seen());
    }

    @Test
    void whatWasRevokedDoesNotCount() {
        // Given
        add(NewCredential.token("late").until(expiry));
        add(NewCredential.token("for ever"));
        CredentialAdministration credentials = OPEN.database.administration().credentials();
        UUID revoked = await(credentials.page(tenant, null, 10)).stream()
                .filter(credential -> credential.expires() == null)
                .findFirst()
                .orElseThrow()
                .id();

        // When
        await(credentials.revoke(tenant, revoked, Actor.CLI));

        // Then
        assertEquals(expiry, seen().expiry());
    }

    @Test
    void whoTakesTokensThatOthersSignIsNeverLockedOut() {
        // Given
        add(NewCredential.token("late").until(expiry));

        // When
        OPEN.rows(
                "INSERT INTO trusted_issuer VALUES ($1, $1, now(), 'bearer', 'any', '{}', NULL, '{}', 'any', '{}', '')",
                tenant.id().value());

        // Then
        assertEquals(new TenantSeen(tenant.name(), null, null), seen());
    }

    @Test
    void nobodyWaitsForATenantThatIsSuspended() {
        OPEN.rows(
                "UPDATE tenant SET suspended = now() WHERE id = $1", tenant.id().value());

        TenantsSeen seen = watched(TenantsSeen.class, any -> true);

        assertTrue(seen.tenants().stream().noneMatch(this::isOurs));
    }

    @Test
    void whenATenantWasLastLetInIsTold() {
        // Given
        Instant before = Instant.now().minusMillis(1);
        String token = add(NewCredential.token("used"));

        // When
        await(OPEN.database.tenants().byToken(token));

        // Then
        TenantSeen used = watched(TenantsSeen.class, this::wasUsed).tenants().stream()
                .filter(this::isOurs)
                .findFirst()
                .orElseThrow();
        assertTrue(used.lastUsed() != null && !used.lastUsed().isBefore(before));
    }

    @Test
    void howTheResultsOfAQueryWereFoundIsTold() {
        // Given
        await(store.write(Users.create(tenant, Users.user("kim"))));

        // When
        ask("userName eq \"kim\"", new Paging.Index(1, 10), null);
        ask("title eq \"Guide\"", new Paging.Index(1, 10), null);
        ask("title pr", new Paging.Index(1, 10), null);
        ask(null, new Paging.Index(1, 10), null);
        ask("title pr", new Paging.Cursor("any", 10), new Place("User", 0, null, 1));

        // Then
        assertEquals(
                List.of(Plan.KEY, Plan.INDEX, Plan.SEARCH, Plan.LIST, Plan.CURSOR),
                OPEN.events(QueryAnswered.class).stream()
                        .map(QueryAnswered::plan)
                        .toList());
    }

    private void ask(@Nullable String filter, Paging paging, @Nullable Place after) {
        ResourceType type = RandomUsers.TYPE;
        CheckedFilter checked = filter == null ? null : FilterChecker.check(type, FilterParser.parse(filter));
        await(store.query(
                new ScimRequest.Query(
                        List.of(new Search(type, checked, null)),
                        SortOrder.UNSORTED,
                        paging,
                        Projection.of(type, null, null),
                        ""),
                after));
    }

    private boolean wasUsed(TenantsSeen seen) {
        return seen.tenants().stream().anyMatch(each -> isOurs(each) && each.lastUsed() != null);
    }

    private boolean isOurs(TenantSeen seen) {
        return seen.name().equals(tenant.name());
    }

    private String add(NewCredential credential) {
        String token = UUID.randomUUID().toString();
        await(OPEN.database.registry().addCredential(tenant.id(), token, credential));
        return token;
    }

    private TenantSeen seen() {
        return watched(TenantsSeen.class, seen -> true).tenants().stream()
                .filter(this::isOurs)
                .findFirst()
                .orElseThrow();
    }

    /** What a watch tells; it looks at once, and then seldom, so another is asked until it tells it. */
    private static <E extends Event> E watched(Class<E> kind, Predicate<E> wanted) {
        Vertx vertx = Vertx.vertx();
        try {
            List<E> found = List.of();
            while (found.isEmpty()) {
                String id = await(vertx.deployVerticle(OPEN.database.watch()));
                awaited(kind, any -> true);
                found = OPEN.events(kind).stream().filter(wanted).toList();
                OPEN.events.clear();
                await(vertx.undeploy(id));
            }
            return found.getFirst();
        } finally {
            await(vertx.close());
        }
    }

    private static <E extends Event> void awaited(Class<E> kind, Predicate<E> wanted) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (OPEN.events(kind).stream().noneMatch(wanted)) {
            assertTrue(System.nanoTime() < end, () -> "nothing told in time but " + OPEN.events);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
