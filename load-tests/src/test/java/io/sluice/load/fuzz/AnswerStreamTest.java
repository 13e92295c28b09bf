package io.sluice.load.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AnswerStreamTest {
    @Test
    void answersComeOneAfterTheOther() throws IOException {
        AnswerStream answers = new AnswerStream(new ByteArrayInputStream("""
                HTTP/1.1 100 Continue\r
                \r
                HTTP/1.1 200 OK\r
                transfer-encoding: chunked\r
                \r
                2\r
                ab\r
                1;x=y\r
                c\r
                0\r
                \r
                HTTP/1.1 200 OK\r
                content-length: 7\r
                \r
                HTTP/1.1 204 No Content\r
                \r
                HTTP/1.1 400 Bad Request\r
                connection: close\r
                \r
                rest""".getBytes(UTF_8)));

        assertEquals("abc", answers.next("GET").text());
        assertEquals("", answers.next("HEAD").text());
        assertEquals(204, answers.next("DELETE").status());
        RawAnswer last = answers.next("POST");
        assertEquals("rest", last.text());
        assertEquals(true, last.closes());
        assertThrows(EOFException.class, () -> answers.next("GET"));
    }
}
