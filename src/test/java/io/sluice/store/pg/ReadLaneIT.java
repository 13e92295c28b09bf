package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.scim.filter.RandomUsers;
import io.sluice.scim.resource.Resource;
import io.sluice.store.ResourceStore;
import io.sluice.store.pg.OpenDatabase.Held;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single resources that many ask for at once. */
class ReadLaneIT {
    private static final OpenDatabase OPEN = OpenDatabase.fresh();
    private static final String LOCK = "LOCK TABLE resource IN ACCESS EXCLUSIVE MODE";

    private Tenant tenant;
    private ResourceStore store;

    @BeforeEach
    void aTenant() {
        tenant = OPEN.tenant("tenant " + UUID.randomUUID());
        store = OPEN.store(tenant);
    }

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void everyoneGetsWhatTheyAskedForAndNothingOfOthers() {
        List<Resource> users = create(600);
        ResourceStore stranger = OPEN.store(OPEN.tenant("stranger " + UUID.randomUUID()));

        List<Future<Optional<Resource>>> found = users.stream().map(this::find).toList();
        Future<Optional<Resource>> again = find(users.getFirst());
        Future<Optional<Resource>> nobody = store.find(RandomUsers.TYPE, UUID.randomUUID());
        Future<Optional<Resource>> foreign =
                stranger.find(RandomUsers.TYPE, users.getFirst().id());

        assertEquals(ids(users), found.stream().map(one -> id(one)).toList());
        assertEquals(Optional.of(users.getFirst().id()), id(again));
        assertEquals(Optional.empty(), id(nobody));
        assertEquals(Optional.empty(), id(foreign));
    }

    @Test
    void whoAsksWhileAnAnswerIsAwaitedWaitsForTheNextStatement() {
        List<Resource> users = create(50);
        List<Future<Optional<Resource>>> found = new ArrayList<>();
        int waiting;
        try (Held _ = OPEN.hold(LOCK)) {
            found.add(find(users.getFirst()));
            OPEN.waitingBackend();
            users.stream().skip(1).map(this::find).forEach(found::add);

            waiting = OPEN.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                            + " AND datname = current_database() AND pid <> pg_backend_pid()")
                    .size();
        }

        assertEquals(1, waiting);
        assertEquals(ids(users), found.stream().map(one -> id(one)).toList());
    }

    @Test
    void aConnectionLostWhileReadingIsNotNoticed() {
        Resource kim = create(1).getFirst();
        Future<Optional<Resource>> found;
        try (Held _ = OPEN.hold(LOCK)) {
            found = find(kim);
            OPEN.rows("SELECT pg_terminate_backend($1)", OPEN.waitingBackend());
        }

        assertEquals(Optional.of(kim.id()), id(found));
    }

    private List<Resource> create(int number) {
        List<Resource> users = IntStream.range(0, number)
                .mapToObj(each -> Users.user("user " + each))
                .toList();
        await(Future.all(users.stream()
                .map(user -> store.write(Users.create(tenant, user)))
                .toList()));
        return users;
    }

    private Future<Optional<Resource>> find(Resource user) {
        return store.find(RandomUsers.TYPE, user.id());
    }

    private static List<Optional<UUID>> ids(List<Resource> users) {
        return users.stream().map(user -> Optional.of(user.id())).toList();
    }

    private static Optional<UUID> id(Future<Optional<Resource>> found) {
        return await(found).map(Resource::id);
    }
}
