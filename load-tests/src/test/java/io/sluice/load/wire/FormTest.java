package io.sluice.load.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;

class FormTest {
    private static final Endpoint GATEWAY = Endpoint.of(URI.create("http://127.0.0.1:8080/"), "secret");

    @Test
    void everyBlankIsFilledIn() {
        Form form = new Form("é########/" + Form.ID + "/########");
        String filled = new String(form.fill(42, "0192f3a4-0000-7000-8000-000000000001".getBytes(UTF_8)), UTF_8);
        assertEquals("é00000042/0192f3a4-0000-7000-8000-000000000001/00000042", filled);
    }

    @Test
    void aRequestSaysTheLengthOfItsBodyInBytes() {
        String request =
                new String(Form.request("POST", GATEWAY, "/Users", "{\"é\":1}").fill(1), UTF_8);
        assertEquals("Content-Length: 8", request.lines().toList().get(5));
        assertEquals("POST /scim/v2/Users HTTP/1.1", request.lines().findFirst().orElseThrow());
        assertTrue(request.endsWith("\r\n\r\n{\"é\":1}"));
    }

    @Test
    void theBaseUrlMayAlreadyNameTheScimPath() {
        assertEquals(
                "/scim/v2", Endpoint.of(URI.create("http://h/scim/v2/"), "t").path());
        assertEquals("/a/scim/v2", Endpoint.of(URI.create("http://h/a"), "t").path());
    }
}
