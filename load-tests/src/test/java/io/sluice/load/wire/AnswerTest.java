package io.sluice.load.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswerTest {
    @Test
    void theIdsOfAListAreThoseOfItsResources() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        String list = "{\"Resources\":[{\"externalId\":\"%s\",\"id\":\"%s\"},{\"id\":\"%s\"}]}"
                .formatted(UUID.randomUUID(), one, other);

        assertEquals(List.of(one, other), answer(list).ids());
        assertEquals(List.of(), answer("{\"Resources\":[]}").ids());
    }

    @Test
    void theEdgesOfALongBodyAreItsBeginningAndItsEnd() {
        String edges = answer("first" + "-".repeat(5_000) + "last").edges();

        assertEquals("first" + "-".repeat(1_019) + "-".repeat(1_020) + "last", edges);
        assertEquals("short", answer("short").edges());
    }

    private static Answer answer(String body) {
        return new Answer(200, body.getBytes(UTF_8));
    }
}
