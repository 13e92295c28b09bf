package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.http.Wire.Answer;
import io.sluice.http.Wire.Call;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent: the answer is a SCIM error that says what to do, nothing is changed by it, and it is never a 500. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BadInputContract {
    private String kim = "";

    /** A gateway without users. */
    abstract Wire wire();

    abstract int maxBody();

    List<BadInput> inputs() {
        return BadInput.all(maxBody());
    }

    @BeforeAll
    void aUserIsThere() {
        Answer created = wire().send(call("POST", "/scim/v2/Users", "{\"userName\":\"kim@example.org\"}"));
        assertEquals(201, created.status(), created.body());
        kim = created.json().get("id").textValue();
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void isAnsweredInWordsAndChangesNothing(BadInput input) {
        String before = wire().send(call("GET", "/scim/v2/Users")).body();

        Answer answer = wire().send(filled(input.sent()));

        assertEquals(input.status(), answer.status(), answer.body());
        assertEquals("application/scim+json", answer.header("content-type"));
        JsonNode error = answer.json();
        assertEquals(
                "urn:ietf:params:scim:api:messages:2.0:Error",
                error.at("/schemas/0").textValue());
        assertEquals(Integer.toString(input.status()), error.path("status").textValue());
        assertEquals(input.scimType(), error.path("scimType").textValue(), answer.body());
        assertTrue(error.path("detail").asText().contains(input.word().replace("{user}", kim)), answer.body());
        assertEquals(before, wire().send(call("GET", "/scim/v2/Users")).body());
    }

    private Call filled(Call call) {
        String body = call.body().toString();
        Call found = call.at(call.path().replace("{user}", kim));
        return body.contains("{user}")
                ? new Call(
                        found.method(),
                        found.path(),
                        found.headers(),
                        Buffer.buffer(body.replace("{user}", kim)),
                        found.chunked())
                : found;
    }
}
