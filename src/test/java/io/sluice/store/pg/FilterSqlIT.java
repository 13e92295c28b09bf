package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.filter.CheckedFilter;
import io.sluice.scim.filter.Evaluator;
import io.sluice.scim.filter.Filter;
import io.sluice.scim.filter.FilterChecker;
import io.sluice.scim.filter.FilterParser;
import io.sluice.scim.filter.FilterPrinter;
import io.sluice.scim.filter.RandomFilters;
import io.sluice.scim.filter.RandomUsers;
import io.sluice.scim.message.Page;
import io.sluice.scim.message.Paging;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.message.Search;
import io.sluice.scim.message.SortOrder;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Resource;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SQL's answer is the evaluator's answer. */
class FilterSqlIT {
    private static final int TRIES = Integer.getInteger("tries", 3_000);
    private static final long SEED = Long.getLong("seed", 20261125L);

    private static final OpenDatabase OPEN = OpenDatabase.fresh();
    private static final Tenant TENANT = OPEN.tenant("acme");
    private static final List<ObjectNode> USERS = users();

    /** With different userNames, each also in another tenant, where nobody may find it. */
    private static List<ObjectNode> users() {
        Set<String> names = new HashSet<>();
        List<ObjectNode> users = new ArrayList<>(new RandomUsers(SEED).next(200));
        users.removeIf(user ->
                !names.add(String.valueOf(Users.row(TENANT, resource(user)).uniqueKey())));
        users.forEach(user -> user.withObject("/meta")
                .put(
                        "location",
                        RandomUsers.TYPE.endpoint() + "/" + user.path("id").textValue()));
        return users;
    }

    @BeforeAll
    static void store() {
        Tenant stranger = OPEN.tenant("stranger");
        List<Future<Resource>> writes = new ArrayList<>();
        for (ObjectNode user : USERS) {
            writes.add(OPEN.store(TENANT).write(Users.create(TENANT, resource(user))));
            writes.add(OPEN.store(stranger).write(Users.create(stranger, resource(user))));
        }
        await(Future.all(writes));
    }

    @AfterAll
    static void close() {
        OPEN.close();
    }

    private static Resource resource(ObjectNode user) {
        ObjectNode document = user.deepCopy();
        document.remove(List.of("id", "meta"));
        String version = user.at("/meta/version").textValue();
        return new Resource(
                RandomUsers.TYPE,
                UUID.fromString(user.path("id").textValue()),
                Long.parseLong(version.substring(3, version.length() - 1)),
                Instant.parse(user.at("/meta/created").textValue()),
                Instant.parse(user.at("/meta/lastModified").textValue()),
                Document.of(document));
    }

    @Test
    void everyFilterFindsWhatTheEvaluatorFinds() {
        RandomFilters filters = new RandomFilters(SEED, RandomUsers.TYPE, USERS);
        int telling = 0;
        for (int i = 0; i < TRIES; i++) {
            Filter filter = filters.next();
            CheckedFilter checked = FilterChecker.check(RandomUsers.TYPE, filter);
            Set<String> expected = new TreeSet<>();
            for (ObjectNode user : USERS) {
                if (Evaluator.holds(checked.condition(), user)) {
                    expected.add(user.path("id").textValue());
                }
            }
            assertEquals(expected, found(checked), () -> "-Dseed=" + SEED + " " + FilterPrinter.print(filter));
            telling += expected.isEmpty() || expected.size() == USERS.size() ? 0 : 1;
        }
        assertTrue(telling > TRIES / 4, telling + " of " + TRIES + " filters told users apart, -Dseed=" + SEED);
    }

    private static Set<String> found(CheckedFilter filter) {
        Page page = query(filter, 1, 1_000);
        assertEquals(page.totalResults(), page.resources().size());
        return page.resources().stream()
                .map(user -> user.id().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Page query(CheckedFilter filter, int startIndex, int count) {
        return await(OPEN.store(TENANT)
                .query(
                        new ScimRequest.Query(
                                List.of(new Search(RandomUsers.TYPE, filter, null)),
                                SortOrder.UNSORTED,
                                new Paging.Index(startIndex, count),
                                Projection.of(RandomUsers.TYPE, null, null),
                                ""),
                        null));
    }

    @Test
    void pagesOfAFilterJoinToTheWholeInOneOrder() {
        CheckedFilter filter = FilterChecker.check(RandomUsers.TYPE, FilterParser.parse("userName pr"));

        List<UUID> joined = new ArrayList<>();
        for (int start = 1; start <= USERS.size(); start += 17) {
            Page page = query(filter, start, 17);
            assertEquals(USERS.size(), page.totalResults());
            assertEquals(start, page.startIndex());
            page.resources().forEach(user -> joined.add(user.id()));
        }

        assertEquals(
                USERS.stream()
                        .map(user -> UUID.fromString(user.path("id").textValue()))
                        .toList(),
                joined);
    }

    @Test
    void aPageOfNothingStillCounts() {
        CheckedFilter filter = FilterChecker.check(RandomUsers.TYPE, FilterParser.parse("userName pr"));

        Page page = query(filter, 1, 0);

        assertEquals(USERS.size(), page.totalResults());
        assertEquals(List.of(), page.resources());
    }

    @Test
    void textThatLooksLikeSqlIsOnlyText() {
        Random random = new Random(SEED);
        for (String text : List.of(
                "'; DROP TABLE resource; --",
                "$1",
                "%s",
                "\\'",
                "\" ? (@ == 1) || exists(@.x)",
                "\\\" || 1 == 1 || \\\"",
                "') OR TRUE --",
                "$ ? (true)")) {
            for (String op : List.of("eq", "co", "sw", "ew", "gt")) {
                String attribute = List.of("displayName", "userName", "id", "emails.value", "meta.version")
                        .get(random.nextInt(5));
                String literal = com.fasterxml.jackson.databind.node.TextNode.valueOf(text)
                        .toString();
                CheckedFilter filter =
                        FilterChecker.check(RandomUsers.TYPE, FilterParser.parse(attribute + " " + op + " " + literal));
                long expected = USERS.stream()
                        .filter(user -> Evaluator.holds(filter.condition(), user))
                        .count();
                assertEquals(expected, query(filter, 1, 10).totalResults(), attribute + " " + op + " " + literal);
            }
        }
    }
}
