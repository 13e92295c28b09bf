package io.sluice.admission;

import io.sluice.tenant.TenantId;
import java.util.List;

/** So many a second are asked of a replica, for a tenant. */
public record Demand(TenantId tenant, Rate rate, double perSecond) {
    static double of(Rate rate, List<Demand> all) {
        return all.stream()
                .filter(asked -> asked.rate() == rate)
                .mapToDouble(Demand::perSecond)
                .sum();
    }
}
