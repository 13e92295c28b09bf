package io.sluice.load.race;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.wire.Endpoint;
import io.sluice.load.wire.Form;
import java.io.ByteArrayOutputStream;

/** One bulk request (RFC 7644 §3.7) as it is put together, operation by operation, from bytes that are ready. */
final class BulkRequest {
    private static final byte[] START =
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":[".getBytes(UTF_8);
    private static final byte[] END = "]}".getBytes(UTF_8);
    private static final int USUAL_OPERATION = 1200;

    private final Endpoint endpoint;
    private final ByteArrayOutputStream body;

    BulkRequest(Endpoint endpoint, int operations) {
        this.endpoint = endpoint;
        body = new ByteArrayOutputStream(operations * USUAL_OPERATION);
        body.writeBytes(START);
    }

    void add(byte[] operation) {
        if (body.size() > START.length) {
            body.write(',');
        }
        body.writeBytes(operation);
    }

    byte[] bytes() {
        body.writeBytes(END);
        return Form.request("POST", endpoint, "/Bulk", body.toByteArray());
    }
}
