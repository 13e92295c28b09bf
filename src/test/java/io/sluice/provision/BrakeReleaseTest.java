package io.sluice.provision;

import io.sluice.store.MemoryStores;
import io.sluice.store.Stores;
import io.sluice.tenant.TenantId;
import java.util.UUID;

class BrakeReleaseTest extends BrakeReleaseContract {
    private final MemoryStores stores = new MemoryStores();

    @Override
    Stores stores() {
        return stores;
    }

    @Override
    TenantId newTenant() {
        return new TenantId(UUID.randomUUID());
    }
}
