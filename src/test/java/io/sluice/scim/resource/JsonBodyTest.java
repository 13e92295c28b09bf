package io.sluice.scim.resource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.scim.error.ScimException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class JsonBodyTest {
    @Test
    void aNameOfBytesThatAreNoTextIsNotTakenForOneThatWasReadBefore() {
        assertEquals("1", read("{\"E\":\"1\"}", UTF_8));

        String refusal = assertThrows(ScimException.class, () -> read("{\"\u00ff\u00ff\u00ffE\":\"1\"}", ISO_8859_1))
                .error()
                .detail();

        assertEquals("The body is not JSON in UTF-8: byte 2 is FF, which it never has.", refusal);
    }

    @Test
    void noOtherEncodingIsGuessed() {
        assertThrows(ScimException.class, () -> read("{\"E\":\"1\"}", UTF_16LE));
    }

    private static String read(String body, Charset charset) {
        return JsonBody.read(body.getBytes(charset)).path("E").asText();
    }
}
