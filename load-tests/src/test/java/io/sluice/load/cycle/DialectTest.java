package io.sluice.load.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shapes that Entra's documentation shows. */
class DialectTest {
    private static final String ENVELOPE =
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[";
    private static final String MAIL = "emails[type eq \"work\"].value";
    private static final Map<String, JsonNode> CHANGES = changes();

    private final Dialect legacy = new LegacyDialect();
    private final Dialect flagged = new FlaggedDialect();

    private static Map<String, JsonNode> changes() {
        Map<String, JsonNode> changes = new LinkedHashMap<>();
        changes.put("active", BooleanNode.FALSE);
        changes.put("name.givenName", TextNode.valueOf("K"));
        changes.put(MAIL, TextNode.valueOf("k@example.org"));
        return changes;
    }

    @Test
    void byDefaultEachValueHasItsPathAndTruthIsText() {
        assertOperations(legacy.set(CHANGES, Set.of(MAIL)), """
                {"op":"Replace","path":"active","value":"False"},\
                {"op":"Replace","path":"name.givenName","value":"K"},\
                {"op":"Add","path":"emails[type eq \\"work\\"].value","value":"k@example.org"}""");
    }

    @Test
    void withTheFlagPlainValuesAreTogetherAndTruthIsTrue() {
        assertOperations(flagged.set(CHANGES, Set.of()), """
                {"op":"replace","path":"emails[type eq \\"work\\"].value","value":"k@example.org"},\
                {"op":"replace","value":{"active":false,"name.givenName":"K"}}""");
    }

    @Test
    void byDefaultAManagerIsABareString() {
        String path = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
        assertOperations(legacy.setManager("M"), "{\"op\":\"Add\",\"path\":\"" + path + "\",\"value\":\"M\"}");
        assertOperations(flagged.removeManager(), "{\"op\":\"remove\",\"path\":\"" + path + "\"}");
    }

    @Test
    void byDefaultMembersAreRemovedByAListAndWithTheFlagByFilters() {
        assertOperations(legacy.removeMembers(List.of("U1", "U2")), """
                {"op":"Remove","path":"members","value":[{"$ref":null,"value":"U1"},{"$ref":null,"value":"U2"}]}""");
        assertOperations(flagged.removeMembers(List.of("U1", "U2")), """
                {"op":"remove","path":"members[value eq \\"U1\\"]"},{"op":"remove","path":"members[value eq \\"U2\\"]"}""");
    }

    @Test
    void membersAreAddedByAListInBoth() {
        assertOperations(legacy.addMembers(List.of("U1")), """
                {"op":"Add","path":"members","value":[{"$ref":null,"value":"U1"}]}""");
        assertOperations(flagged.addMembers(List.of("U1")), """
                {"op":"add","path":"members","value":[{"$ref":null,"value":"U1"}]}""");
    }

    private static void assertOperations(JsonNode patch, String expected) {
        assertEquals(ENVELOPE + expected + "]}", patch.toString());
    }
}
