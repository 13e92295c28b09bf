package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.scim.filter.CheckedFilter;
import io.sluice.scim.filter.Evaluator;
import io.sluice.scim.filter.Filter;
import io.sluice.scim.filter.FilterChecker;
import io.sluice.scim.filter.RandomFilters;
import io.sluice.scim.filter.SortBy;
import io.sluice.scim.filter.Target;
import io.sluice.scim.message.Page;
import io.sluice.scim.message.Paging;
import io.sluice.scim.message.Place;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.message.Search;
import io.sluice.scim.message.SortOrder;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.CommonAttributes;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Returned;
import io.sluice.scim.schema.Schema;
import io.sluice.store.InMemoryOrder;
import io.sluice.store.pg.RandomDirectory.Known;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Pages of whatever query, by index and by cursor, join to the list that memory would sort. */
class ListsIT {
    private static final int TRIES = Integer.getInteger("tries", 120);
    private static final long SEED = Long.getLong("seed", 20261125L);
    private static final ResourceType USER = RandomDirectory.USER;
    private static final ResourceType GROUP = RandomDirectory.GROUP;
    private static final List<ResourceType> ROOT = List.of(USER, GROUP);
    private static final OpenDatabase OPEN = OpenDatabase.fresh();
    private static final Tenant TENANT = OPEN.tenant("acme");
    private static final Random RANDOM = new Random(SEED);

    private static final RandomDirectory DIRECTORY = RandomDirectory.stored(OPEN, TENANT, SEED, 150);
    private static final List<Known> KNOWN = DIRECTORY.known();

    @AfterAll
    static void close() {
        OPEN.close();
    }

    /** One query in every way it can be asked. */
    private record Asked(
            List<ResourceType> types,
            @Nullable List<CheckedFilter> filters,
            @Nullable String sortBy,
            SortOrder order) {
        ScimRequest.Query query(Paging paging) {
            List<Search> searches = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                searches.add(new Search(types.get(i), filters == null ? null : filters.get(i), target(types.get(i))));
            }
            return new ScimRequest.Query(searches, order, paging, Projection.of(types.getFirst(), null, null), "");
        }

        private @Nullable Target target(ResourceType type) {
            return sortBy == null ? null : SortBy.find(type, types, sortBy).orElse(null);
        }

        /** What memory says. */
        List<UUID> expected() {
            Comparator<Known> keys = Comparator.comparing(
                    known -> InMemoryOrder.key(target(known.type()), known.whole()), InMemoryOrder.keys(order));
            return KNOWN.stream()
                    .filter(known -> types.contains(known.type()) && matches(known))
                    .sorted(keys.thenComparing(known -> known.type().name()))
                    .map(Known::id)
                    .toList();
        }

        private boolean matches(Known known) {
            return filters == null
                    || Evaluator.holds(filters.get(types.indexOf(known.type())).condition(), known.whole());
        }
    }

    @Test
    void pagesByIndexJoinToTheSortedList() {
        asked().forEach(ListsIT::joinedByIndex);
    }

    @Test
    void pagesByCursorJoinToTheSortedList() {
        asked().forEach(ListsIT::joinedByCursor);
    }

    @Test
    void everyAttributeSorts() {
        for (ResourceType type : ROOT) {
            for (String name : names(type)) {
                for (SortOrder order : List.of(SortOrder.ASCENDING, SortOrder.DESCENDING)) {
                    joinedByCursor(new Asked(List.of(type), null, name, order));
                    joinedByIndex(new Asked(List.of(type), null, name, order));
                }
            }
        }
    }

    /** Half of the filters ask for members or groups. */
    private static Stream<Asked> asked() {
        RandomFilters ofUsers = new RandomFilters(SEED, USER, DIRECTORY.wholes(USER)).preferring(ResourceType.GROUPS);
        RandomFilters ofGroups =
                new RandomFilters(SEED, GROUP, DIRECTORY.wholes(GROUP)).preferring(ResourceType.MEMBERS);
        return Stream.generate(() -> {
                    List<ResourceType> types =
                            List.of(List.of(USER), List.of(GROUP), ROOT).get(RANDOM.nextInt(3));
                    ResourceType about = types.get(RANDOM.nextInt(types.size()));
                    Filter filter = (about.equals(USER) ? ofUsers : ofGroups).next();
                    List<String> names = names(about);
                    boolean sorted = RANDOM.nextInt(3) > 0;
                    return new Asked(
                            types,
                            RANDOM.nextInt(3) == 0
                                    ? null
                                    : types.stream()
                                            .map(type -> FilterChecker.check(type, types, filter))
                                            .toList(),
                            sorted ? names.get(RANDOM.nextInt(names.size())) : null,
                            !sorted
                                    ? SortOrder.UNSORTED
                                    : RANDOM.nextBoolean() ? SortOrder.ASCENDING : SortOrder.DESCENDING);
                })
                .limit(TRIES);
    }

    /** Every attribute that may be sorted by. */
    private static List<String> names(ResourceType type) {
        List<String> names = new ArrayList<>();
        List<Attribute> common = List.of(CommonAttributes.ID, CommonAttributes.EXTERNAL_ID, CommonAttributes.META);
        common.forEach(attribute -> names.addAll(names(null, attribute)));
        type.schema().attributes().stream()
                .filter(attribute -> !Set.of("groups", "members").contains(attribute.name()))
                .forEach(attribute -> names.addAll(names(null, attribute)));
        type.extensions()
                .forEach(extension -> extension
                        .schema()
                        .attributes()
                        .forEach(attribute -> names.addAll(names(extension.schema(), attribute))));
        return names;
    }

    private static List<String> names(@Nullable Schema schema, Attribute attribute) {
        String name = (schema == null ? "" : schema.id() + ":") + attribute.name();
        if (attribute.returned() == Returned.NEVER) {
            return List.of();
        }
        if (!attribute.complex()) {
            return List.of(name);
        }
        List<String> names = new ArrayList<>(attribute.subAttributes().stream()
                .map(part -> name + "." + part.name())
                .toList());
        if (attribute.subAttribute("value").isPresent()) {
            names.add(name);
        }
        return names;
    }

    private static void joinedByIndex(Asked asked) {
        List<UUID> expected = asked.expected();
        List<UUID> joined = new ArrayList<>();
        int size = 13 + RANDOM.nextInt(60);
        for (int start = 1; start <= expected.size() + size; start += size) {
            Page page = page(asked.query(new Paging.Index(start, size)), null);
            assertEquals(expected.size(), page.totalResults(), () -> told(asked));
            assertEquals(start, page.startIndex());
            page.resources().forEach(found -> joined.add(found.id()));
        }
        assertEquals(expected, joined, () -> told(asked));
    }

    private static void joinedByCursor(Asked asked) {
        List<UUID> expected = asked.expected();
        List<UUID> joined = new ArrayList<>();
        int size = 13 + RANDOM.nextInt(60);
        Place next = null;
        do {
            Page page = page(asked.query(new Paging.Cursor("", size)), next);
            assertEquals(expected.size(), page.totalResults(), () -> told(asked));
            assertTrue(page.resources().size() == size || page.next() == null, () -> told(asked));
            page.resources().forEach(found -> joined.add(found.id()));
            next = page.next();
        } while (next != null);
        assertEquals(expected, joined, () -> told(asked));
    }

    private static String told(Asked asked) {
        return "-Dseed=" + SEED + " " + asked;
    }

    private static Page page(ScimRequest.Query query, @Nullable Place after) {
        return await(OPEN.store(TENANT).query(query, after));
    }

    @Test
    void whatComesAndGoesWhileOneWalksIsSeenOnceOrNotAtAll() {
        Tenant tenant = OPEN.tenant("moving");
        List<Resource> users = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            users.add(await(OPEN.store(tenant).write(Users.createBlindly(tenant, Users.user("u" + (100 + i))))));
        }
        Asked asked = new Asked(List.of(USER), null, "userName", SortOrder.ASCENDING);

        Page first = await(OPEN.store(tenant).query(asked.query(new Paging.Cursor("", 20)), null));
        users.subList(15, 25).forEach(user -> await(OPEN.store(tenant).write(Users.delete(user))));
        await(OPEN.store(tenant).write(Users.createBlindly(tenant, Users.user("u000"))));
        Page second = await(OPEN.store(tenant).query(asked.query(new Paging.Cursor("", 20)), first.next()));

        assertEquals(users.subList(0, 20), first.resources());
        assertEquals(users.subList(25, 45), second.resources());
    }

    @Test
    void countZeroOnlyCounts() {
        for (Paging paging : List.of(new Paging.Index(5, 0), new Paging.Cursor("", 0))) {
            for (String sortBy : new String[] {null, "userName", "emails"}) {
                SortOrder order = sortBy == null ? SortOrder.UNSORTED : SortOrder.ASCENDING;
                Asked asked = new Asked(ROOT, null, sortBy, order);

                Page page = page(asked.query(paging), null);

                assertEquals(KNOWN.size(), page.totalResults());
                assertEquals(List.of(), page.resources());
                assertNull(page.next());
            }
        }
    }

    @Test
    void anyDepthOfALongListReadsTheSame() {
        Tenant tenant = OPEN.tenant("long");
        List<Resource> users = new ArrayList<>();
        for (int batch = 0; batch < 20; batch++) {
            List<Future<Resource>> writes = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                writes.add(OPEN.store(tenant).write(Users.createBlindly(tenant, Users.user("u" + batch + "-" + i))));
            }
            await(Future.all(writes));
            writes.forEach(write -> users.add(write.result()));
        }
        List<Resource> left = new ArrayList<>(users);
        for (int i = users.size() - 1; i >= 0; i--) {
            if (i % 7 == 0 || (i > 1_000 && i < 2_200)) {
                await(OPEN.store(tenant).write(Users.delete(left.remove(i))));
            }
        }
        Asked asked = new Asked(ROOT, null, null, SortOrder.UNSORTED);

        for (int start = 1; start <= left.size() + 50; start += 97) {
            Page page = await(OPEN.store(tenant).query(asked.query(new Paging.Index(start, 50)), null));
            int from = Math.min(left.size(), start - 1);
            assertEquals(left.subList(from, Math.min(left.size(), from + 50)), page.resources());
            assertEquals(left.size(), page.totalResults());
        }
        long blocks = OPEN.rows(
                        "SELECT sum(live) FROM list_block WHERE tenant_id = $1",
                        tenant.id().value())
                .getFirst()
                .getLong(0);
        assertEquals(left.size(), blocks);
        OPEN.rows("ANALYZE"); // as autovacuum does, but now
        Paging walk = new Paging.Cursor("", 50);
        Asked byName = new Asked(List.of(USER), null, "userName", SortOrder.ASCENDING);
        int page = 3 * 50 + 50; // found, fetched, and a little for the blocks and the clock
        bounded(page + Statements.BLOCK, read(tenant, asked.query(new Paging.Index(3_000, 50)), null));
        bounded(page + Statements.BLOCK, read(tenant, asked.query(new Paging.Index(1_100, 50)), null));
        bounded(page, read(tenant, asked.query(walk), new Place("User", 4_000, null, left.size())));
        bounded(page, read(tenant, byName.query(walk), new Place("User", 1, "u7-1", left.size())));
    }

    private static void bounded(long most, long read) {
        assertTrue(read >= 50 && read <= most, read + " rows were read, at most " + most + " are needed");
    }

    /** How many rows of tables and indexes a query reads. */
    private static long read(Tenant tenant, ScimRequest.Query query, @Nullable Place after) {
        ListSql list = new ListSql(tenant.id(), query, after);
        return OPEN.rowsReadBy(list.text(), values(list));
    }

    private static Object[] values(ListSql list) {
        Object[] values = new Object[list.values().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.values().getValue(i);
        }
        return values;
    }
}
