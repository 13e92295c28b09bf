package io.sluice.http;

import io.sluice.boot.RunningGateway;
import java.net.URI;

/** The same with the whole gateway and a real database. */
class ListsOverPostgresIT extends ListsContract {
    private static final RunningGateway GATEWAY = RunningGateway.freshTenant();
    private static final URI URL = URI.create(GATEWAY.baseUrl());

    @Override
    Wire wire() {
        return new Wire(URL.getHost(), URL.getPort(), GATEWAY.token());
    }
}
