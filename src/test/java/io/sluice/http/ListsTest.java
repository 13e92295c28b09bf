package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ListsTest extends ListsContract {
    private final MemoryGateway gateway;

    ListsTest() throws TimeoutException {
        gateway = new MemoryGateway(null);
    }

    @Override
    Wire wire() {
        return gateway.wire();
    }

    @AfterAll
    void stop() throws TimeoutException {
        gateway.close();
    }

    @Test
    void rfc9865Section2_1_aCursorGrowsOld() {
        String path = "/scim/v2/Users?count=1&cursor=";
        String cursor = wire().send(call("GET", path)).json().get("nextCursor").textValue();
        gateway.letPass(Duration.ofMinutes(59));
        assertEquals(200, wire().send(call("GET", path + cursor)).status());

        gateway.letPass(Duration.ofMinutes(2));

        assertEquals(
                "expiredCursor",
                wire().send(call("GET", path + cursor)).json().get("scimType").textValue());
    }
}
