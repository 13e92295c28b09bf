package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.observe.Event.BatchCommitted;
import io.sluice.observe.Event.MembershipsChanged;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.Member;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.StandardSchemas;
import io.sluice.store.Decision;
import io.sluice.store.Decision.Change;
import io.sluice.store.Need;
import io.sluice.store.ResourceStore;
import io.sluice.store.Row;
import io.sluice.store.Write;
import io.sluice.store.pg.OpenDatabase.Held;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes of one batch see what those before them did to memberships; the database gets what is left in the end. */
class BatchMembersIT {
    private static final OpenDatabase OPEN = OpenDatabase.fresh();

    private final Tenant tenant = OPEN.tenant(UUID.randomUUID().toString());
    private final ResourceStore store = OPEN.store(tenant);
    private final Resource kim = Users.user("kim");
    private final Resource lee = Users.user("lee");
    private final Resource group = group();

    @BeforeEach
    void residents() {
        await(Future.all(
                store.write(Users.create(tenant, kim)),
                store.write(Users.create(tenant, lee)),
                store.write(create(group))));
        OPEN.events.clear();
    }

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void whoIsMadeInTheBatchCanBeAddedInIt() {
        Resource pat = Users.user("pat");
        Resource fresh = group();

        inOneBatch(Users.create(tenant, pat), create(fresh), change(fresh, Set.of(pat.id(), kim.id()), Set.of()));

        assertEquals(Set.of(pat.id(), kim.id()), members(fresh));
    }

    @Test
    void whoIsGoneInTheBatchCannotBeAddedInIt() {
        List<Future<?>> writes = inOneBatch(
                change(group, Set.of(kim.id()), Set.of()),
                Users.delete(kim),
                change(group, Set.of(kim.id()), Set.of()));

        assertEquals("+[] -[]", await(writes.get(2)));
        assertEquals(Set.of(), members(group));
    }

    @Test
    void everyWriteKnowsWhatThoseBeforeItChanged() {
        List<Future<?>> writes = inOneBatch(
                change(group, Set.of(kim.id()), Set.of()),
                change(group, Set.of(kim.id(), lee.id()), Set.of()),
                change(group, Set.of(), Set.of(kim.id())),
                change(group, Set.of(), Set.of(kim.id())));

        assertEquals("+[" + lee.id() + "] -[]", await(writes.get(1)));
        assertEquals("+[] -[]", await(writes.get(3)));
        assertEquals(Set.of(lee.id()), members(group));
        assertEquals(4, version(group));
        assertEquals(
                List.of("members", "members", "members"),
                OPEN
                        .rows(
                                "SELECT attributes[1] FROM change WHERE tenant_id = $1 AND kind = 'replace'",
                                tenant.id().value())
                        .stream()
                        .map(row -> row.getString(0))
                        .toList());
    }

    @Test
    void aReplacementAndWhatComesAroundItAddUp() {
        Resource pat = Users.user("pat");
        await(store.write(Users.create(tenant, pat)));
        await(store.write(change(group, Set.of(kim.id(), lee.id()), Set.of())));

        List<Future<?>> writes = inOneBatch(
                change(group, Set.of(pat.id()), Set.of()),
                replace(group, Set.of(lee.id())),
                change(group, Set.of(kim.id(), lee.id()), Set.of(pat.id())),
                replace(group, Set.of(kim.id(), lee.id())));

        assertEquals("+[" + kim.id() + "] -[]", await(writes.get(2)));
        assertEquals("same", await(writes.get(3)));
        assertEquals(Set.of(kim.id(), lee.id()), members(group));
    }

    @Test
    void aReplacementByTheSameMembersOrByNobodyInAnEmptyGroupIsNone() {
        assertEquals("same", await(store.write(replace(group, Set.of()))));
        assertEquals("replaced", await(store.write(replace(group, Set.of(kim.id(), lee.id())))));
        assertEquals("same", await(store.write(replace(group, Set.of(kim.id(), lee.id())))));
        assertEquals("replaced", await(store.write(replace(group, Set.of(kim.id())))));
        assertEquals("replaced", await(store.write(replace(group, Set.of()))));
        assertEquals(Set.of(), members(group));
    }

    @Test
    void aGroupThatIsEmptiedAndFilledInOneBatchHasTheNewMembers() {
        await(store.write(change(group, Set.of(kim.id()), Set.of())));

        inOneBatch(replace(group, Set.of()), change(group, Set.of(kim.id(), lee.id()), Set.of()), Users.delete(lee));

        assertEquals(Set.of(kim.id()), members(group));
    }

    @Test
    void onlyMembershipsThatWereMadeOrEndedAreTold() {
        await(store.write(change(group, Set.of(kim.id()), Set.of())));
        await(store.write(change(group, Set.of(kim.id(), lee.id()), Set.of())));
        await(store.write(change(group, Set.of(), Set.of(kim.id()))));
        await(store.write(change(group, Set.of(), Set.of(kim.id()))));

        assertEquals(
                List.of(
                        new MembershipsChanged(1, 0),
                        new MembershipsChanged(1, 0),
                        new MembershipsChanged(0, 1),
                        new MembershipsChanged(0, 0)),
                OPEN.events(MembershipsChanged.class));
    }

    @Test
    void aGroupChangesWhenAMemberIsDeleted() {
        await(store.write(change(group, Set.of(kim.id(), lee.id()), Set.of())));

        await(store.write(Users.delete(kim)));

        assertEquals(Set.of(lee.id()), members(group));
        assertEquals(3, version(group));
    }

    @Test
    void otherTenantsKeepTheirMembers() {
        Tenant stranger = OPEN.tenant(UUID.randomUUID().toString());
        UUID theirs = UUID.randomUUID();
        OPEN.rows(
                "INSERT INTO membership VALUES ($1, $2, $3, 'User')",
                stranger.id().value(),
                theirs,
                kim.id());

        await(store.write(Users.delete(kim)));

        assertEquals(
                List.of(kim.id()),
                await(OPEN.store(stranger).members(List.of(theirs), 10)).stream()
                        .map(Member::id)
                        .toList());
        assertEquals(List.of(), await(store.members(List.of(theirs), 10)));
    }

    @Test
    void membersComeGroupByGroupInTheOrderAskedFor() {
        Resource second = group();
        await(store.write(create(second)));
        await(store.write(change(group, Set.of(kim.id(), lee.id()), Set.of())));
        await(store.write(change(second, Set.of(kim.id()), Set.of())));
        List<UUID> asked = List.of(second.id(), group.id());
        List<Member> taken = new ArrayList<>();

        await(store.eachMember(asked, some -> {
            taken.addAll(some);
            return Future.succeededFuture();
        }));

        List<UUID> sorted = Stream.of(kim.id(), lee.id())
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
        assertEquals(
                List.of(second.id(), group.id(), group.id()),
                taken.stream().map(Member::group).toList());
        assertEquals(sorted, taken.stream().skip(1).map(Member::id).toList());
        assertEquals(taken, await(store.members(asked, 10)));
        assertEquals(taken.subList(0, 2), await(store.members(asked, 2)));
    }

    private List<Future<?>> inOneBatch(Write<?>... writes) {
        List<Future<?>> answers = new ArrayList<>();
        try (Held _ = OPEN.hold(tenant)) {
            answers.add(store.write(new Users.Doing<>(Set.of(), false, rows -> Decision.unchanged("first"))));
            OPEN.waitingBackend();
            OPEN.events.clear();
            for (Write<?> write : writes) {
                answers.add(store.write(write));
            }
        }
        await(Future.all(answers));
        assertEquals(
                List.of(1, writes.length),
                OPEN.events(BatchCommitted.class).stream()
                        .map(BatchCommitted::operations)
                        .toList());
        return answers.subList(1, answers.size());
    }

    private Set<UUID> members(Resource of) {
        Set<UUID> ids = new HashSet<>();
        await(store.members(List.of(of.id()), 100)).forEach(member -> ids.add(member.id()));
        return ids;
    }

    private long version(Resource of) {
        return await(store.find(of.type(), of.id())).orElseThrow().version();
    }

    private static Resource group() {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("displayName", "a group");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new Resource(StandardSchemas.GROUP, UUID.randomUUID(), 1, now, now, Document.of(document));
    }

    private Write<Resource> create(Resource made) {
        Row row = Row.of(tenant.id(), made, null, true);
        return new Users.Doing<>(Set.of(), false, rows -> Decision.of(new Change.Create(row), made));
    }

    /** Answers with what it changed. */
    private static Write<String> change(Resource of, Set<UUID> wanted, Set<UUID> unwanted) {
        Set<UUID> named = new HashSet<>(wanted);
        named.addAll(unwanted);
        Set<Need> needs =
                Set.of(new Need.ById(of.type(), of.id()), new Need.Known(wanted), new Need.Memberships(of.id(), named));
        return new Users.Doing<>(needs, false, rows -> {
            Set<UUID> present = rows.membersAmong(of.id(), named);
            Map<UUID, ResourceType> added = new HashMap<>();
            for (UUID id : wanted) {
                rows.typeOf(id).filter(type -> !present.contains(id)).ifPresent(type -> added.put(id, type));
            }
            Set<UUID> removed = new HashSet<>(unwanted);
            removed.retainAll(present);
            Resource before = rows.byId(of.type(), of.id()).orElseThrow();
            return new Decision<>(changes(before, added, removed), "+" + added.keySet() + " -" + removed);
        });
    }

    private static Write<String> replace(Resource of, Set<UUID> wanted) {
        Set<Need> needs = Set.of(
                new Need.ById(of.type(), of.id()),
                new Need.Known(wanted),
                new Need.Memberships(of.id(), wanted),
                new Need.OtherMembers(of.id(), wanted));
        return new Users.Doing<>(needs, false, rows -> {
            if (rows.membersAmong(of.id(), wanted).equals(wanted) && !rows.hasOtherMembers(of.id(), wanted)) {
                return Decision.unchanged("same");
            }
            Map<UUID, ResourceType> all = new HashMap<>();
            wanted.forEach(id -> all.put(id, rows.typeOf(id).orElseThrow()));
            Resource before = rows.byId(of.type(), of.id()).orElseThrow();
            Resource after = before.changed(before.document(), before.lastModified());
            return new Decision<>(List.of(new Change.AllMembers(after, all)), "replaced");
        });
    }

    private static List<Change> changes(Resource before, Map<UUID, ResourceType> added, Set<UUID> removed) {
        return added.isEmpty() && removed.isEmpty()
                ? List.of()
                : List.of(new Change.Members(before.changed(before.document(), before.lastModified()), added, removed));
    }
}
