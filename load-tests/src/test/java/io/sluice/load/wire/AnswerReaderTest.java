package io.sluice.load.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
    private static final String PLAIN =
            "HTTP/1.1 201 Created\r\nContent-Type: application/scim+json\r\ncontent-length: 8\r\n\r\n{\"é\":1}";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n";

    @Test
    void aBodyOfKnownLengthIsReadByItsBytes() {
        assertEquals(List.of("201 {\"é\":1}"), read(PLAIN, 4096));
    }

    @Test
    void chunksAreJoined() {
        assertEquals(List.of("200 four0123456789"), read(CHUNKED, 4096));
    }

    @Test
    void anAnswerWithoutBodyEndsWithItsHead() {
        assertEquals(List.of("204 "), read("HTTP/1.1 204 No Content\r\n\r\n", 4096));
    }

    @Test
    void answersAreTheSameHoweverTheyAreCut() {
        String both = PLAIN + CHUNKED;
        for (int size = 1; size < both.length(); size++) {
            assertEquals(List.of("201 {\"é\":1}", "200 four0123456789"), readApart(size), "pieces of " + size);
        }
    }

    @Test
    void anAnswerMayBeLargerThanTheReaderExpects() {
        String body = "x".repeat(100_000);
        List<String> read = read("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body, 8192);
        assertEquals(List.of("200 " + body), read);
    }

    @Test
    void theIdIsTheFirstOneInTheBody() {
        String id = "0192f3a4-0000-7000-8000-000000000001";
        Answer answer = new Answer(201, ("{\"id\":\"" + id + "\",\"meta\":{}}").getBytes(UTF_8));
        assertEquals(id, new String(answer.id().orElseThrow(), UTF_8));
        assertTrue(new Answer(201, "{\"id\":\"short\"}".getBytes(UTF_8)).id().isEmpty());
    }

    /** One answer after the other, as they come on a connection: never two in one piece. */
    private static List<String> readApart(int size) {
        AnswerReader reader = new AnswerReader();
        List<String> found = new ArrayList<>();
        found.addAll(read(reader, PLAIN, size));
        found.addAll(read(reader, CHUNKED, size));
        return found;
    }

    private static List<String> read(String text, int size) {
        return read(new AnswerReader(), text, size);
    }

    private static List<String> read(AnswerReader reader, String text, int size) {
        Buffer bytes = Buffer.buffer(text);
        List<String> found = new ArrayList<>();
        for (int at = 0; at < bytes.length(); at += size) {
            reader.read(bytes.slice(at, Math.min(bytes.length(), at + size)))
                    .ifPresent(answer -> found.add(answer.status() + " " + answer.text()));
        }
        return found;
    }
}
