package io.sluice.scim.bulk;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.schema.StandardSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BulkPlanTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String X = "00000000-0000-7000-8000-0000000000aa";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final BulkReader READER = new BulkReader(
            StandardSchemas.ALL.resourceTypes(),
            "/scim/v2",
            path -> new ScimError.NoSuchEndpoint(path, "/Users"),
            (method, type, data) -> data);

    @Test
    void whatRefersBackStaysInTheOrderOfTheRequest() {
        assertEquals(
                "0 1 2 3 4",
                order(
                        user("a"),
                        group("g", "a"),
                        at("PATCH", "/Groups/bulkId:g", "{'displayName':'x'}"),
                        user("b"),
                        at("DELETE", "/Users/" + X, null)));
    }

    @Test
    void whatRefersForwardWaitsAndOvertakesNothingElse() {
        assertEquals("1 2 0 3", order(group("g", "b", "a"), user("a"), user("b"), user("c")));
        assertEquals("2 1 0", order(group("g", "h"), group("h", "a"), user("a")));
        assertEquals("1 0", order(at("PATCH", "/Users/bulkId:a", "{}"), user("a")));
        assertEquals("0 2 1", order(user("a"), managed("b", "c"), user("c")));
    }

    @Test
    void whatIsAboutTheSameResourceKeepsItsOrderWhileItWaits() {
        String member = "{'Operations':[{'op':'add','path':'members','value':[{'value':'bulkId:u'}]}]}";

        assertEquals(
                "2 3 0 1",
                order(
                        at("PATCH", "/Groups/" + X, member),
                        at("PATCH", "/Groups/" + X, "{}"),
                        at("DELETE", "/Users/" + X.replace('a', 'b'), null),
                        user("u")));
        assertEquals(
                "1 0 2", order(at("PATCH", "/Groups/" + X, member), user("u"), at("PUT", "/Groups/bulkId:u", "{}")));
    }

    @Test
    void whoClaimsAUniqueValueFirstKeepsItWhileHeWaits() {
        assertEquals("2 0 1", order(named("G", "Team", "u"), named("H", "TEAM"), user("u")));
        String rename = "{'Operations':[{'op':'replace','path':'displayName','value':'team'}]}";
        assertEquals("2 0 1", order(named("G", "Team", "u"), at("PATCH", "/Groups/" + X, rename), user("u")));
        String renames = "{'Operations':[{'op':'replace','value':{'DisplayName':'team'}}]}";
        assertEquals("2 0 1", order(named("G", "Team", "u"), at("PATCH", "/Groups/" + X, renames), user("u")));
    }

    @Test
    void whoIsDeletedIsAMemberUntilThen() {
        String both = "{'displayName':'g','members':[{'value':'bulkId:u'},{'value':'" + X + "'}]}";

        assertEquals("2 0 1", order(post("g", "/Groups", both), at("DELETE", "/Users/" + X, null), user("u")));
    }

    @Test
    void referencesGoBeforeClaims() {
        assertEquals("1 0", order(named("G", "Team", "H"), named("H", "Team")));
    }

    @Test
    void aCircleIsMadeInTwoSteps() {
        BulkPlan plan = plan(group("g", "h", "u"), user("u"), group("h", "i"), group("i", "g"), group("j", "g"));

        assertEquals("1 0 2 3 0' 2' 3' 4", order(plan));
        BulkStep.Begin begin =
                assertInstanceOf(BulkStep.Begin.class, plan.steps().get(1));
        BulkStep.Complete complete =
                assertInstanceOf(BulkStep.Complete.class, plan.steps().get(4));
        ScimRequest.Create create = assertInstanceOf(ScimRequest.Create.class, plan.request(begin));
        ScimRequest.Patch patch = assertInstanceOf(ScimRequest.Patch.class, plan.request(complete));
        assertEquals(
                List.of("00000000-0000-7000-8000-000000000002"),
                create.body().path("members").findValuesAsText("value"));
        assertEquals(
                "00000000-0000-7000-8000-000000000003",
                patch.body().at("/Operations/0/value/members/0/value").textValue());
        assertEquals(create.id(), patch.id());
        assertEquals(List.of("u"), begin.needs().stream().map(BulkEntry::bulkId).toList());
    }

    @Test
    void whoRefersToHimselfIsACircleToo() {
        BulkPlan plan = plan(managed("a", "a"));

        assertEquals("0 0'", order(plan));
        ScimRequest.Create create =
                (ScimRequest.Create) plan.request((BulkStep.Doing) plan.steps().getFirst());
        assertEquals(json("{'department':'d'}"), create.body().path(ENTERPRISE));
    }

    @Test
    void twoCirclesAreTwo() {
        BulkPlan plan = plan(group("a", "b"), group("c", "d"), group("b", "a", "c"), group("d", "c"));

        assertEquals("1 3 1' 3' 0 2 0' 2'", order(plan));
    }

    @Test
    void aChainMayBeAsLongAsARequest() {
        int length = 20_000;
        String[] chain = IntStream.range(0, length)
                .mapToObj(n -> managed("u" + n, "u" + (n + 1) % length))
                .toArray(String[]::new);

        assertEquals(2 * length, plan(chain).steps().size());
        chain[length - 1] = user("u" + (length - 1));
        assertEquals(length - 1, plan(chain).steps().getFirst().entry().index());
    }

    @Test
    void referencesAreIdsInWhatIsAsked() {
        BulkPlan plan = plan(
                user("a"),
                at(
                        "PATCH",
                        "/Groups/" + X,
                        "{'Operations':[{'op':'remove','path':'members[value eq \\'bulkId:a\\' or value eq \\'x\\']'},"
                                + "{'op':'add','value':{'members':[{'$ref':'https://h/Users/bulkId:a','value':'BulkId:a'}]}}]}"));

        ScimRequest.Patch patch =
                (ScimRequest.Patch) plan.request((BulkStep.Doing) plan.steps().get(1));

        String a = "00000000-0000-7000-8000-000000000001";
        JsonNode operations = patch.body().path("Operations");
        assertEquals(
                "members[value eq \"" + a + "\" or value eq \"x\"]",
                operations.at("/0/path").textValue());
        assertEquals(
                json("{'$ref':'https://h/Users/" + a + "','value':'" + a + "'}"), operations.at("/1/value/members/0"));
    }

    @Test
    void aReferenceToNothingIsRefusedAlone() {
        BulkPlan plan = plan(group("g", "nobody"), user("a"), at("DELETE", "/Users/bulkId:b", null));

        BulkStep.Refuse refuse =
                assertInstanceOf(BulkStep.Refuse.class, plan.steps().getFirst());
        assertTrue(((ScimError.InvalidValue) refuse.error()).detail().contains("bulkId:nobody"));
        assertInstanceOf(BulkStep.Whole.class, plan.steps().get(1));
        assertInstanceOf(BulkStep.Refuse.class, plan.steps().get(2));
    }

    @Test
    void whatIsNoReferenceStaysAsItIs() {
        BulkOperation operation = (BulkOperation) READER.read(
                0,
                json(post(
                        "a",
                        "/Users",
                        "{'userName':'the bulkId:x of','title':'say \\'bulkId:x\\'','path':'bulkId:'}")));

        assertTrue(operation.references().isEmpty());
    }

    @Test
    void aBulkIdIsGivenOnce() {
        List<BulkEntry> entries = entries(user("a"), user("b"), user("a"));

        ScimException refused = assertThrows(ScimException.class, () -> new BulkRequest(entries, 0));

        assertTrue(((ScimError.InvalidValue) refused.error()).detail().contains("'a'"));
    }

    private static String order(String... operations) {
        return order(plan(operations));
    }

    private static String order(BulkPlan plan) {
        return plan.steps().stream()
                .map(step -> step.entry().index() + (step instanceof BulkStep.Complete ? "'" : ""))
                .collect(joining(" "));
    }

    private static BulkPlan plan(String... operations) {
        AtomicLong ids = new AtomicLong();
        return new BulkPlan(
                entries(operations), () -> new UUID(0x7000L, 0x8000_0000_0000_0000L | ids.incrementAndGet()));
    }

    private static List<BulkEntry> entries(String... operations) {
        List<BulkEntry> entries = new ArrayList<>();
        for (String operation : operations) {
            entries.add(READER.read(entries.size(), json(operation)));
        }
        return entries;
    }

    private static String user(String name) {
        return post(name, "/Users", "{'userName':'" + name + "'}");
    }

    private static String managed(String name, String manager) {
        return post(
                name,
                "/Users",
                "{'userName':'" + name + "','" + ENTERPRISE + "':{'department':'d','manager':{'value':'bulkId:"
                        + manager + "'}}}");
    }

    private static String group(String name, String... members) {
        return named(name, "group " + name, members);
    }

    private static String named(String bulkId, String name, String... members) {
        return post(
                bulkId,
                "/Groups",
                "{'displayName':'" + name + "','members':["
                        + Stream.of(members)
                                .map(member -> "{'value':'bulkId:" + member + "'}")
                                .collect(joining(","))
                        + "]}");
    }

    private static String post(String bulkId, String path, String data) {
        return "{'method':'POST','bulkId':'" + bulkId + "','path':'" + path + "','data':" + data + "}";
    }

    private static String at(String method, String path, @Nullable String data) {
        return "{'method':'" + method + "','path':'" + path + "'" + (data == null ? "" : ",'data':" + data) + "}";
    }

    /** With single quotes for double ones, and {@code \'} for those within a text. */
    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace("\\'", "\\\"").replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
