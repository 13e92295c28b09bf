package io.sluice.provision;

import io.sluice.store.Stores;
import io.sluice.tenant.TenantId;

class BrakeIT extends BrakeContract {
    @Override
    Stores stores() {
        return BrakeDatabase.OPEN.stores();
    }

    @Override
    TenantId newTenant() {
        return BrakeDatabase.newTenant();
    }
}
