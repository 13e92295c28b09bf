package io.sluice.http;

import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;

class RandomInputTest extends RandomInputContract {
    private final MemoryGateway gateway;

    RandomInputTest() throws TimeoutException {
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
}
