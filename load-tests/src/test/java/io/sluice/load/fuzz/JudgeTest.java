package io.sluice.load.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Shot SHOT = new Shot(new byte[0], "GET", false, false);
    private static final String ERROR = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],";

    private final Judge judge = new Judge(new Known());

    @Test
    void soundAnswersPass() throws IOException {
        assertEquals(Optional.empty(), wrong("400 x", ERROR + "\"status\":\"400\",\"detail\":\"Why.\"}"));
        assertEquals(Optional.empty(), wrong("503 x\r\nRetry-After: 1", ""));
        assertEquals(Optional.empty(), wrong("200 x", "{\"schemas\":[\"x\"],\"totalResults\":0}"));
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        assertEquals(Optional.of("answered with 500"), wrong("500 x", ERROR + "\"status\":\"500\",\"detail\":\"?\"}"));
        assertEquals(Optional.of("answered with 503"), wrong("503 x", "{}"));
        assertEquals(Optional.of("400 without the schema of errors"), wrong("400 x", "{}"));
        assertEquals(Optional.of("400 that says it is \"404\""), wrong("400 x", ERROR + "\"status\":\"404\"}"));
        assertEquals(Optional.of("404 without a detail"), wrong("404 x", ERROR + "\"status\":\"404\"}"));
        assertTrue(wrong("200 x", "{\"a\":1,\"a\":2}").orElse("").contains("Duplicate field 'a'"));
        assertEquals(
                Optional.of("a list of more than totalResults"),
                wrong(
                        "200 x",
                        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"totalResults\":0,\"Resources\":[{}]}"));
        assertEquals(
                Optional.of("a resource whose id is none"),
                wrong("200 x", "{\"schemas\":[\"x\"],\"id\":\"7\",\"meta\":{\"resourceType\":\"User\"}}"));
    }

    private Optional<String> wrong(String start, String body) throws IOException {
        String text = "HTTP/1.1 " + start + "\r\nContent-Type: application/scim+json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        return judge.wrong(SHOT, new AnswerStream(new ByteArrayInputStream(text.getBytes(UTF_8))).next("GET"));
    }
}
