package io.sluice.http;

import io.sluice.boot.RunningGateway;

/** The same bad input, against PostgreSQL. */
class BadInputIT extends BadInputContract {
    private static final int DEFAULT_LIMIT = 1024 * 1024;

    private final Wire wire = Wire.to(RunningGateway.freshTenant());

    @Override
    Wire wire() {
        return wire;
    }

    @Override
    int maxBody() {
        return DEFAULT_LIMIT;
    }
}
