package io.sluice.exchanges;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    @Test
    void whatNobodyExpectsMayBeThere() {
        assertEquals(List.of(), differences("{\"a\":{\"b\":1}}", "{\"a\":{\"b\":1,\"c\":2},\"d\":3}"));
    }

    @Test
    void whatIsExpectedMustBeThere() {
        assertEquals(List.of("/a/b should be 1, not missing"), differences("{\"a\":{\"b\":1}}", "{\"a\":{\"c\":2}}"));
        assertEquals(List.of("/a should be {\"b\":1}, not 2"), differences("{\"a\":{\"b\":1}}", "{\"a\":2}"));
    }

    @Test
    void aBooleanIsNotItsText() {
        assertEquals(List.of("/a should be true, not \"true\""), differences("{\"a\":true}", "{\"a\":\"true\"}"));
    }

    @Test
    void anArrayHasItsElementsAndNoOthers() {
        assertEquals(List.of(), differences("[{\"a\":1}]", "[{\"a\":1,\"b\":2}]"));
        assertEquals(List.of(" should be [1], not [1,2]"), differences("[1]", "[1,2]"));
        assertEquals(List.of("/0 should be 1, not 2", "/1 should be 2, not 1"), differences("[1,2]", "[2,1]"));
    }

    @Test
    void whatIsAbsentMayBeNullButNothingElse() {
        JsonNode actual = json("{\"a\":{\"b\":\"\"},\"n\":null}");

        assertEquals(
                List.of("/a/b should be absent, not \"\""),
                Expectation.notAbsent(List.of("/a/b", "/a/c", "/x", "/n"), actual));
    }

    private static List<String> differences(String expected, String actual) {
        return Expectation.differences(json(expected), json(actual));
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
