package io.sluice.http;

import io.sluice.boot.RunningGateway;

/** Random input, against PostgreSQL. */
class RandomInputIT extends RandomInputContract {
    private final Wire wire = Wire.to(RunningGateway.freshTenant());

    @Override
    Wire wire() {
        return wire;
    }
}
