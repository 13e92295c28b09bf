package io.sluice.http;

import io.sluice.boot.RunningGateway;
import java.net.URI;

class GroupLifeIT extends GroupLifeContract {
    private final Wire wire = wire(RunningGateway.freshTenant());

    static Wire wire(RunningGateway gateway) {
        URI url = URI.create(gateway.baseUrl());
        return new Wire(url.getHost(), url.getPort(), gateway.token());
    }

    @Override
    Wire wire() {
        return wire;
    }
}
