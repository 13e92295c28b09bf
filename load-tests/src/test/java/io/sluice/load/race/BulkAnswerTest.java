package io.sluice.load.race;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BulkAnswerTest {
    private static final String ID = "01a2057e-06a4-7000-8a53-1ac608cdf41e";

    @Test
    void whatWasCreatedIsToldWithItsNumberAndId() {
        assertEquals(Map.of(41, ID), created("""
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkResponse"],"Operations":[
                {"location":"https://example.com/scim/v2/Users/%s","method":"POST","bulkId":"00000041","version":"W/\\"1\\"",
                 "response":{"id":"%s","emails":[{"value":"a@b"}]},"status":"201"}]}""".formatted(ID, ID)));
    }

    @Test
    void whatWasRefusedDoesNotCount() {
        assertEquals(Map.of(), created("""
                {"Operations":[{"method":"POST","bulkId":"00000041","status":"409",
                "response":{"scimType":"uniqueness","status":"409"}}]}"""));
    }

    @Test
    void somethingElseThanABulkAnswerTellsNothing() {
        assertEquals(Map.of(), created("{\"Operations\":[{\"bulkId\":"));
        assertEquals(Map.of(), created("<html>"));
    }

    private static Map<Integer, String> created(String body) {
        Map<Integer, String> found = new LinkedHashMap<>();
        BulkAnswer.created(body, (number, id) -> found.put(number, new String(id, US_ASCII)));
        return found;
    }
}
