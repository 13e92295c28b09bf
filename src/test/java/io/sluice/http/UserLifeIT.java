package io.sluice.http;

import io.sluice.boot.RunningGateway;

/** The same lives, against PostgreSQL. */
class UserLifeIT extends UserLifeContract {
    private final Wire wire = Wire.to(RunningGateway.freshTenant());

    @Override
    Wire wire() {
        return wire;
    }
}
