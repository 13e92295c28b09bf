package io.sluice.http;

import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;

class RandomBulkTest extends RandomBulkContract {
    private final MemoryGateway gateway;
    private final MemoryGateway another;

    RandomBulkTest() throws TimeoutException {
        gateway = new MemoryGateway(null);
        another = new MemoryGateway(null);
    }

    @Override
    Wire wire() {
        return gateway.wire();
    }

    @Override
    Wire anotherWire() {
        return another.wire();
    }

    @AfterAll
    void stop() throws TimeoutException {
        gateway.close();
        another.close();
    }
}
