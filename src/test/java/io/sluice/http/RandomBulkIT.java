package io.sluice.http;

import io.sluice.boot.RunningGateway;

class RandomBulkIT extends RandomBulkContract {
    private final Wire wire = Wire.to(RunningGateway.freshTenant());
    private final Wire another = Wire.to(RunningGateway.freshTenant());

    @Override
    Wire wire() {
        return wire;
    }

    @Override
    Wire anotherWire() {
        return another;
    }
}
