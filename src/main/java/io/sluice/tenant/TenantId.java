package io.sluice.tenant;

import java.util.UUID;

/** Which tenant; first in every key of the store. */
public record TenantId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
