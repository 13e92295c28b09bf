package io.sluice.tenant;

import io.vertx.core.Future;
import java.util.Optional;

/** Finds out who is calling. */
public interface Tenants {
    /** Whose live credential this token is; empty if it is nobody's. */
    Future<Optional<Caller>> byToken(String token);
}
