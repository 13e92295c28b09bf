package io.sluice.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BadInputTest extends BadInputContract {
    private final MemoryGateway gateway;

    BadInputTest() throws TimeoutException {
        gateway = new MemoryGateway(null);
    }

    @Override
    Wire wire() {
        return gateway.wire();
    }

    @Override
    int maxBody() {
        return MemoryGateway.MAX_BODY;
    }

    @AfterAll
    void stop() throws TimeoutException {
        gateway.close();
    }

    @Test
    void thereAreManyWaysToGetItWrong() {
        assertTrue(inputs().size() >= 80);
    }
}
