package io.sluice.tenant;

import io.vertx.core.Future;
import java.util.Optional;

/** Finds out who is calling. */
@FunctionalInterface
public interface Tenants {
    /** Whose live credential this token is; empty if it is nobody's. */
    Future<Optional<Caller>> byToken(String token);

    /** What a token was that is nobody's any more; empty if that is not known. */
    default Future<Optional<Lapsed>> lapsed(String token) {
        return Future.succeededFuture(Optional.empty());
    }

    /**
     * Whether this token is looked at however many unknown ones come from the same place: it bears our mark, let somebody in
     * not long ago, or names an issuer that is trusted.
     */
    default boolean recognises(String token) {
        return false;
    }
}
