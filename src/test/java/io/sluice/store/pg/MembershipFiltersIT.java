package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.scim.filter.CheckedFilter;
import io.sluice.scim.filter.Evaluator;
import io.sluice.scim.filter.Filter;
import io.sluice.scim.filter.FilterChecker;
import io.sluice.scim.filter.FilterParser;
import io.sluice.scim.filter.FilterPrinter;
import io.sluice.scim.filter.RandomFilters;
import io.sluice.scim.message.Page;
import io.sluice.scim.message.Paging;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.message.Search;
import io.sluice.scim.message.SortOrder;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.pg.RandomDirectory.Known;
import io.sluice.tenant.Tenant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who belongs to whom: SQL's answer is the evaluator's answer, in the order of creation. */
class MembershipFiltersIT {
    private static final int TRIES = Integer.getInteger("tries", 1_500);
    private static final long SEED = Long.getLong("seed", 20261125L);
    private static final Random RANDOM = new Random(SEED);
    private static final OpenDatabase OPEN = OpenDatabase.fresh();
    private static final Tenant TENANT = OPEN.tenant("acme");
    private static final RandomDirectory DIRECTORY = RandomDirectory.stored(OPEN, TENANT, SEED, 150);

    static {
        RandomDirectory.stored(OPEN, OPEN.tenant("stranger"), SEED, 150); // the same ids, and nobody may find them
    }

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void everyFilterOfGroupsFindsWhatTheEvaluatorFinds() {
        everyFilterAgrees(RandomDirectory.GROUP, ResourceType.MEMBERS);
    }

    @Test
    void everyFilterOfUsersFindsWhatTheEvaluatorFinds() {
        everyFilterAgrees(RandomDirectory.USER, ResourceType.GROUPS);
    }

    private static void everyFilterAgrees(ResourceType type, String about) {
        RandomFilters filters = new RandomFilters(SEED, type, DIRECTORY.wholes(type)).preferring(about);
        int telling = 0;
        for (int i = 0; i < TRIES; i++) {
            int found = agreed(type, filters.next()).size();
            telling += found > 0 && found < DIRECTORY.known(type).size() ? 1 : 0;
        }
        assertTrue(telling > TRIES / 4, telling + " of " + TRIES + " filters told some apart, -Dseed=" + SEED);
    }

    /** What clients ask, of members, of groups and of nobody. */
    @Test
    void theUsualQuestionsFindWhatTheEvaluatorFinds() {
        for (int i = 0; i < 10; i++) {
            String user = any(RandomDirectory.USER);
            String group = any(RandomDirectory.GROUP);
            for (String id : List.of(user, group, UUID.randomUUID().toString(), user.substring(1), "")) {
                for (String question : List.of(
                        "members eq \"%s\"",
                        "members[value eq \"%s\"]",
                        "members[value eq \"%s\" and type eq \"User\"]",
                        "not (members[value eq \"%s\"])",
                        "members.value ne \"%s\"",
                        "members[value ne \"%s\"]",
                        "members[type eq \"group\" and not (value eq \"%s\")]",
                        "members pr and not (members.value eq \"%s\")",
                        "members.$ref ew \"/%s\"")) {
                    agreed(RandomDirectory.GROUP, FilterParser.parse(question.formatted(id)));
                }
                for (String question : List.of(
                        "groups eq \"%s\"",
                        "groups.value eq \"%s\"",
                        "groups.value ne \"%s\"",
                        "groups[value eq \"%s\" and type eq \"direct\"]",
                        "groups[value eq \"%s\" and type eq \"indirect\"]",
                        "not (groups.value eq \"%s\")",
                        "groups pr and not (groups[value eq \"%s\"])",
                        "groups.$ref eq \"/Groups/%s\" or not (groups pr)")) {
                    agreed(RandomDirectory.USER, FilterParser.parse(question.formatted(id)));
                }
            }
        }
    }

    private static String any(ResourceType type) {
        List<Known> known = DIRECTORY.known(type);
        return known.get(RANDOM.nextInt(known.size())).id().toString();
    }

    private static List<UUID> agreed(ResourceType type, Filter filter) {
        CheckedFilter checked = FilterChecker.check(type, filter);
        List<UUID> expected = DIRECTORY.known(type).stream()
                .filter(known -> Evaluator.holds(checked.condition(), known.whole()))
                .map(Known::id)
                .toList();
        assertEquals(
                expected,
                found(checked),
                () -> "-Dseed=" + SEED + " " + type.name() + " " + FilterPrinter.print(filter));
        return expected;
    }

    private static List<UUID> found(CheckedFilter filter) {
        ScimRequest.Query query = new ScimRequest.Query(
                List.of(new Search(filter.type(), filter, null)),
                SortOrder.UNSORTED,
                new Paging.Index(1, 1_000),
                Projection.of(filter.type(), null, null),
                "");
        Page page = await(OPEN.store(TENANT).query(query, null));
        assertEquals(page.totalResults(), page.resources().size());
        return page.resources().stream().map(Resource::id).toList();
    }
}
