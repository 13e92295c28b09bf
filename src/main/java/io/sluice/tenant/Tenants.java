package io.sluice.tenant;

import io.vertx.core.Future;
import java.util.Optional;

/** Finds out who is calling. */
public interface Tenants {
    /** The tenant whose live credential this token is; empty if there is none. */
    Future<Optional<Tenant>> byToken(String token);
}
